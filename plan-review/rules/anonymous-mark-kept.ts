/**
 * Rule: a pool keeps its mark.
 * @module
 */
import { CONTRACT_TAG, isMarkedAnonymous } from "../../contract/anonymity-contract";
import { isUnresolvedAt } from "../../contract/resource";
import { poolsOf, resourceByAddress } from "./look-up";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const anonymousMarkKept: Rule = {
  id: "anonymous-mark-kept",
  level: "error",
  what: `A pool loses the tag ${CONTRACT_TAG.key} = "${CONTRACT_TAG.value}".`,
  why: "Nothing would hold the pool to the anonymity contract any more, while its people still count on it.",
  satisfy: "Keep the tag.",
  check: ({ before, after }) =>
    poolsOf(before)
      .filter(isMarkedAnonymous)
      .flatMap(({ address }) => {
        const will = resourceByAddress(after, address);
        const isKept =
          will === undefined ||
          isMarkedAnonymous(will) ||
          isUnresolvedAt(will.values, `tags.${CONTRACT_TAG.key}`) ||
          isUnresolvedAt(will.values, `tags_all.${CONTRACT_TAG.key}`);
        return isKept
          ? []
          : [
              {
                address,
                argument: "tags",
                problem: `loses ${CONTRACT_TAG.key} = "${CONTRACT_TAG.value}"`,
              },
            ];
      }),
};
