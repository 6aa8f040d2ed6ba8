/**
 * Whether a value is an object with members: what JSON calls one.
 * @module
 */

/** Neither a list nor null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
