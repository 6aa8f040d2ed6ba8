/**
 * When two values in a plan are the same, for display and for judging. Used by `difference.ts` and rules.
 * @module
 */
import { asArray, asRecord, isRecord, own } from "./json-record";

/** A block's member or a list's index; `undefined` if there is none on that side. */
export type Key = string | number | undefined;

/**
 * Whether two blocks are the same to the provider: an argument that is null, or false by default, is the same
 * as one that is missing, but an empty block is not the same as none.
 */
export function isSameBlock(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (isNested(before) && isNested(after)) {
    if (lengthOf(before) !== lengthOf(after)) return false;
    return keysOf(before, after).every((key) => isSameBlock(child(before, key), child(after, key)));
  }
  return isUnset(before) && isUnset(after);
}

/** The provider returns `false` for what was not set; AWS makes no difference between the two. */
function isUnset(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === "") return true;
  return Array.isArray(value) && value.length === 0;
}

/** Whether a value has members. */
export function isNested(value: unknown): boolean {
  return isRecord(value) || Array.isArray(value);
}

/** The members of several values, each once. */
export function keysOf(...values: readonly unknown[]): readonly string[] {
  const keys = values.filter(isNested).flatMap((value) => Object.keys(value as object));
  return [...new Set(keys)];
}

/** One member; `undefined` if there is none. */
export function child(value: unknown, key: Key): unknown {
  if (key === undefined) return undefined;
  return Array.isArray(value) ? asArray(value)[Number(key)] : own(asRecord(value), String(key));
}

/** Whether two values look the same to people. */
export function isSame(before: unknown, after: unknown): boolean {
  if (before === after || (isEmptyLeaf(before) && isEmptyLeaf(after))) return true;
  if (!isNested(before) || !isNested(after)) return false;
  if (lengthOf(before) !== lengthOf(after)) return false;
  return keysOf(before, after).every((key) => isSame(child(before, key), child(after, key)));
}

function lengthOf(value: unknown): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}

/** What the provider writes for an unset value: it switches among these although nothing has changed. */
export function isEmptyLeaf(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return isNested(value) && Object.keys(value as object).length === 0;
}
