/**
 * Rule: no user pool is replaced.
 * @module
 */
import { poolChanges, replacementCause } from "./pool-change";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const noUserPoolReplacement: Rule = {
  id: "no-user-pool-replacement",
  level: "error",
  what: "A user pool is replaced: deleted, and created again empty.",
  why: "Every account in it is lost, and every client, issuer and JWKS address changes.",
  satisfy:
    "Take back the change of the argument named; make a second pool and move people over instead.",
  types: ["aws_cognito_user_pool"],
  check: ({ plan }) =>
    poolChanges(plan, "replace").map((change) => ({
      address: change.address,
      problem: `is replaced ${replacementCause(change)}: every account in it is lost`,
    })),
};
