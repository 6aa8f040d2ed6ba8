/**
 * A plan in six numbers, as Terraform counts: a replacement is an addition and a destruction.
 * @module
 */
import { isEffective } from "./is-effective";
import type { PlanModel, PlannedChange } from "./model";

/** The kinds of change, in the order in which they are shown. */
const KINDS = ["add", "change", "destroy", "import", "forget", "move"] as const;

/** How many resources a plan adds, changes, destroys, imports, forgets and moves. */
export type PlanSummary = Readonly<Record<(typeof KINDS)[number], number>>;

/** The numbers; `undefined` if nothing happens to any resource. */
export function summarize({ changes }: PlanModel): PlanSummary | undefined {
  const effective = changes.filter(isEffective);
  if (effective.length === 0) return undefined;
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<
    keyof PlanSummary,
    number
  >;
  for (const kind of effective.flatMap(kindsOf)) counts[kind] += 1;
  return counts;
}

/** The numbers as a line, such as `1 to add, 0 to change, … 0 moved`. */
export function describeSummary(summary: PlanSummary): string {
  return KINDS.map((kind) =>
    kind === "move" ? `${summary.move} moved` : `${summary[kind]} to ${kind}`,
  ).join(", ");
}

function kindsOf(change: PlannedChange): readonly (keyof PlanSummary)[] {
  return [
    ...BY_ACTION[change.action],
    ...(change.keepsOld ? (["forget"] as const) : []),
    ...(change.action === "replace" && !change.keepsOld ? (["destroy"] as const) : []),
    ...(change.importedAs === undefined ? [] : (["import"] as const)),
    ...(change.movedFrom === undefined ? [] : (["move"] as const)),
  ];
}

const BY_ACTION: Readonly<Record<PlannedChange["action"], readonly (keyof PlanSummary)[]>> = {
  create: ["add"],
  update: ["change"],
  delete: ["destroy"],
  replace: ["add"],
  forget: ["forget"],
  // The report lists it as not understood.
  unknown: ["change"],
  read: [],
  "no-op": [],
};
