/**
 * Rule: nothing leads to, or comes from, another account.
 * @module
 */
import { type ContractResource, Unresolved } from "../../contract/resource";
import { accountIn, accountsWithin, bucketIn, describeAccount, type Home } from "../access/home";
import { type Leaf, leavesOf } from "../access/leaves";
import { policyDocuments } from "../access/policy-documents";
import { readJson, textOf } from "../access/policy-statement";
import type { Rule, RuleFinding } from "./rule";

/** See {@link Rule}. */
export const noStrangerTarget: Rule = {
  id: "no-stranger-target",
  level: "error",
  what: "An argument or a policy names something of another account, or (as a warning) a bucket that the plan does not hold.",
  why: "Events, logs, records or code then go to, or come from, somebody whom nobody here reviews.",
  satisfy: "Name what is of this stack or of its account; waive the finding for a partner's.",
  types: [
    "aws_cloudwatch_metric_alarm",
    "aws_lambda_function",
    "aws_lambda_alias",
    "aws_lambda_event_source_mapping",
    "aws_lambda_function_event_invoke_config",
    "aws_cloudwatch_log_subscription_filter",
    "aws_cloudwatch_log_destination",
    "aws_sns_topic_subscription",
    "aws_dynamodb_kinesis_streaming_destination",
  ],
  goesByArguments: true,
  check: ({ after, home }) => [
    ...after.resources.flatMap((one) => argumentFindings(one, home)),
    ...policyFindings(after, home),
  ],
};

function argumentFindings(resource: ContractResource, home: Home): readonly RuleFinding[] {
  return leavesOf(resource).flatMap((leaf) => {
    const account = strangerIn(leaf, home);
    if (account === undefined) return [];
    const isHidden = /^environment(?:\.|$)/.test(leaf.path);
    const argument = isHidden ? "environment" : leaf.path;
    const what = isHidden ? "another account" : describeAccount(account, home);
    return [
      {
        address: resource.address,
        argument,
        problem: `names something of ${what}`,
        ...levelOf(home),
      },
    ];
  });
}

/** The other account that a value names. A bare number could be anything; arguments named after accounts are left to another rule. */
export function strangerIn({ value }: Leaf, { accounts }: Home): string | undefined {
  if (typeof value !== "string" || /^\d*$/.test(value)) return undefined;
  const found = [accountIn(value), ...(isPolicy(value) ? [] : accountsWithin(value))];
  return found.find((one) => one !== undefined && !accounts.has(one));
}

/** A policy's principals and resources are judged statement by statement. */
function isPolicy(text: string): boolean {
  return text.includes("{") && readJson(text, false) !== undefined;
}

function policyFindings(after: Parameters<typeof policyDocuments>[0], home: Home) {
  return policyDocuments(after).flatMap(({ address, argument, statements }) =>
    statements
      .filter(({ isDenial, principals }) => !isDenial && principals.length === 0)
      .flatMap(({ resources }) => resources.filter((one) => !(one instanceof Unresolved)))
      .flatMap((one) => resourceFault(textOf(one), home) ?? [])
      .map((fault) => ({ address, argument, ...fault })),
  );
}

function resourceFault(resource: string, home: Home) {
  const account = accountIn(resource);
  if (account !== undefined && !/[*?$]/.test(account) && !home.accounts.has(account)) {
    return {
      problem: `allows '${resource}', which is of ${describeAccount(account, home)}`,
      ...levelOf(home),
    };
  }
  const bucket = bucketIn(resource);
  return bucket === undefined || /[*?$]/.test(bucket) || home.buckets.has(bucket)
    ? undefined
    : {
        problem: `allows '${resource}', a bucket that this plan does not hold`,
        level: "warning" as const,
      };
}

/** While nothing of the stack exists, no account is known to be its own. */
export function levelOf({ accounts }: Home): { readonly level: "error" | "warning" } {
  return { level: accounts.size === 0 ? "warning" : "error" };
}
