/**
 * Rule: a protected pool has `prevent_destroy`.
 * @module
 */
import { textsAt, valuesAt } from "../../contract/resource";
import { poolsOf, resourceByAddress } from "./look-up";
import type { Rule } from "./rule";

/** See {@link Rule}; a plan does not carry `lifecycle`, so a bare plan says nothing about it. */
export const preventDestroyKept: Rule = {
  id: "prevent-destroy-kept",
  level: "warning",
  what: "A pool with deletion protection, before or after, lacks prevent_destroy in the synthesized JSON.",
  why: "Without it a later plan may delete or replace the pool, and stops only in the middle of its apply.",
  satisfy: "Set lifecycle.prevent_destroy to true on the pool.",
  types: ["aws_cognito_user_pool"],
  isOfApply: true,
  check: ({ before, after, synthesized }) =>
    (synthesized === undefined ? [] : poolsOf(synthesized)).flatMap(({ address, values }) => {
      const argument = "lifecycle.prevent_destroy";
      const isProtected = [before, after].some((graph) =>
        textsAt(resourceByAddress(graph, address)?.values, "deletion_protection").includes(
          "ACTIVE",
        ),
      );
      return isProtected && !valuesAt(values, argument).includes(true)
        ? [{ address, argument, problem: "is not true on a pool with deletion protection" }]
        : [];
    }),
};
