/**
 * Pairs the elements of two lists of blocks. They may be sets, where an index means nothing: elements are
 * matched by equality first, then by name, and only the rest by position.
 * @module
 */
import { isRecord } from "./json-record";

/** Two elements to compare, or one that was added or removed. */
export interface ElementPair {
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** Its part of the path, such as `["org"]` or `[0]`. */
  readonly label: string;
}

/** The arguments that identify an element of a set; the first that tells all apart is used. */
export const ELEMENT_NAMES = [
  "name",
  "Sid",
  "sid",
  "id",
  "key",
  "attribute_name",
  "identifier",
] as readonly string[];

/** The pairs, those with a name first; equal elements are left out. */
export function matchElements(
  before: readonly unknown[],
  after: readonly unknown[],
): readonly ElementPair[] {
  const rest = withoutEqual(before, after);
  const was = namesOf(before);
  const will = namesOf(after);
  const byName = new Map<string, ElementPair>();
  for (const index of rest.before.filter((one) => was.has(one))) {
    const name = was.get(index) ?? "";
    byName.set(name, { before: index, after: undefined, label: `[${JSON.stringify(name)}]` });
  }
  for (const index of rest.after.filter((one) => will.has(one))) {
    const name = will.get(index) ?? "";
    const label = `[${JSON.stringify(name)}]`;
    byName.set(name, { before: byName.get(name)?.before, after: index, label });
  }
  const nameless = byPlace(
    rest.before.filter((one) => !was.has(one)),
    rest.after.filter((one) => !will.has(one)),
  );
  return [...byName.values(), ...nameless];
}

function byPlace(before: readonly number[], after: readonly number[]): readonly ElementPair[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => ({
    before: before[at],
    after: after[at],
    label: `[${after[at] ?? before[at]}]`,
  }));
}

/** The indices of elements without an equal on the other side, in one pass: there may be many that are equal. */
function withoutEqual(before: readonly unknown[], after: readonly unknown[]) {
  const free = new Map<string, number[]>();
  for (const [index, one] of [...after.entries()].reverse()) append(free, textOf(one), index);
  const equal = new Set<number>();
  const left = before.flatMap((one, index) => {
    const match = free.get(textOf(one))?.pop();
    if (match === undefined) return [index];
    equal.add(match);
    return [];
  });
  return { before: left, after: after.flatMap((_, index) => (equal.has(index) ? [] : [index])) };
}

function append(lists: Map<string, number[]>, key: string, index: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [index]);
  else list.push(index);
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? "";
}

/** Names that tell a list's elements apart; if two share one, none counts. */
function namesOf(elements: readonly unknown[]): ReadonlyMap<number, string> {
  for (const argument of ELEMENT_NAMES) {
    const named = elements.map((one) => (isRecord(one) ? one[argument] : undefined));
    const texts = named.filter((one) => typeof one === "string" && one !== "");
    if (texts.length > 0 && new Set(texts).size === texts.length) {
      return new Map(
        named.flatMap((one, index) =>
          typeof one === "string" && one !== "" ? [[index, one] as const] : [],
        ),
      );
    }
  }
  return new Map();
}
