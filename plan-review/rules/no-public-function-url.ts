/**
 * Rule: no function has a public URL.
 * @module
 */
import { textsAt } from "../../contract/resource";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const noPublicFunctionUrl: Rule = {
  id: "no-public-function-url",
  level: "error",
  what: "A function has a URL that anybody may call.",
  why: "A trigger's function then takes events from strangers, and the URL's logs hold their addresses.",
  satisfy: 'Delete the URL, or set authorization_type to "AWS_IAM".',
  types: ["aws_lambda_function_url"],
  check: ({ after }) =>
    after
      .ofType("aws_lambda_function_url")
      .filter(({ values }) => textsAt(values, "authorization_type").includes("NONE"))
      .map(({ address }) => ({
        address,
        argument: "authorization_type",
        problem: "is 'NONE': anybody may call the function",
      })),
};
