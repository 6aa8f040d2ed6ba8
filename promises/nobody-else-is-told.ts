/**
 * A name or a phrase goes to Cognito and to nobody else.
 * @module
 */
import type { KeptPromise } from "./prove/kept-promise";

/** A name or phrase reaches nobody else. */
export const nobodyElseIsTold: KeptPromise = {
  id: "nobody-else-is-told",
  said: {
    file: "README.md",
    sentence:
      "The functions of the anonymous pool can reach their own log and the stack's tables, and have no other address.",
  },
  mechanism:
    "Roles allow the log group and named tables; no variable of a function holds an address",
  where: ["constructs/trigger-needs.ts", "constructs/trigger-function.ts"],
  test: {
    file: "__tests__/constructs/anonymous-reach.test.ts",
    title: "may write its log and use tables of the stack, and nothing else: %s",
  },
  sabotage: [
    {
      file: "constructs/trigger-needs.ts",
      text: "NAME_RULE: pool.anonymous === true",
      replacement:
        "WEBHOOK_URL: String(config.webhookUrl),\n      NAME_RULE: pool.anonymous === true",
    },
  ],
  needs: "code",
};
