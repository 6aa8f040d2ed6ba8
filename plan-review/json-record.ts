/**
 * Reads untrusted JSON: a value of an unexpected shape is treated as empty and never crashes.
 * @module
 */

import { isObject as isRecord } from "../vocabulary/is-object";

export { isRecord };

/** A JSON object whose members are not checked yet. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The value as an object, empty if it is not one. */
export function asRecord(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}

/** The value as an array, empty if it is not one. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An object's own member, so that `__proto__` and `constructor` are names like any other. */
export function own<T>(value: Readonly<Record<string, T>>, name: string): T | undefined;
/** The same of any value; what is no object has no members. */
export function own(value: unknown, name: string): unknown;
/** What both do. */
export function own(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The objects in a value: in Terraform's JSON a block may be single or in a list. */
export function blocksIn(value: unknown): readonly JsonRecord[] {
  return (Array.isArray(value) ? value : [value]).filter(isRecord);
}
