/**
 * Rule: no IAM policy allows more than it names.
 * @module
 */
import { type AllowStatement, policyDocuments } from "./iam-statement";
import type { Rule } from "./rule";

/** The one `*` that is needed: the streams of one named log group. */
const NAMED_LOG_GROUP =
  /^(?:arn:[^:*]+:logs:[^:*]*:[^:*]*:log-group:[^:*]+|\$\{aws_cloudwatch_log_group\.[\w-]+(?:\[[^\]*]*\])?\.arn\}):\*$/;

/** See {@link Rule}. */
export const noWildcardGrant: Rule = {
  id: "no-wildcard-grant",
  level: "error",
  what: "An IAM policy allows actions or resources with a *, or all but those it names.",
  why: "Whoever takes the function over gets everything that the * covers, what comes to exist later included.",
  satisfy:
    "Name each action and each ARN; only the :* that ends one named log group's ARN is allowed.",
  check: ({ after }) =>
    policyDocuments(after).flatMap(({ address, argument, statements }) =>
      statements.flatMap(problemsOf).map((problem) => ({ address, argument, problem })),
    ),
};

function problemsOf({ actions, resources, isInverted }: AllowStatement): readonly string[] {
  return [
    ...actions.filter((one) => one.includes("*")).map((one) => `allows the action '${one}'`),
    ...resources
      // An expression is not a pattern, whatever stands in it.
      .map((one) => (NAMED_LOG_GROUP.test(one) ? "" : one.replace(/\$\{[^}]*\}/g, "…")))
      .filter((one) => one.includes("*") && !NAMED_LOG_GROUP.test(one))
      .map((one) => `allows the resource '${one}'`),
    ...(isInverted ? ["allows all but what it names (NotAction or NotResource)"] : []),
  ];
}
