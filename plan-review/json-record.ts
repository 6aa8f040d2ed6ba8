/**
 * Looks into JSON that anybody may have written: what is not of the shape expected is empty, never a crash.
 * @module
 */

/** An object of JSON whose members are still to be looked at. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a value is an object and neither null nor an array. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object, empty if it is none. */
export function asRecord(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}

/** The value as an array, empty if it is none. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A member of an object's own, so that `__proto__` and `constructor` are names like any other. */
export function own(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
