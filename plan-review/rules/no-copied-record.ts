/**
 * Rule: what the stack stores, logs and is told stays where it is.
 * @module
 */
import { isMarkedAnonymous } from "../../contract/anonymity-contract";
import type { Graph } from "../../contract/graph";
import { functionsOf, logGroupOf } from "../../contract/links";
import {
  blocksAt,
  type ContractResource,
  isUnresolvedAt,
  textsAt,
  valuesAt,
} from "../../contract/resource";
import { own } from "../json-record";
import { isOfSchedule, poolsOf } from "./look-up";
import type { Fault, Rule } from "./rule";

/** See {@link Rule}. */
export const noCopiedRecord: Rule = {
  id: "no-copied-record",
  level: "warning",
  what: "Logs, items or events are copied elsewhere, or (as an error) the logs of an anonymous pool's function, or a function gets events from elsewhere.",
  why: "A copy outlives the retention and the access rules of what it was copied from; events from elsewhere reach code that was written for Cognito's.",
  satisfy: "Leave out the subscription, stream, destination, dead-letter target or event source.",
  types: [
    "aws_cloudwatch_log_subscription_filter",
    "aws_cloudwatch_log_account_policy",
    "aws_cloudwatch_log_destination",
    "aws_dynamodb_table",
    "aws_dynamodb_kinesis_streaming_destination",
    "aws_dynamodb_table_export",
    "aws_dynamodb_table_replica",
    "aws_dynamodb_global_table",
    "aws_lambda_function",
    "aws_lambda_event_source_mapping",
    "aws_lambda_function_event_invoke_config",
    "aws_sns_topic_subscription",
    "aws_cloudwatch_event_rule",
    "aws_cloudwatch_event_target",
    "aws_pipes_pipe",
    "aws_s3_bucket",
    "aws_s3_bucket_logging",
    "aws_s3_bucket_replication_configuration",
  ],
  check: ({ after }) =>
    after.resources.flatMap((resource) =>
      (own(COPIES, resource.type)?.(resource, after) ?? []).map((fault) => ({
        address: resource.address,
        ...fault,
      })),
    ),
};

type Check = (resource: ContractResource, graph: Graph) => readonly Fault[];

const always =
  (argument: string, problem: string): Check =>
  () => [{ argument, problem }];

const COPIES: Readonly<Record<string, Check>> = {
  aws_cloudwatch_log_subscription_filter: checkSubscription,
  aws_cloudwatch_log_account_policy: ({ values }) =>
    textsAt(values, "policy_type").includes("SUBSCRIPTION_FILTER_POLICY")
      ? [
          {
            argument: "policy_document",
            problem: "sends every log of the account elsewhere",
            level: "error",
          },
        ]
      : [{ argument: "policy_document", problem: "changes every log of the account" }],
  aws_cloudwatch_log_destination: always("target_arn", "takes logs in from other accounts"),
  aws_dynamodb_table: (table) => [
    ...whereTrue(table, "stream_enabled", "writes each change of an item to a stream"),
    ...whereSet(table, "replica", "copies each item to another region"),
  ],
  aws_dynamodb_kinesis_streaming_destination: always(
    "stream_arn",
    "writes each change of an item to a stream",
  ),
  aws_dynamodb_table_export: always("s3_bucket", "copies the whole table to a bucket"),
  aws_dynamodb_table_replica: always("global_table_arn", "copies each item to another region"),
  aws_dynamodb_global_table: always("replica", "copies each item to other regions"),
  aws_lambda_function: (fn) =>
    whereSet(
      fn,
      "dead_letter_config",
      "keeps events that failed, with all they hold, in a queue or topic",
    ),
  aws_lambda_event_source_mapping: (mapping) => [
    { argument: sourceOf(mapping), problem: "gives the function events from elsewhere" },
  ],
  aws_lambda_function_event_invoke_config: (config) => [
    ...whereSet(config, "destination_config.on_success", "sends events, with all they hold, on"),
    ...whereSet(
      config,
      "destination_config.on_failure",
      "sends events that failed, with all they hold, on",
    ),
  ],
  aws_cloudwatch_event_target: (target, graph) =>
    isOfSchedule(target, graph)
      ? []
      : [{ argument: "arn", problem: "is sent events from elsewhere" }],
  aws_pipes_pipe: always("target", "is sent events from elsewhere, or copies of items"),
  aws_s3_bucket: (bucket) =>
    whereSet(bucket, "replication_configuration", "copies each object to another bucket"),
  aws_s3_bucket_logging: always("target_bucket", "keeps who reads what in another bucket"),
  aws_s3_bucket_replication_configuration: always("rule", "copies each object to another bucket"),
  aws_sns_topic_subscription: ({ values }) =>
    !textsAt(values, "protocol").some((one) => one === "lambda" || one === "sqs")
      ? [{ argument: "endpoint", problem: "sends what the topic gets out of AWS" }]
      : [],
};

function checkSubscription(filter: ContractResource, graph: Graph): readonly Fault[] {
  const argument = "destination_arn";
  const problem = "copies a log as it is written";
  const groups = poolsOf(graph)
    .filter(isMarkedAnonymous)
    .flatMap((pool) => functionsOf(pool, graph))
    .flatMap((fn) => logGroupOf(fn, graph) ?? []);
  return graph.targets(filter, "log_group_name").some((one) => groups.includes(one))
    ? [{ argument, problem: `${problem}, of an anonymous pool's function`, level: "error" }]
    : [{ argument, problem }];
}

function whereTrue(
  { values }: ContractResource,
  argument: string,
  problem: string,
): readonly Fault[] {
  if (isUnresolvedAt(values, argument)) {
    return [{ argument, problem: "is known after the apply only" }];
  }
  return valuesAt(values, argument).includes(true) ? [{ argument, problem }] : [];
}

/** The provider returns an empty block for none. */
function whereSet(
  { values }: ContractResource,
  argument: string,
  problem: string,
): readonly Fault[] {
  const isSet = blocksAt(values, argument).some((block) =>
    Object.values(block).some((value) => value !== null && value !== ""),
  );
  return isSet ? [{ argument, problem }] : [];
}

function sourceOf({ values }: ContractResource): string {
  const sources = ["self_managed_event_source", "event_source_arn"];
  return sources.find((name) => valuesAt(values, name).length > 0) ?? "event_source_arn";
}
