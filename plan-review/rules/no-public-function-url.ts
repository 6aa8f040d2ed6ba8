/**
 * Rule: no function has a public URL.
 * @module
 */
import { isUnresolvedAt, textsAt } from "../../contract/resource";
import { findFaults } from "./look-up";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const noPublicFunctionUrl: Rule = {
  id: "no-public-function-url",
  level: "error",
  what: "A function has a URL that anybody may call, or nobody can tell who.",
  why: "A trigger's function then takes events from strangers, and the URL's logs hold their addresses.",
  satisfy: 'Delete the URL, or set authorization_type to "AWS_IAM".',
  types: ["aws_lambda_function_url"],
  check: ({ after }) =>
    findFaults(after, "aws_lambda_function_url", ({ values }) => {
      const argument = "authorization_type";
      if (isUnresolvedAt(values, argument)) {
        return [{ argument, problem: "is known after the apply only: anybody may be let in" }];
      }
      return textsAt(values, argument).includes("NONE")
        ? [{ argument, problem: "is 'NONE': anybody may call the function" }]
        : [];
    }),
};
