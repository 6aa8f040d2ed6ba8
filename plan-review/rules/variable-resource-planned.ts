/**
 * Rule: what a function's variable names at AWS is of the plan.
 * @module
 */
import { strangeThings } from "../variables/named-things";
import type { Rule } from "./rule";
import { changedVariables } from "./variables";

/** See {@link Rule}; what is named is not shown. */
export const variableResourcePlanned: Rule = {
  id: "variable-resource-planned",
  level: "warning",
  what: "A function's variable comes to name a pool, a table, a queue, a bucket, a key, a region or anything else of AWS that the plan does not hold.",
  why: "What the function keeps, asks and sends goes there, and what it believes comes from there; who else reads it stands in no plan.",
  satisfy:
    "Name a resource of the same plan, by reference, or waive the finding where the other is meant.",
  types: ["aws_lambda_function"],
  check: (subject) =>
    changedVariables(subject).flatMap(({ name, text = "", before, address, path }) =>
      strangeThings(name, { text, before }, subject).map((what) => ({
        address,
        argument: path,
        problem: `names ${what} that the plan does not hold`,
      })),
    ),
};
