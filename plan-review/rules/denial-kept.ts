/**
 * Rule: what a policy denies stays denied.
 * @module
 */
import type { Graph } from "../../contract/graph";
import type { ContractResource } from "../../contract/resource";
import { type PolicyDocument, policyDocuments } from "../access/policy-documents";
import { own } from "../json-record";
import { resourceByAddress } from "./look-up";
import type { Rule } from "./rule";

/** Policies that are resources of their own, and the argument that names whom or what they are for. */
const HOLDER: Readonly<Record<string, string>> = {
  aws_iam_role_policy: "role",
  aws_iam_user_policy: "user",
  aws_iam_group_policy: "group",
  aws_s3_bucket_policy: "bucket",
  aws_sqs_queue_policy: "queue_url",
  aws_dynamodb_resource_policy: "resource_arn",
  aws_secretsmanager_secret_policy: "secret_arn",
};

/** See {@link Rule}; removing a policy together with its resource is not a loss. */
export const denialKept: Rule = {
  id: "denial-kept",
  level: "warning",
  what: "A policy loses a statement that denies something, or goes with it while what it is for stays.",
  why: "From then on every other policy that allows it takes effect.",
  satisfy: "Keep the statement, or waive the finding where nothing else allows what it denies.",
  types: Object.keys(HOLDER),
  deletions: Object.keys(HOLDER),
  check: ({ before, after }) => {
    const kept = new Set(policyDocuments(after).flatMap(denialsOf));
    return policyDocuments(before)
      .filter(({ resource }) => stays(resource, before, after))
      .filter((document) => denialsOf(document).some((one) => !kept.has(one)))
      .map(({ address, argument }) => ({
        address,
        argument,
        problem: "no longer denies what it did",
      }));
  },
};

/** Whether a policy stays, or the resource that it is for; what the plan does not hold stays. */
function stays(policy: ContractResource, before: Graph, after: Graph): boolean {
  const isThere = ({ address }: ContractResource) =>
    resourceByAddress(after, address) !== undefined;
  const argument = own(HOLDER, policy.type);
  if (isThere(policy) || argument === undefined) return isThere(policy);
  const holders = before.targets(policy, argument);
  return holders.length === 0 || holders.some(isThere);
}

function denialsOf({ address, statements }: PolicyDocument): readonly string[] {
  return statements
    .filter(({ isDenial }) => isDenial)
    .map((statement) => `${address} ${JSON.stringify(statement)}`);
}
