/**
 * What AWS makes of the plan's own resources: their ids, ARNs and addresses, as they are known and as expressions name
 * them. What whoever writes the plan can choose, such as a name, makes nothing the plan's own here.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { textsAt } from "../../contract/resource";
import { own } from "../json-record";
import { perGraph } from "../per-graph";
import { resourceByAddress } from "../rules/look-up";
import { OWN_MARK } from "./hosts";

/** By type, the attributes that AWS makes and that variables are given. */
const MADE_BY_AWS: Readonly<Record<string, string>> = {
  aws_api_gateway_rest_api: "arn execution_arn id",
  aws_api_gateway_stage: "arn execution_arn invoke_url",
  aws_apigatewayv2_api: "api_endpoint arn execution_arn id",
  aws_apigatewayv2_stage: "arn execution_arn invoke_url",
  aws_cloudfront_distribution: "arn domain_name id",
  aws_cloudwatch_event_bus: "arn",
  aws_cloudwatch_event_rule: "arn",
  aws_cloudwatch_log_group: "arn",
  aws_cognito_identity_pool: "arn id",
  aws_cognito_managed_user_pool_client: "id",
  aws_cognito_user_pool: "arn endpoint id",
  aws_cognito_user_pool_client: "id",
  aws_dynamodb_table: "arn stream_arn",
  aws_iam_role: "arn unique_id",
  aws_kinesis_stream: "arn",
  aws_kms_alias: "arn",
  aws_kms_key: "arn id key_id",
  aws_lambda_alias: "arn invoke_arn",
  aws_lambda_function: "arn invoke_arn qualified_arn version",
  aws_lambda_function_url: "function_url",
  aws_kinesis_firehose_delivery_stream: "arn",
  aws_s3_bucket: "arn bucket_domain_name bucket_regional_domain_name",
  aws_scheduler_schedule: "arn",
  aws_secretsmanager_secret: "arn id",
  aws_ses_domain_identity: "arn",
  aws_ses_email_identity: "arn",
  aws_sesv2_email_identity: "arn",
  aws_sfn_state_machine: "arn id",
  aws_sns_topic: "arn id",
  aws_sqs_queue: "arn id url",
  aws_ssm_parameter: "arn",
};

/** Of those, what says where something is. */
const ADDRESSES = [
  "api_endpoint",
  "bucket_domain_name",
  "bucket_regional_domain_name",
  "domain_name",
  "endpoint",
  "function_url",
  "invoke_url",
  "url",
];

const REFERENCE = /\$\{([a-z][a-z0-9]*_\w+)\.([\w-]+)((?:\[[^\][{}]*\])?)\.(\w+)\}/g;

/** Whether a host, or a host and the beginning of a path, is of a resource of the plan. */
export function isOwnAddress(place: string, graph: Graph): boolean {
  const bucket = /^s3:\/\/(.*)$/.exec(place)?.[1];
  return bucket === undefined
    ? ownAddresses(graph).has(place)
    : ownTexts(graph).buckets.has(bucket);
}

/** Whether an ARN is one of a resource of the plan. */
export function isOwnArn(arn: string, graph: Graph): boolean {
  return ownTexts(graph).arns.has(arn);
}

const ownTexts = perGraph((graph) => ({
  arns: new Set(madeTexts(graph, ["arn", "execution_arn", "qualified_arn", "stream_arn"])),
  buckets: new Set(
    graph.ofType("aws_s3_bucket").flatMap(({ values }) => textsAt(values, "bucket")),
  ),
}));

const ownAddresses = perGraph((graph): ReadonlySet<string> => {
  // An unchanged queue is kept by its id alone, which is its URL.
  const queues = graph.ofType("aws_sqs_queue").flatMap(({ values }) => textsAt(values, "id"));
  return new Set(
    [...madeTexts(graph, ADDRESSES), ...queues].map((text) =>
      text.replace(/^\w+:\/\//, "").replace(/\/$/, ""),
    ),
  );
});

/** What AWS made: other types have arguments of such names, by which whoever writes a plan can name anything. */
function madeTexts(graph: Graph, wanted: readonly string[]): readonly string[] {
  return Object.entries(MADE_BY_AWS).flatMap(([type, attributes]) => {
    const names = attributes.split(" ").filter((name) => wanted.includes(name));
    return graph
      .ofType(type)
      .flatMap(({ values }) => names.flatMap((name) => textsAt(values, name)));
  });
}

/**
 * The text of an expression, with {@link OWN_MARK} for what AWS will make of a resource of the plan; `undefined` if
 * anything else in it is unknown, or if there is none.
 *
 * @param address - of the resource that the expression is in
 */
export function textOfTemplate(
  template: string,
  address: string,
  graph: Graph,
): string | undefined {
  const module = /^(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*/.exec(address)?.[0] ?? "";
  const text = template.replace(REFERENCE, (all, type, name, index, attribute) => {
    const resource = resourceByAddress(graph, `${module}${type}.${name}${index}`);
    const known = resource?.values[attribute];
    if (typeof known === "string") return known;
    const isMade = own(MADE_BY_AWS, type)?.split(" ").includes(attribute) === true;
    return isMade ? OWN_MARK : all;
  });
  return text === "" || /[$%]\{/.test(text) ? undefined : text;
}
