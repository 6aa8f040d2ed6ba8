/**
 * What AWS tells things of a type apart by: two blocks with the same are one thing there. The rule one-block-each asks here.
 * @module
 */
import type { Graph } from "../contract/graph";
import {
  type ContractResource,
  type ContractValue,
  textsAt,
  Unresolved,
  valuesAt,
} from "../contract/resource";
import { textBehindReference } from "./access/plain-reference";
import { UNSEEN } from "./configuration";
import { own } from "./json-record";

/**
 * By type, in the provider's terms. An argument that names another resource has its type behind a colon; of one with a
 * `?` AWS has a default.
 */
const IDENTITIES: Readonly<Record<string, string>> = {
  aws_api_gateway_method: "rest_api_id:aws_api_gateway_rest_api resource_id http_method",
  aws_apigatewayv2_api: "id",
  aws_apigatewayv2_api_mapping: "domain_name:aws_apigatewayv2_domain_name api_mapping_key?",
  aws_apigatewayv2_authorizer: "api_id:aws_apigatewayv2_api name",
  aws_apigatewayv2_deployment: "id",
  aws_apigatewayv2_domain_name: "domain_name",
  aws_apigatewayv2_integration: "id",
  aws_apigatewayv2_integration_response:
    "api_id:aws_apigatewayv2_api integration_id:aws_apigatewayv2_integration integration_response_key",
  aws_apigatewayv2_model: "api_id:aws_apigatewayv2_api name",
  aws_apigatewayv2_route: "api_id:aws_apigatewayv2_api route_key",
  aws_apigatewayv2_route_response:
    "api_id:aws_apigatewayv2_api route_id:aws_apigatewayv2_route route_response_key",
  aws_apigatewayv2_stage: "api_id:aws_apigatewayv2_api name",
  aws_cloudfront_distribution: "id",
  aws_cloudfront_origin_access_control: "name",
  aws_cloudfront_realtime_log_config: "name",
  aws_cloudfront_response_headers_policy: "name",
  aws_cloudwatch_composite_alarm: "alarm_name",
  aws_cloudwatch_event_rule: "event_bus_name? name",
  aws_cloudwatch_event_target: "event_bus_name? rule:aws_cloudwatch_event_rule target_id",
  aws_cloudwatch_log_account_policy: "policy_type policy_name",
  aws_cloudwatch_log_delivery_source: "name",
  aws_cloudwatch_log_destination: "name",
  aws_cloudwatch_log_destination_policy: "destination_name:aws_cloudwatch_log_destination",
  aws_cloudwatch_log_group: "name",
  aws_cloudwatch_log_resource_policy: "policy_name",
  aws_cloudwatch_log_subscription_filter: "log_group_name:aws_cloudwatch_log_group name",
  aws_cloudwatch_metric_alarm: "alarm_name",
  aws_cognito_identity_pool: "id",
  aws_cognito_identity_pool_roles_attachment: "identity_pool_id:aws_cognito_identity_pool",
  aws_cognito_identity_provider: "user_pool_id:aws_cognito_user_pool provider_name",
  aws_cognito_log_delivery_configuration: "user_pool_id:aws_cognito_user_pool",
  aws_cognito_managed_user_pool_client: "id",
  aws_cognito_resource_server: "user_pool_id:aws_cognito_user_pool identifier",
  aws_cognito_risk_configuration:
    "user_pool_id:aws_cognito_user_pool client_id:aws_cognito_user_pool_client?",
  aws_cognito_user_pool: "id",
  aws_cognito_user_pool_client: "id",
  aws_cognito_user_pool_domain: "domain",
  aws_dynamodb_kinesis_streaming_destination: "table_name:aws_dynamodb_table stream_arn",
  aws_dynamodb_resource_policy: "resource_arn:aws_dynamodb_table",
  aws_dynamodb_table: "name",
  aws_iam_group_membership: "group:aws_iam_group name",
  aws_iam_group_policy: "group:aws_iam_group name",
  aws_iam_group_policy_attachment: "group:aws_iam_group policy_arn:aws_iam_policy",
  aws_iam_group_policy_attachments_exclusive: "group_name:aws_iam_group",
  aws_iam_group_policies_exclusive: "group_name:aws_iam_group",
  aws_iam_openid_connect_provider: "url",
  aws_iam_policy: "name",
  aws_iam_policy_attachment: "policy_arn:aws_iam_policy",
  aws_iam_role: "name",
  aws_iam_role_policy: "role:aws_iam_role name",
  aws_iam_role_policy_attachment: "role:aws_iam_role policy_arn:aws_iam_policy",
  aws_iam_role_policy_attachments_exclusive: "role_name:aws_iam_role",
  aws_iam_role_policies_exclusive: "role_name:aws_iam_role",
  aws_iam_saml_provider: "name",
  aws_iam_user: "name",
  aws_iam_user_policy: "user:aws_iam_user name",
  aws_iam_user_policy_attachment: "user:aws_iam_user policy_arn:aws_iam_policy",
  aws_iam_user_policy_attachments_exclusive: "user_name:aws_iam_user",
  aws_iam_user_policies_exclusive: "user_name:aws_iam_user",
  aws_kms_key: "key_id",
  aws_kms_key_policy: "key_id:aws_kms_key",
  aws_lambda_alias: "function_name:aws_lambda_function name",
  aws_lambda_function: "function_name",
  aws_lambda_function_event_invoke_config: "function_name:aws_lambda_function qualifier?",
  aws_lambda_function_url: "function_name:aws_lambda_function qualifier?",
  aws_lambda_layer_version_permission: "layer_name version_number statement_id",
  aws_lambda_permission: "function_name:aws_lambda_function qualifier? statement_id",
  aws_pipes_pipe: "name",
  aws_rolesanywhere_profile: "name",
  aws_rolesanywhere_trust_anchor: "name",
  aws_s3_account_public_access_block: "account_id?",
  aws_s3_bucket: "bucket",
  aws_s3_bucket_acl: "bucket:aws_s3_bucket",
  aws_s3_bucket_cors_configuration: "bucket:aws_s3_bucket",
  aws_s3_bucket_lifecycle_configuration: "bucket:aws_s3_bucket",
  aws_s3_bucket_logging: "bucket:aws_s3_bucket",
  aws_s3_bucket_ownership_controls: "bucket:aws_s3_bucket",
  aws_s3_bucket_policy: "bucket:aws_s3_bucket",
  aws_s3_bucket_public_access_block: "bucket:aws_s3_bucket",
  aws_s3_bucket_replication_configuration: "bucket:aws_s3_bucket",
  aws_s3_bucket_versioning: "bucket:aws_s3_bucket",
  aws_s3_object: "bucket:aws_s3_bucket key",
  aws_scheduler_schedule: "group_name? name",
  aws_secretsmanager_secret_policy: "secret_arn:aws_secretsmanager_secret",
  aws_sns_topic: "name",
  aws_sns_topic_policy: "arn:aws_sns_topic",
  aws_sns_topic_subscription: "topic_arn:aws_sns_topic protocol endpoint",
  aws_sqs_queue: "name",
  aws_sqs_queue_policy: "queue_url:aws_sqs_queue",
  aws_wafv2_web_acl: "scope name",
  aws_wafv2_web_acl_association: "resource_arn:*",
  aws_wafv2_web_acl_logging_configuration: "resource_arn:aws_wafv2_web_acl",
};

