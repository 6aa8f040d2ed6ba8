/**
 * Rule: no trigger is silently removed from a pool.
 * @module
 */
import { isUnresolvedAt } from "../../contract/resource";
import { resourceByAddress, triggersOf } from "./look-up";
import { poolChanges } from "./pool-change";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const triggerKept: Rule = {
  id: "trigger-kept",
  level: "warning",
  what: "A pool loses a trigger.",
  why: "What the trigger decided is decided no more: refusals, challenges and claims are gone from the next call on.",
  satisfy: "Keep the trigger, or waive the finding where it is meant.",
  types: ["aws_cognito_user_pool"],
  check: ({ plan, before, after }) =>
    poolChanges(plan, "update", "replace").flatMap(({ address }) => {
      const was = resourceByAddress(before, address);
      const will = resourceByAddress(after, address);
      if (was === undefined || will === undefined) return [];
      if (isUnresolvedAt(will.values, "lambda_config")) return [];
      const kept = triggersOf(will).map(toTrigger);
      const lost = [...new Set(triggersOf(was).map(toTrigger))].filter(
        (name) => !kept.includes(name),
      );
      return lost.map((name) => ({
        address,
        argument: `lambda_config.${name}`,
        problem: "is taken off the pool",
      }));
    }),
};

/** Pre Token Generation has two arguments, which AWS keeps equal. */
function toTrigger(argument: string): string {
  return argument.replace(/^pre_token_generation_config$/, "pre_token_generation");
}
