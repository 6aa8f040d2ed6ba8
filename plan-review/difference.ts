/**
 * What differs between the two sides of a change, attribute by attribute, for people to read. Secrets and
 * environments never leave here, and null, empty and missing count as the same. Rules compare values, never
 * this.
 * @module
 */
import { toDocument } from "./document";
import { asArray, isRecord } from "./json-record";
import { matchElements } from "./match-elements";
import type { Difference } from "./model";
import { child, isEmptyLeaf, isNested, isSame, type Key, keysOf } from "./same-values";
import { HIDDEN, looksSecret, nameBelow } from "./secrets";

/** One attribute on one side, fit to be shown. */
export type Shown =
  | { readonly kind: "value"; readonly value: string | number | boolean }
  | { readonly kind: "list"; readonly values: readonly string[] }
  | { readonly kind: "absent" }
  /** A block without values, which is not the same as no block. */
  | { readonly kind: "block" }
  | { readonly kind: "unknown" }
  | { readonly kind: "sensitive" }
  | { readonly kind: "environment" };

/** An attribute that differs. */
export interface AttributeDifference {
  /** Such as `lambda_config[0].pre_sign_up`, or `schema["org"].mutable`. */
  readonly path: string;
  readonly before: Shown;
  readonly after: Shown;
}

/** What AWS or the provider changes by itself, with every sign-up or deployment. */
const VOLATILE = new Set([
  "estimated_number_of_users",
  "last_modified",
  "last_modified_date",
  "creation_date",
]);

/** One attribute with Terraform's marks. */
interface Sides {
  readonly before: unknown;
  readonly after: unknown;
  readonly beforeSensitive: unknown;
  readonly afterSensitive: unknown;
  readonly afterUnknown: unknown;
}

/** Where it is. */
interface Place {
  readonly path: string;
  /** The name by which it may count as secret. */
  readonly name: string;
  readonly isEnvironment: boolean;
  /** Whether the names in it may be somebody's own, and not the provider's: a map's, and not a block's. */
  readonly isMap: boolean;
  readonly change: Difference;
}

/**
 * Every attribute that differs, in order of the paths.
 *
 * @param type - the resource's type; empty for an output
 */
export function differencesOf(change: Difference, type: string): readonly AttributeDifference[] {
  const isMap = type === "";
  const place = { path: "", name: "", isEnvironment: false, isMap, change };
  return compare(change, place).filter((one) => !isSchemaNoise(one, type));
}

/** Whether anything differs besides null versus empty and what changes by itself. */
export function hasMeaningfulDifference(change: Difference & { readonly type: string }): boolean {
  return changedArguments(change).length > 0;
}

/** The names of the top-level arguments that differ, without what changes by itself. */
export function changedArguments(
  change: Difference & { readonly type: string },
): readonly string[] {
  const paths = differencesOf(change, change.type).map(({ path }) => path);
  return [...new Set(paths.filter((path) => !isVolatile(path)).map(topLevel))];
}

/** Whether an attribute changes by itself, so that a difference in it means nothing. */
export function isVolatile(path: string): boolean {
  return VOLATILE.has(topLevel(path));
}

/** After an apply the provider fills in a schema's flags. */
function isSchemaNoise({ path, before, after }: AttributeDifference, type: string): boolean {
  return (
    type === "aws_cognito_user_pool" &&
    path.startsWith("schema[") &&
    before.kind === "absent" &&
    after.kind === "value" &&
    after.value === false
  );
}