/** Types of which AWS makes one kind of thing. */
const SAME_KIND: Readonly<Record<string, string>> = {
  aws_cloudwatch_composite_alarm: "aws_cloudwatch_metric_alarm",
  aws_cognito_managed_user_pool_client: "aws_cognito_user_pool_client",
};

const PART = /^(\w+)(?::(\w+|\*))?(\?)?$/;

/** The types that have an identity here. */
export const IDENTIFIED_TYPES: readonly string[] = Object.keys(IDENTITIES);

/** A part of what a thing is. */
interface Part {
  readonly path: string;
  /** Of the resource that it names; `*` for any. */
  readonly type: string | undefined;
  readonly isOptional: boolean;
}

const PARTS: ReadonlyMap<string, readonly Part[]> = new Map(
  Object.entries(IDENTITIES).map(([type, text]) => [
    type,
    text.split(" ").map((part) => {
      const [, path = "", named, optional] = PART.exec(part) ?? [];
      return { path, type: named, isOptional: optional !== undefined };
    }),
  ]),
);

/** The arguments that a type's things are told apart by; empty for a type that is not here. */
export function identityParts(type: string): readonly Part[] {
  return PARTS.get(type) ?? [];
}

/** What a resource is at AWS, within an account and a region. */
export interface Identity {
  /** Its type, or the one of which AWS makes the same kind of thing. */
  readonly kind: string;
  /** What it is told apart by, in the order of its type; {@link HIDDEN} is any. */
  readonly parts: readonly (string | typeof HIDDEN)[];
}

