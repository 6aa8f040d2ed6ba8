/**
 * Rule: no user pool is silently removed from the state.
 * @module
 */
import { poolChanges } from "./pool-change";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const userPoolKeptInState: Rule = {
  id: "user-pool-kept-in-state",
  level: "note",
  what: "Terraform lets go of a user pool (a removed block).",
  why: "The pool and its accounts stay, but no plan shows any more what happens to it.",
  satisfy: "Take the removed block back, or import the pool where it shall be looked after.",
  types: ["aws_cognito_user_pool"],
  isOfApply: true,
  check: ({ plan }) =>
    poolChanges(plan, "forget").map(({ address }) => ({
      address,
      problem: "stays as it is, but Terraform no longer looks after it",
    })),
};
