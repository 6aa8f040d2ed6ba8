/**
 * Finds what a change does in arguments that no rule reads. `review-plan.ts` lists it as not judged.
 * @module
 */
import { asArray, isRecord, type JsonRecord, own } from "../json-record";
import { matchElements } from "../match-elements";
import type { PlannedChange } from "../model";
import { childExpressions, isLeaf } from "../resource-sides";
import { child, isEmptyLeaf, isNested, isSame, keysOf } from "../same-values";
import { type Branches, type Known, knownArguments, setByAws } from "./index";

/** One value on both sides. */
interface Place {
  readonly before: unknown;
  readonly after: unknown;
  /** Terraform's marks of what the apply decides. */
  readonly unknown: unknown;
  /** The expressions that may have made it. */
  readonly expressions: readonly unknown[];
  /** Whether the configuration shows what is set beside it. */
  readonly isConfigured: boolean;
  /** Without indices; never the name of a map's entry, since no path of the registry leads into one. */
  readonly path: string;
  /** Whether the resource, or the block, did not exist before. */
  readonly isNew: boolean;
  /** Whether the resource stays, so that what is left out keeps its value. */
  readonly isUpdate: boolean;
}

/**
 * The paths of the arguments that a change gives a value, or another one, and that no rule reads.
 *
 * @param expressions - the resource's arguments in the configuration; `undefined` if it is not shown
 */
export function unjudgedArguments(
  { type, action, before, after, afterUnknown }: PlannedChange,
  expressions: JsonRecord | undefined,
): readonly string[] {
  if (!CHANGES.includes(action) || !isRecord(after)) return [];
  const ofAws = Object.entries(setByAws(type)).filter(([, when]) => own(after, when) === true);
  const without = new Set(ofAws.map(([path]) => path));
  const found = walkBlock(
    {
      before,
      after,
      unknown: afterUnknown,
      expressions: expressions === undefined ? [] : [expressions],
      isConfigured: expressions !== undefined,
      path: "",
      isNew: !isRecord(before),
      isUpdate: action === "update",
    },
    knownArguments(type),
  );
  return [...new Set(found)].filter((path) => !without.has(path)).sort();
}

const CHANGES: readonly string[] = ["create", "update", "replace", "unknown"];

function walkBlock(place: Place, known: Branches): readonly string[] {
  const { before, after, unknown } = place;
  return keysOf(before, after, unknown).flatMap((name) => {
    const below = known.get(name);
    const member = memberOf(place, name);
    const isSilenced = below === "always" || (below === "computed" && isSilent(member));
    return isSilenced ? [] : walk(member, below);
  });
}

function memberOf(place: Place, name: string): Place {
  const expressions = place.expressions.flatMap((one) => childExpressions(one, name));
  return {
    ...place,
    before: child(place.before, name),
    after: child(place.after, name),
    unknown: place.unknown === true || child(place.unknown, name),
    expressions,
    // A block that `dynamic` makes shows none of its arguments.
    isConfigured: place.path === "" ? place.isConfigured : place.expressions.some(isShown),
    path: place.path === "" ? name : `${place.path}.${name}`,
  };
}

/** Of one expression for a whole block a plan does not show what it leaves out. */
function isShown(expression: unknown): boolean {
  return isRecord(expression) && !isLeaf(expression);
}

function walk(place: Place, known: Known | undefined): readonly string[] {
  if (known === "atFirst" && place.isNew) return [];
  if (typeof known === "string" || known === undefined || place.unknown === true) {
    return changes(place) ? [place.path] : [];
  }
  return elementsOf(place).flatMap((one) => walkElement(one, known));
}

/** The blocks at a place: one, or those of a list or a set. */
function elementsOf(place: Place): readonly Place[] {
  const { before, after, unknown } = place;
  if (![before, after, unknown].some(Array.isArray)) return [place];
  const pairs = Array.isArray(unknown)
    ? byIndex(before, after, unknown)
    : matchElements(asArray(before), asArray(after));
  return pairs.map((pair) => ({
    ...place,
    before: child(before, pair.before),
    after: child(after, pair.after),
    unknown: child(unknown, pair.after),
  }));
}

function walkElement(place: Place, known: Branches): readonly string[] {
  const { before, after, unknown, path } = place;
  if (unknown === true) return [path];
  const sides = [before, after].filter((one) => !isEmptyLeaf(one) || isRecord(one));
  // An empty block is not the same as none, and nothing in it says so.
  const isBare = sides.length === 1 && Object.values(sides[0] as object).every(isEmptyLeaf);
  if (isBare && !marks(unknown)) return [path];
  if (!sides.every(isRecord)) return [path];
  return walkBlock({ ...place, isNew: place.isNew || !isRecord(before) }, known);
}

/** Marks of what the apply decides keep the order of what is planned. */
function byIndex(before: unknown, after: unknown, unknown: readonly unknown[]) {
  const length = Math.max(asArray(before).length, asArray(after).length, unknown.length);
  return Array.from({ length }, (_, index) => ({ before: index, after: index }));
}

/** Whether a value comes, goes or becomes another. */
function changes(place: Place): boolean {
  const { before, after, unknown, isNew } = place;
  if (unknown === true) return !isLeftOut(place);
  if (marks(unknown)) return true;
  if (!isNew) return !isSame(before, after);
  // What the configuration leaves out has the provider's default.
  return !isEmptyLeaf(after) && (isNested(after) || !isLeftOut(place));
}

/** The configuration does not show a `dynamic` block; but one that is left out keeps its value in an update. */
function isLeftOut(place: Place): boolean {
  const { before, isConfigured, isUpdate } = place;
  const wasBlocks = isUpdate && asArray(before).length > 0 && asArray(before).every(isRecord);
  return isConfigured && isSilent(place) && !wasBlocks;
}

/** Whether the configuration shows no value for it. */
function isSilent({ expressions }: Place): boolean {
  return expressions.every((one) => own(one, "constant_value") === null);
}

function marks(unknown: unknown): boolean {
  return unknown === true || (isNested(unknown) && Object.values(unknown as object).some(marks));
}
