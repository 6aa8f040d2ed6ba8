/**
 * The registry of arguments: of each type that rules judge, which arguments some rule reads and which say nothing.
 * Whatever is in neither list, an argument of a newer provider among it, is told as not judged.
 * @module
 */
import { own } from "../json-record";
import { ACCESS } from "./access";
import { COGNITO } from "./cognito";
import { COMPUTED } from "./computed";
import { FRONT_DOORS } from "./front-doors";
import { FUNCTIONS } from "./functions";
import { STORAGE } from "./storage";
import { type ArgumentsByType, COMMON, type TypeArguments } from "./type-arguments";

/** By type; of a type that is missing no argument is known. */
export const ARGUMENTS: ArgumentsByType = {
  ...ACCESS,
  ...COGNITO,
  ...FRONT_DOORS,
  ...FUNCTIONS,
  ...STORAGE,
};

/** What is known of a path: of the whole of it, or of what is below it. */
export type Known = Word | Branches;

/** Of `computed` nothing is told unless the configuration sets it, as it can with a newer provider. */
type Word = "always" | "atFirst" | "computed";

/** The names below a path. */
export type Branches = ReadonlyMap<string, Known>;

const trees = new Map<string, Branches>();

/** What is known of a type's arguments, name by name. */
export function knownArguments(type: string): Branches {
  const known = trees.get(type) ?? treeOf(own(ARGUMENTS, type) ?? {}, own(COMPUTED, type) ?? []);
  trees.set(type, known);
  return known;
}

/** What AWS sets by itself while another argument is true, with that argument. */
export function setByAws(type: string): Readonly<Record<string, string>> {
  return own(ARGUMENTS, type)?.setByAws ?? {};
}

function treeOf(
  { judged = [], atFirst = {}, harmless = {} }: TypeArguments,
  computed: readonly string[],
): Branches {
  const root = new Map<string, Known>();
  const always = [COMMON, harmless].flatMap((reasons) => Object.values(reasons).flat());
  for (const path of Object.values(atFirst).flat()) plant(root, path.split("."), "atFirst");
  for (const path of computed) plant(root, path.split("."), "computed");
  for (const path of [...always, ...judged]) plant(root, path.split("."), "always");
  return root;
}

function plant(
  branches: Map<string, Known>,
  [name = "", ...rest]: readonly string[],
  known: Word,
): void {
  if (rest.length === 0) {
    branches.set(name, known);
    return;
  }
  const below = branches.get(name);
  // What is said of the whole holds for its parts.
  if (typeof below === "string") return;
  const next = new Map(below);
  branches.set(name, next);
  plant(next, rest, known);
}
