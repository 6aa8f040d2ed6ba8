/**
 * Rule: no policy allows more than it names.
 * @module
 */
import { isForOwnRoot, isPattern, withoutExpressions } from "../access/allowed-actions";
import type { Home } from "../access/home";
import { policyDocuments } from "../access/policy-documents";
import { type Statement, textOf } from "../access/policy-statement";
import type { Rule } from "./rule";

/** The only `*` that is needed: the streams of one named log group. */
const NAMED_LOG_GROUP =
  /^(?:arn:[^:*]+:logs:[^:*]*:[^:*]*:log-group:[^:*]+|\$\{aws_cloudwatch_log_group\.[\w-]+(?:\[[^\]*]*\])?\.arn\}):\*$/;

/** See {@link Rule}; in a resource's own policy the resource `*` is that resource. */
export const noWildcardGrant: Rule = {
  id: "no-wildcard-grant",
  level: "error",
  what: "A policy allows actions or resources with a *, or all but those it names.",
  why: "A function that is taken over holds everything that the * covers, what comes to exist later included.",
  satisfy:
    "Name each action and each ARN; only the :* that ends one named log group's ARN is allowed.",
  types: [
    "aws_iam_role",
    "aws_iam_role_policy",
    "aws_iam_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
  ],
  check: ({ after, home }) =>
    policyDocuments(after).flatMap(({ address, argument, statements }) =>
      statements
        .filter(({ isDenial }) => !isDenial)
        .flatMap((one) => problemsOf(one, home))
        .map((problem) => ({ address, argument, problem })),
    ),
};

function problemsOf(statement: Statement, home: Home): readonly string[] {
  const { principals, notPrincipals, notActions, notResources } = statement;
  const isOfResource = principals.length + notPrincipals.length > 0;
  if (isForOwnRoot(statement, home)) return [];
  return [
    ...statement.actions
      .map(textOf)
      .filter((one) => isPattern(one))
      .map((one) => `allows the action '${one}'`),
    ...(isOfResource ? [] : statement.resources.map(textOf).filter(isOpenResource)).map(
      (one) => `allows the resource '${withoutExpressions(one)}'`,
    ),
    ...(notActions.length + notResources.length > 0
      ? ["allows all but what it names (NotAction or NotResource)"]
      : []),
  ];
}

function isOpenResource(resource: string): boolean {
  const shown = withoutExpressions(resource);
  return !NAMED_LOG_GROUP.test(resource) && isPattern(shown) && !NAMED_LOG_GROUP.test(shown);
}
