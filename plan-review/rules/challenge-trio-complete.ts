/**
 * Rule: a custom challenge has all three of its triggers.
 * @module
 */
import { isUnresolvedAt } from "../../contract/resource";
import { poolsOf, triggersOf } from "./look-up";
import type { Rule } from "./rule";

const TRIO = ["define_auth_challenge", "create_auth_challenge", "verify_auth_challenge_response"];

/** See {@link Rule}. */
export const challengeTrioComplete: Rule = {
  id: "challenge-trio-complete",
  level: "error",
  what: "A pool has one or two of the triggers that define, create and verify a custom challenge.",
  why: "A custom sign-in needs all three; with fewer it fails for everybody.",
  satisfy:
    "Set define_auth_challenge, create_auth_challenge and verify_auth_challenge_response, or none.",
  types: ["aws_cognito_user_pool"],
  check: ({ after }) =>
    poolsOf(after).flatMap((pool) => {
      if (isUnresolvedAt(pool.values, "lambda_config")) return [];
      const triggers = triggersOf(pool);
      const missing = TRIO.filter((name) => !triggers.includes(name));
      return missing.length === 0 || missing.length === TRIO.length
        ? []
        : [
            {
              address: pool.address,
              argument: "lambda_config",
              problem: `lacks ${missing.join(" and ")}, without which no custom challenge works`,
            },
          ];
    }),
};
