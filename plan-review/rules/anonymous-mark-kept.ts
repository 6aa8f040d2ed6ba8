/**
 * Rule: a pool keeps its mark.
 * @module
 */
import { isMarkedAnonymous } from "../../contract/anonymity-contract";
import { type ContractResource, isUnresolvedAt } from "../../contract/resource";
import { CONTRACT_TAG } from "../../vocabulary/pool-marks";
import { poolsOf, resourceByAddress } from "./look-up";
import type { Rule, RuleFinding } from "./rule";

/** See {@link Rule}. */
export const anonymousMarkKept: Rule = {
  id: "anonymous-mark-kept",
  level: "error",
  what: `A pool loses the tag ${CONTRACT_TAG.key} = "${CONTRACT_TAG.value}".`,
  why: "Nothing would hold the pool to the anonymity contract any more, while its people still count on it.",
  satisfy: "Keep the tag.",
  types: ["aws_cognito_user_pool"],
  check: ({ before, after }) =>
    poolsOf(before)
      .filter(isMarkedAnonymous)
      .flatMap(({ address }) => {
        const will = resourceByAddress(after, address);
        return will === undefined || isMarkedAnonymous(will) ? [] : [lossOf(will)];
      }),
};

/** Terraform may know the tags only after the apply, so they may or may not hold the mark. */
function lossOf({ address, values }: ContractResource): RuleFinding {
  const isUnknown = ["tags", "tags_all"].some((tags) =>
    isUnresolvedAt(values, `${tags}.${CONTRACT_TAG.key}`),
  );
  const mark = `${CONTRACT_TAG.key} = "${CONTRACT_TAG.value}"`;
  return isUnknown
    ? { address, argument: "tags", problem: `may lose ${mark}`, level: "warning" }
    : { address, argument: "tags", problem: `loses ${mark}` };
}
