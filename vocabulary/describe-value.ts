/**
 * How an error shows a value that is not allowed.
 * @module
 */

const MOST_CHARACTERS = 80;

/** The value in few characters: texts in quotes, what is missing as such, functions and the like by their kind. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "string") return `'${shorten(value)}'`;
  if (typeof value === "number" || typeof value === "boolean" || value === null)
    return String(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function shorten(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
