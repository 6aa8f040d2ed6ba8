/**
 * Rule: a function has a role of the plan.
 * @module
 */
import { type ContractResource, Unresolved, valuesAt } from "../../contract/resource";
import { isPlainReference } from "../access/plain-reference";
import { findFaults, resourceByAddress, textsOfType } from "./look-up";
import type { Fault, Rule, Subject } from "./rule";

/** See {@link Rule}; a role that the plan holds is judged by its policies. */
export const roleIsPlanned: Rule = {
  id: "role-is-planned",
  level: "error",
  what: "A function gets a role that the plan does not hold, or (as a warning) has had one, or one that cannot be told before the apply.",
  why: "The role may be an administrator's: what the function may do then stands in no plan.",
  satisfy: "Give the function a role of the same plan, by reference.",
  types: ["aws_lambda_function"],
  check: (subject) =>
    findFaults(subject.after, "aws_lambda_function", (fn) => faultsOf(fn, subject)),
};

function faultsOf(fn: ContractResource, { before, after }: Subject): readonly Fault[] {
  const argument = "role";
  const [role] = valuesAt(fn.values, argument);
  if (role === undefined) return [];
  if (role instanceof Unresolved) {
    const isPlanned = after.targets(fn, argument).some(({ type }) => type === "aws_iam_role");
    const isShown = role.template === undefined || isPlainReference(role, ["arn"]);
    return isPlanned && isShown
      ? []
      : [{ argument, problem: "is known after the apply only", level: "warning" }];
  }
  // What the configuration names counts no more: it may make another role's ARN of it.
  if (textsOfType(after, "aws_iam_role", "arn").has(String(role))) return [];
  const problem = `is '${String(role)}', which this plan does not hold`;
  const [had] = valuesAt(resourceByAddress(before, fn.address)?.values, argument);
  return had === role ? [{ argument, problem, level: "warning" }] : [{ argument, problem }];
}
