/**
 * Rule: a realm never changes.
 * @module
 */
import { type ContractResource, isUnresolvedAt } from "../../contract/resource";
import { REALM_TAG } from "../../vocabulary/pool-marks";
import { own } from "../json-record";
import { poolsOf, resourceByAddress } from "./look-up";
import type { Rule, RuleFinding } from "./rule";

/** The provider's default tags are only in the second. */
const TAGS = ["tags", "tags_all"] as const;

/** See {@link Rule}. */
export const realmKept: Rule = {
  id: "realm-kept",
  level: "error",
  what: `A pool's tag ${REALM_TAG} changes or goes.`,
  why: "A phrase makes another account in another realm: nobody who has one would find their account again.",
  satisfy:
    "Keep `realm` in the configuration, and in the pool's entry of a clone's `handlers/pools.ts`; it is meant to outlive the pool.",
  types: ["aws_cognito_user_pool"],
  check: ({ before, after }) =>
    poolsOf(before).flatMap((pool) => {
      const was = realmOf(pool);
      const will = resourceByAddress(after, pool.address);
      if (was === undefined || will === undefined || realmOf(will) === was) return [];
      return [changeOf(will, was)];
    }),
};

/** Terraform may know the tags only after the apply. */
function changeOf({ address, values }: ContractResource, was: string): RuleFinding {
  const isUnknown = TAGS.some((tags) => isUnresolvedAt(values, `${tags}.${REALM_TAG}`));
  const problem = `${isUnknown ? "may lose" : "loses"} ${REALM_TAG} = "${was}"`;
  const finding = { address, argument: "tags", problem };
  return isUnknown ? { ...finding, level: "warning" } : finding;
}

function realmOf({ values }: ContractResource): string | undefined {
  const realms = TAGS.map((tags) => own(values[tags], REALM_TAG));
  return realms.find((realm) => typeof realm === "string");
}
