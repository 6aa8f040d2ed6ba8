/**
 * Rule: nothing leads to, or comes from, another account.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, Unresolved } from "../../contract/resource";
import { HARMLESS_ACTIONS } from "../access/harmless-actions";
import { isHeldThing } from "../access/held";
import { accountIn, accountsWithin, bucketIn, describeAccount, type Home } from "../access/home";
import { type Leaf, leavesOf } from "../access/leaves";
import { type PolicyDocument, policyDocuments } from "../access/policy-documents";
import { readJson, type Statement, textOf } from "../access/policy-statement";
import { perGraph } from "../per-graph";
import type { Rule, RuleFinding, Subject } from "./rule";

/** See {@link Rule}. */
export const noStrangerTarget: Rule = {
  id: "no-stranger-target",
  level: "error",
  what: "An argument or a policy names something of another account, or (as a warning) a bucket that the plan does not hold; or a policy comes to allow something on what else it does not hold.",
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
  check: (subject) => [
    ...subject.after.resources.flatMap((one) => argumentFindings(one, subject.home)),
    ...policyFindings(subject),
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

function policyFindings({ before, after, home }: Subject): readonly RuleFinding[] {
  return policyDocuments(after).flatMap((document) => {
    const { address, argument, statements } = document;
    const faults = statements.filter(isAttached).flatMap((statement) =>
      textsOf(statement).flatMap((one) => {
        const fault = resourceFault(one, home);
        if (fault !== undefined) return [fault];
        const isNew = !namedBefore(before).has(placeOf(document, one));
        return isNew && allowsHarmless(statement) ? inAccountFault(one, after, home) : [];
      }),
    );
    return faults.map((fault) => ({ address, argument, ...fault }));
  });
}

/** What a policy that is attached to somebody allows something on; a resource's own policy is for that alone. */
function resourcesOf({ statements }: PolicyDocument): readonly string[] {
  return statements.filter(isAttached).flatMap(textsOf);
}

function isAttached({ isDenial, principals }: Statement): boolean {
  return !isDenial && principals.length === 0;
}

function textsOf({ resources }: Statement): readonly string[] {
  return resources.filter((one) => !(one instanceof Unresolved)).map(textOf);
}

/** Of any other action it is told that it is allowed at all. */
function allowsHarmless({ actions }: Statement): boolean {
  return actions.some((one) => HARMLESS_ACTIONS.has(textOf(one).toLowerCase()));
}

function placeOf({ address, argument }: PolicyDocument, resource: string): string {
  return JSON.stringify([address, argument, resource]);
}

const namedBefore = perGraph(
  (before): ReadonlySet<string> =>
    new Set(
      policyDocuments(before).flatMap((document) =>
        resourcesOf(document).map((one) => placeOf(document, one)),
      ),
    ),
);

/** Another stack's table, secret or function, and what only the caller's own tags name. */
function inAccountFault(resource: string, after: Graph, { accounts }: Home) {
  if (resource === "*" || bucketIn(resource) !== undefined || isHeldThing(resource, after))
    return [];
  const account = resource.split(":")[4];
  const isShown = account === undefined || accounts.has(account) || account.includes("$");
  return isShown
    ? [
        {
          problem: `allows '${resource}', which this plan does not hold`,
          level: "warning" as const,
        },
      ]
    : [];
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
