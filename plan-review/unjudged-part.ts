/**
 * What of a change no rule judges: all of it, or some of its arguments. `review-plan.ts` lists it.
 * @module
 */
import { unjudgedArguments } from "./arguments/unjudged-arguments";
import type { JsonRecord } from "./json-record";
import type { PlanModel, PlannedChange } from "./model";
import { isJudged } from "./rules/judged-types";
import { isKnownRead } from "./rules/known-reads";

/** A change that no rule judged, or not in every argument. */
export interface UnjudgedChange extends PlannedChange {
  /** Set if it happened outside Terraform. */
  readonly outside?: true;
  /** The arguments that no rule reads, where rules judge the rest. */
  readonly arguments?: readonly string[];
}

/**
 * The change, if rules do not judge all of it.
 *
 * @param accused - the addresses of what is found
 * @param expressions - the resource's arguments in the configuration; `undefined` if it is not shown
 */
export function unjudgedPart(
  change: PlannedChange,
  accused: ReadonlySet<string>,
  expressions?: JsonRecord,
): readonly UnjudgedChange[] {
  if (!isJudged(change, accused.has(change.address))) return [change];
  const found = unjudgedArguments(change, expressions);
  return found.length === 0 ? [] : [{ ...change, arguments: found }];
}

/** The data sources of types that no rule knows: what they do by being read, nobody has judged. */
export function unjudgedReads({ reads }: PlanModel): readonly UnjudgedChange[] {
  return reads
    .filter(({ type }) => !isKnownRead(type))
    .map(({ address, type }) => ({ ...A_READ, address, type }));
}

const A_READ: Omit<PlannedChange, "address" | "type"> = {
  isData: true,
  provider: "",
  action: "read",
  deposed: false,
  keepsOld: false,
  replacePaths: [],
  before: null,
  after: null,
  afterUnknown: {},
  beforeSensitive: {},
  afterSensitive: {},
};
