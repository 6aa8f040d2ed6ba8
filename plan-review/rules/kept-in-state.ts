/**
 * Rule: nothing is silently removed from the state. A pool is told by `user-pool-kept-in-state`.
 * @module
 */
import type { PlannedChange } from "../model";
import type { Rule } from "./rule";

/** What keeps others out, or says who comes in: loosened by hand later, no plan shows it. */
const GUARDS =
  /^aws_(?:iam_|kms_key|wafv2_|cognito_)|_(?:acl|authorizer|ownership_controls|permission|policy|public_access_block|versioning)$/;

/** See {@link Rule}. */
export const keptInState: Rule = {
  id: "kept-in-state",
  level: "note",
  what: "Terraform lets go of something (a removed block), or (as a warning) of something that keeps others out or says who comes in.",
  why: "It stays as it is, opens what it opened and costs what it cost, but no plan shows any more what happens to it.",
  satisfy: "Take the removed block back; or delete it where nothing needs it.",
  isOfApply: true,
  check: ({ plan }) =>
    plan.changes
      .filter(({ type, isData }) => type !== "aws_cognito_user_pool" && !isData)
      .flatMap((change) => {
        const { address, type } = change;
        const problem = problemOf(change);
        if (problem === undefined) return [];
        return [{ address, problem, ...(GUARDS.test(type) && { level: "warning" as const }) }];
      }),
};

function problemOf({ action, keepsOld }: PlannedChange): string | undefined {
  if (action === "forget") return "stays as it is, but Terraform no longer looks after it";
  return keepsOld
    ? "is replaced; the old one stays as it is, but Terraform no longer looks after it"
    : undefined;
}
