/**
 * Rule: no user pool is deleted.
 * @module
 */
import { poolChanges } from "./pool-change";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const noUserPoolDeletion: Rule = {
  id: "no-user-pool-deletion",
  level: "error",
  what: "A user pool is deleted.",
  why: "Every account in it is lost; nothing brings a pool's passwords back.",
  satisfy:
    "Keep the pool; to rename its address use a moved block, to let go of it a removed block.",
  types: ["aws_cognito_user_pool"],
  deletions: ["aws_cognito_user_pool"],
  check: ({ plan }) =>
    poolChanges(plan, "delete").map(({ address, deposed }) => ({
      address,
      problem: deposed
        ? "a leftover of an earlier replacement is deleted, with every account in it"
        : "is deleted, with every account in it",
    })),
};
