/**
 * Documents that stand in a text, as policies and templates do. `difference.ts` compares and `secrets.ts` searches
 * them.
 * @module
 */

/** The JSON of a text that is an object or a list; `undefined` for any other text. */
export function toDocument(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    // A text that only starts like JSON is shown as plain text.
    return undefined;
  }
}