function topLevel(path: string): string {
  return path.split(/[.[]/)[0] ?? "";
}

function compare(sides: Sides, place: Place): readonly AttributeDifference[] {
  if (isEqual(sides)) return [];
  if (isMarked(sides) || isListOfTexts(sides)) return [toDifference(sides, place)];
  const found = compareInside(sides, place);
  return found.length > 0 ? found : [toDifference(sides, place)];
}

/** `undefined` if it has no members or none is set; then the whole value differs. */
function compareInside(sides: Sides, place: Place): readonly AttributeDifference[] {
  if (Array.isArray(sides.before) || Array.isArray(sides.after)) return compareLists(sides, place);
  const documents = readDocuments(sides);
  if (documents !== undefined) return compare(documents, place);
  const keys = keysOf(sides.before, sides.after, sides.afterUnknown);
  return keys.flatMap((key) => compareMember(key, sides, place));
}

function isMarked({ beforeSensitive, afterSensitive }: Sides): boolean {
  return beforeSensitive === true || afterSensitive === true;
}

function isEqual({ before, after, afterUnknown }: Sides): boolean {
  return !marksSomething(afterUnknown) && isSame(before, after);
}

function compareMember(key: string, sides: Sides, place: Place): readonly AttributeDifference[] {
  const { secrets } = place.change;
  const isHidden = place.isMap && (secrets?.isKey(key) ?? false);
  const step = isHidden ? HIDDEN : (secrets?.hide(key) ?? key);
  const path = place.path === "" ? step : `${place.path}.${step}`;
  const holder = isRecord(sides.after) ? sides.after : sides.before;
  return compare(memberOf(sides, key, key), {
    ...place,
    path,
    name: nameBelow(holder, key, place.name),
    isEnvironment: place.isEnvironment || /^environment(?:_variables)?$/.test(path),
    isMap: true,
  });
}

function compareLists(sides: Sides, place: Place): readonly AttributeDifference[] {
  const before = asArray(sides.before);
  const after = asArray(sides.after);
  const pairs = hasUnknownOrder(sides) ? byIndex(sides) : matchElements(before, after);
  const found = pairs.flatMap(({ before: was, after: will, label }) => {
    const step = isNameHidden(sides, was, will) ? `[${will ?? was}]` : label;
    const at = { ...place, path: `${place.path}${step}`, isMap: false };
    const inside = compare(memberOf(sides, was, will), at);
    return inside.length > 0 ? inside : presenceDifference(sides, was, will, at.path);
  });
  return found.length > 0 || isSame(before, after) ? found : [orderDifference(place)];
}

/** A block without values that comes or goes is a difference, although none of its values differs. */
function presenceDifference(sides: Sides, was: Key, will: Key, path: string) {
  const isThere = (side: unknown, key: Key) =>
    key !== undefined && Array.isArray(side) && Number(key) < side.length;
  const [wasThere, willBe] = [isThere(sides.before, was), isThere(sides.after, will)];
  const kind = (there: boolean): Shown => ({ kind: there ? "block" : "absent" });
  return wasThere === willBe ? [] : [{ path, before: kind(wasThere), after: kind(willBe) }];
}

/** A name that may be secret is left out of the path. */
function isNameHidden({ beforeSensitive, afterSensitive }: Sides, was: Key, will: Key): boolean {
  return marksSomething(child(beforeSensitive, was)) || marksSomething(child(afterSensitive, will));
}

/** Unknown elements can be compared only by their position. */
function hasUnknownOrder({ before, after, afterUnknown }: Sides): boolean {
  if (afterUnknown === true) return true;
  const lists = [before, after].filter(Array.isArray);
  return lists.length < 2 || asArray(afterUnknown).includes(true);
}

function byIndex({ before, after, afterUnknown }: Sides) {
  const length = Math.max(...[before, after, afterUnknown].map((one) => asArray(one).length));
  return Array.from({ length }, (_, index) => ({
    before: index,
    after: index,
    label: `[${index}]`,
  }));
}

function orderDifference({ path }: Place): AttributeDifference {
  const order = (value: string): Shown => ({ kind: "value", value });
  return { path, before: order("one order"), after: order("another order of the same") };
}

function memberOf(sides: Sides, was: Key, will: Key): Sides {
  const { afterUnknown } = sides;
  return {
    before: child(sides.before, was),
    after: child(sides.after, will),
    beforeSensitive: child(sides.beforeSensitive, was),
    afterSensitive: child(sides.afterSensitive, will),
    afterUnknown: afterUnknown === true || child(afterUnknown, will),
  };
}

/**
 * Policies and templates are JSON in a string: the report shows what differs inside, not just that they
 * differ.
 */
function readDocuments(sides: Sides): Sides | undefined {
  if (marksSomething(sides.afterUnknown)) return undefined;
  const before = toDocument(sides.before);
  const after = toDocument(sides.after);
  const isReadable = (text: unknown, document: unknown) =>
    document !== undefined || isEmptyLeaf(text);
  if (before === undefined && after === undefined) return undefined;
  if (!isReadable(sides.before, before) || !isReadable(sides.after, after)) return undefined;
  return { ...sides, before, after };
}

function toDifference(sides: Sides, place: Place): AttributeDifference {
  const isHidden =
    isMarked(sides) || [sides.before, sides.after].some((one) => isSecret(one, place));
  const { afterUnknown } = sides;
  const after: Shown =
    afterUnknown === true && !isHidden ? { kind: "unknown" } : shown(sides.after, place, isHidden);
  return { path: place.path, before: shown(sides.before, place, isHidden), after };
}

function isSecret(value: unknown, place: Place): boolean {
  const { name, change } = place;
  if (isNested(value)) return Object.values(value as object).some((one) => isSecret(one, place));
  if (looksSecret(name, value)) return true;
  return value !== null && value !== undefined && (change.secrets?.isIn(String(value)) ?? false);
}

/** If one side is sensitive, the other is hidden too: the two values may be similar. */
function shown(value: unknown, { isEnvironment }: Place, isHidden: boolean): Shown {
  if (isEmptyLeaf(value)) return { kind: "absent" };
  if (isHidden) return { kind: "sensitive" };
  if (isEnvironment) return { kind: "environment" };
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return { kind: "value", value };
  }
  return isRecord(value) || asArray(value).some(isNested)
    ? { kind: "block" }
    : { kind: "list", values: asArray(value).map(String) };
}

/** Lists of plain strings are compared whole: they may be sets, where an index means nothing. */
function isListOfTexts(sides: Sides): boolean {
  const lists = [sides.before, sides.after].filter((one) => !isEmptyLeaf(one));
  const isPlain = (list: unknown) =>
    Array.isArray(list) && list.every((one) => typeof one === "string");
  const marks = [sides.beforeSensitive, sides.afterSensitive, sides.afterUnknown];
  return lists.length > 0 && lists.every(isPlain) && !marks.some(marksSomething);
}

function marksSomething(marks: unknown): boolean {
  return marks === true || (isNested(marks) && Object.values(marks as object).some(marksSomething));
}
