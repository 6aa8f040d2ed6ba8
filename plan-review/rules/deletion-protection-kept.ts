/**
 * Rule: deletion protection stays on.
 * @module
 */
import { isUnresolvedAt, textsAt } from "../../contract/resource";
import { resourceByAddress } from "./look-up";
import { poolChanges } from "./pool-change";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const deletionProtectionKept: Rule = {
  id: "deletion-protection-kept",
  level: "error",
  what: "A pool's deletion protection is switched off, or left out, which is the same.",
  why: "It is the last thing that keeps a mistake from deleting every account.",
  satisfy: 'Set deletion_protection to "ACTIVE".',
  types: ["aws_cognito_user_pool"],
  check: ({ plan, before, after }) =>
    poolChanges(plan, "update", "replace").flatMap(({ address }) => {
      const argument = "deletion_protection";
      const was = resourceByAddress(before, address);
      const will = resourceByAddress(after, address);
      const isDropped =
        textsAt(was?.values, argument).includes("ACTIVE") &&
        !isUnresolvedAt(will?.values, argument) &&
        !textsAt(will?.values, argument).includes("ACTIVE");
      return isDropped ? [{ address, argument, problem: "was ACTIVE and no longer is" }] : [];
    }),
};
