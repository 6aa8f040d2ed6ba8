/**
 * What a policy is for: the role, the bucket or the queue that it says something of.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, textsAt } from "../../contract/resource";
import { own } from "../json-record";
import { resourceByAddress } from "./look-up";

/** Policies that are resources of their own, and the argument that names whom or what they are for. */
export const HOLDER: Readonly<Record<string, string>> = {
  aws_iam_role_policy: "role",
  aws_iam_user_policy: "user",
  aws_iam_group_policy: "group",
  aws_s3_bucket_policy: "bucket",
  aws_sqs_queue_policy: "queue_url",
  aws_dynamodb_resource_policy: "resource_arn",
  aws_secretsmanager_secret_policy: "secret_arn",
};

/** Whether a policy stays, or the resource that it is for; what the plan does not hold stays. */
export function stays(policy: ContractResource, before: Graph, after: Graph): boolean {
  const isThere = ({ address }: ContractResource) =>
    resourceByAddress(after, address) !== undefined;
  const argument = own(HOLDER, policy.type);
  if (isThere(policy) || argument === undefined) return isThere(policy);
  const holders = before.targets(policy, argument);
  return holders.length === 0 || holders.some(isThere);
}

/** Who has what an inline policy allows, so that policies of one holder can be told; otherwise the policy's address. */
export function holderOf(policy: ContractResource, graph: Graph): string {
  const argument = own(HOLDER, policy.type);
  if (argument === undefined || !policy.type.startsWith("aws_iam_")) return policy.address;
  const [planned] = graph.targets(policy, argument);
  const [named] = textsAt(policy.values, argument);
  return planned?.address ?? (named === undefined ? policy.address : `${argument} ${named}`);
}
