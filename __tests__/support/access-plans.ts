/**
 * The plans that `access-kinds.ts` is made into, and what a review must find in them.
 * @module
 */
import type { PlanModel } from "../../plan-review/model";
import { ACCESS_KINDS } from "./access-kinds";
import { findingsIn } from "./plan-fixtures";

/** Where the kinds stand. */
export const ACCESS_PLANS = [
  { name: "root", place: "at the root", inModule: false, prefixes: [""] },
  {
    name: "module",
    place: "in a module with for_each, under a provider alias",
    inModule: true,
    prefixes: ['module.each["a"].', 'module.each["b"].'],
  },
] as const;

/** What the review finds, and the kinds that it does not accuse by their rule. */
export function findingsOfKinds(plan: PlanModel, { prefixes }: (typeof ACCESS_PLANS)[number]) {
  const findings = findingsIn(plan);
  const expected = prefixes.flatMap((prefix) =>
    Object.entries(ACCESS_KINDS).map(
      ([name, { rule, type }]) => `${rule} ${prefix}${type}.${name}`,
    ),
  );
  return {
    findings,
    missing: expected.filter((one) => !findings.some((found) => found.endsWith(` ${one}`))),
  };
}

/** What is found in harmless twins: a redirected provider and the like are other tests' business. */
export function harmlessFindings(plan: PlanModel): readonly string[] {
  const rules = Object.values(ACCESS_KINDS).map(({ rule }) => rule);
  return findingsIn(plan).filter((one) => rules.includes(one.split(" ")[1] ?? ""));
}
