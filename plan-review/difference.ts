/**
 * What differs between the two sides of a change, attribute by attribute, for people's eyes: sensitive values
 * and functions' environments never leave here, and null, empty and missing are one and the same.
 * @module
 */
import { asArray, asRecord, isRecord } from "./json-record";
import type { Difference } from "./model";

/** One attribute on one side, fit to be shown. */
export type Shown =
  | { readonly kind: "value"; readonly value: string | number | boolean }
  | { readonly kind: "list"; readonly values: readonly string[] }
  | { readonly kind: "absent" }
  | { readonly kind: "unknown" }
  | { readonly kind: "sensitive" }
  | { readonly kind: "environment" };

/** An attribute that differs. */
export interface AttributeDifference {
  /** Such as `lambda_config[0].pre_sign_up`. */
  readonly path: string;
  readonly before: Shown;
  readonly after: Shown;
}

/** What AWS or the provider moves by itself: with every sign-up or deployment, or as the mirror of other resources. */
const VOLATILE = new Set([
  "inline_policy",
  "managed_policy_arns",
  "estimated_number_of_users",
  "last_modified",
  "last_modified_date",
  "creation_date",
]);

interface Sides {
  readonly before: unknown;
  readonly after: unknown;
}

interface Marks {
  readonly beforeSensitive: unknown;
  readonly afterSensitive: unknown;
  readonly afterUnknown: unknown;
  readonly isEnvironment: boolean;
}

/**
 * Every attribute that differs, in order of the paths.
 *
 * @param type - the resource's type; empty for an output
 */
export function differencesOf(change: Difference, type: string): readonly AttributeDifference[] {
  return compare(change, "", { ...change, isEnvironment: false }, type);
}

/** Whether anything differs beyond null against empty and what moves by itself. */
export function hasMeaningfulDifference(change: Difference & { readonly type: string }): boolean {
  return changedArguments(change).length > 0;
}

/** The names of the arguments, at the top level, that differ; what moves by itself left out. */
export function changedArguments(
  change: Difference & { readonly type: string },
): readonly string[] {
  const paths = differencesOf(change, change.type).map(({ path }) => path);
  return [...new Set(paths.filter((path) => !isVolatile(path)).map(topLevel))];
}

/** Whether an attribute moves by itself, so that a difference in it says nothing. */
export function isVolatile(path: string): boolean {
  return VOLATILE.has(topLevel(path));
}

function topLevel(path: string): string {
  return path.split(/[.[]/)[0] ?? "";
}

function compare(
  sides: Sides,
  path: string,
  marks: Marks,
  type: string,
): readonly AttributeDifference[] {
  if (isSensitive(marks) || isListOfTexts(sides, marks)) {
    return isEqual(sides, marks) ? [] : [toDifference(sides, path, marks)];
  }
  const keys = keysOf(sides.before, sides.after, marks.afterUnknown);
  if (keys.length > 0) return keys.flatMap((key) => compareChild(key, sides, path, marks, type));
  return isEqual(sides, marks) ? [] : [toDifference(sides, path, marks)];
}

function isSensitive({ beforeSensitive, afterSensitive }: Marks): boolean {
  return beforeSensitive === true || afterSensitive === true;
}

function isEqual({ before, after }: Sides, { afterUnknown }: Marks): boolean {
  return !marksSomething(afterUnknown) && isSame(before, after);
}

function compareChild(
  key: string,
  { before, after }: Sides,
  path: string,
  marks: Marks,
  type: string,
) {
  const childPath = pathOf(path, key, before, after, marks.afterUnknown);
  return compare(
    { before: child(before, key), after: child(after, key) },
    childPath,
    {
      beforeSensitive: child(marks.beforeSensitive, key),
      afterSensitive: child(marks.afterSensitive, key),
      afterUnknown: marks.afterUnknown === true || child(marks.afterUnknown, key),
      isEnvironment: marks.isEnvironment || isEnvironment(type, childPath),
    },
    type,
  );
}

function toDifference({ before, after }: Sides, path: string, marks: Marks): AttributeDifference {
  const isHidden = isSensitive(marks);
  const shownAfter: Shown =
    marks.afterUnknown === true && !isHidden ? { kind: "unknown" } : shown(after, marks, isHidden);
  return { path, before: shown(before, marks, isHidden), after: shownAfter };
}

/** Where one side is sensitive the other is hidden too: the value may not have moved far. */
function shown(value: unknown, { isEnvironment }: Marks, isHidden: boolean): Shown {
  if (isEmpty(value)) return { kind: "absent" };
  if (isHidden) return { kind: "sensitive" };
  if (isEnvironment) return { kind: "environment" };
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? { kind: "value", value }
    : { kind: "list", values: asArray(value).map(String) };
}

/** Lists of plain texts are compared whole: as sets they have no order that an index would mean anything in. */
function isListOfTexts({ before, after }: Sides, marks: Marks): boolean {
  const lists = [before, after].filter((one) => !isEmpty(one));
  const isPlain = (list: unknown) =>
    Array.isArray(list) && list.every((one) => typeof one === "string");
  const isMarked = [marks.beforeSensitive, marks.afterSensitive, marks.afterUnknown].some(
    marksSomething,
  );
  return lists.length > 0 && lists.every(isPlain) && !isMarked;
}

function marksSomething(marks: unknown): boolean {
  return marks === true || (isNested(marks) && Object.values(marks as object).some(marksSomething));
}

function isEnvironment(type: string, path: string): boolean {
  return type.startsWith("aws_lambda_") && /^environment(?:$|[.[])/.test(path);
}

function isNested(value: unknown): boolean {
  return isRecord(value) || Array.isArray(value);
}

function keysOf(...values: readonly unknown[]): readonly string[] {
  const keys = values.filter(isNested).flatMap((value) => Object.keys(value as object));
  return [...new Set(keys)];
}

function child(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return asArray(value)[Number(key)];
  return Object.hasOwn(asRecord(value), key) ? asRecord(value)[key] : undefined;
}

function pathOf(path: string, key: string, ...values: readonly unknown[]): string {
  if (values.some(Array.isArray)) return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

function isSame(before: unknown, after: unknown): boolean {
  if (before === after || (isEmpty(before) && isEmpty(after))) return true;
  const keys = keysOf(before, after);
  return keys.length > 0 && keys.every((key) => isSame(child(before, key), child(after, key)));
}

/** What the provider writes for nothing: it moves among these without anything having changed. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return isNested(value) && Object.values(value as object).every(isEmpty);
}