/** A part that the plan does not show, so that it may be anything. */
export const HIDDEN = null;

/** What a resource is at AWS; `undefined` if it is a new thing of its own, or has a name that nothing shows yet. */
export function identityOf(resource: ContractResource, graph: Graph): Identity | undefined {
  const { type } = resource;
  const parts = identityParts(type).map((part) => partOf(part, resource, graph));
  const known = parts.filter((part) => part !== undefined);
  return known.length < parts.length
    ? undefined
    : { kind: own(SAME_KIND, type) ?? type, parts: known };
}

/** What AWS takes for an argument that is left out, mostly by that name. */
const DEFAULT = "default";

/** What AWS gives each new thing, and no configuration can. */
const OWN_IDS: readonly string[] = ["id", "key_id"];

function partOf(
  { path, type, isOptional }: Part,
  resource: ContractResource,
  graph: Graph,
): string | typeof HIDDEN | undefined {
  const [value] = valuesAt(resource.values, path).filter((one) => one !== "");
  if (value === undefined) return isOptional ? DEFAULT : undefined;
  const place = { resource, path, graph };
  const name = type === undefined ? undefined : nameBehind(value, type, place);
  if (name !== undefined) return name;
  if (value instanceof Unresolved) {
    return type === undefined && !isUnseen(value, path) ? undefined : HIDDEN;
  }
  return String(value).replace(/^arn:[^:]+:lambda:[^:]*:[^:]*:function:/, "");
}

/** Whether a name comes of a local, or of something else that the plan does not follow to a resource. */
function isUnseen({ references }: Unresolved, path: string): boolean {
  return !OWN_IDS.includes(path) && (references.length === 0 || references.includes(UNSEEN));
}

/** Of a value that is known, the configuration's references do not count: it may be another's name, made of this one's. */
function nameBehind(
  value: ContractValue,
  type: string,
  { resource, path, graph }: Place,
): string | undefined {
  const isMade = value instanceof Unresolved && value.template !== undefined;
  const text = isMade ? textBehindReference(value, NAMES) : "";
  if (text === undefined) return undefined;
  const named = graph.targets({ ...resource, references: {} }, path);
  const [target, ...others] = named.filter((one) => type === "*" || one.type === type);
  return target === undefined || others.length > 0 ? undefined : `${nameOf(target)}${text}`;
}

/** The attributes by which one resource names another. */
const NAMES = ["id", "arn", "name", "bucket", "function_name", "key_id", "url"];

interface Place {
  readonly resource: ContractResource;
  readonly path: string;
  readonly graph: Graph;
}

/** By its own name where the plan shows it, since others may give that as a text. */
function nameOf(target: ContractResource): string {
  const path = identityParts(target.type).at(-1)?.path ?? "";
  return textsAt(target.values, path)[0] ?? target.address;
}

/** The region and the account of a resource, or of what it names, as far as an ARN shows them. */
export function placeOf(resource: ContractResource, graph: Graph): string {
  const targets = identityParts(resource.type).flatMap(({ path, type }) =>
    type === undefined ? [] : graph.targets(resource, path),
  );
  const [arn] = [resource, ...targets].flatMap(({ values }) => textsAt(values, "arn"));
  return arn?.split(":").slice(3, 5).join(":") ?? "";
}
