/**
 * Which data sources are known: what each of them does by being read is judged, or is nothing. Any other is listed as
 * "not judged", also one of a newer provider.
 * @module
 */
import { RUNS_SOMETHING } from "./no-program-at-apply";

/** What is read of a thing that others can have, by its argument, and the types of what may be named there. */
export interface JudgedRead {
  readonly place: string;
  readonly held: readonly string[];
}

const BUCKET: JudgedRead = { place: "bucket", held: ["aws_s3_bucket"] };
const SECRET = ["aws_secretsmanager_secret"];
const KEY: JudgedRead = { place: "key_id", held: ["aws_kms_key", "aws_kms_alias"] };

/** Whose text becomes a part of the plan, or what a text is given to: `read-is-own` reads where. */
export const JUDGED_READS: Readonly<Record<string, JudgedRead>> = {
  aws_s3_object: BUCKET,
  aws_s3_objects: BUCKET,
  aws_s3_bucket_object: BUCKET,
  aws_s3_bucket_objects: BUCKET,
  aws_s3_bucket_policy: BUCKET,
  aws_ssm_parameter: { place: "name", held: ["aws_ssm_parameter"] },
  aws_ssm_parameters_by_path: { place: "path", held: [] },
  aws_secretsmanager_secret: { place: "arn", held: SECRET },
  aws_secretsmanager_secret_version: { place: "secret_id", held: SECRET },
  aws_dynamodb_table_item: { place: "table_name", held: ["aws_dynamodb_table"] },
  aws_kms_ciphertext: KEY,
  aws_kms_public_key: KEY,
};

/** What says where, as whom and beside which things of AWS's own a plan is made. */
const OF_AWS = [
  "aws_arn",
  "aws_availability_zone",
  "aws_availability_zones",
  "aws_billing_service_account",
  "aws_caller_identity",
  "aws_canonical_user_id",
  "aws_cloudfront_cache_policy",
  "aws_cloudfront_log_delivery_canonical_user_id",
  "aws_cloudfront_origin_request_policy",
  "aws_cloudfront_response_headers_policy",
  "aws_cloudtrail_service_account",
  "aws_default_tags",
  "aws_elb_hosted_zone_id",
  "aws_elb_service_account",
  "aws_lb_hosted_zone_id",
  "aws_partition",
  "aws_prefix_list",
  "aws_redshift_service_account",
  "aws_region",
  "aws_regions",
  "aws_service",
  "aws_service_principal",
];

/** What finds a thing of the account, and answers with what it is called; a text of anybody's is not in it. */
const OF_ACCOUNT = [
  "aws_acm_certificate",
  "aws_apigatewayv2_api",
  "aws_apigatewayv2_apis",
  "aws_cloudwatch_event_bus",
  "aws_cloudwatch_log_group",
  "aws_cloudwatch_log_groups",
  "aws_cognito_user_pool",
  "aws_cognito_user_pool_clients",
  "aws_cognito_user_pools",
  "aws_dynamodb_table",
  "aws_dynamodb_tables",
  "aws_iam_account_alias",
  "aws_iam_group",
  "aws_iam_openid_connect_provider",
  // The policies of both are judged where they are attached.
  "aws_iam_policy",
  "aws_iam_role",
  "aws_iam_roles",
  "aws_iam_user",
  "aws_iam_users",
  "aws_internet_gateway",
  "aws_kms_alias",
  "aws_kms_key",
  "aws_lambda_alias",
  "aws_route53_zone",
  "aws_route53_zones",
  "aws_route_table",
  "aws_route_tables",
  // Says where a bucket is and what it is called, of whomever it is; what goes there is told.
  "aws_s3_bucket",
  "aws_secretsmanager_secrets",
  "aws_security_group",
  "aws_security_groups",
  "aws_sns_topic",
  "aws_sqs_queue",
  "aws_sqs_queues",
  "aws_subnet",
  "aws_subnets",
  "aws_vpc",
  "aws_vpcs",
  "aws_wafv2_ip_set",
  "aws_wafv2_web_acl",
];

/** What is made of its arguments alone: a policy is judged where it is attached, a zip's path by `no-program-at-apply`. */
export const COMPUTES: readonly string[] = ["aws_iam_policy_document", "archive_file"];

/** What only names things. */
export const NAMES_THINGS: readonly string[] = [...OF_AWS, ...OF_ACCOUNT];

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(JUDGED_READS),
  ...COMPUTES,
  ...NAMES_THINGS,
  ...RUNS_SOMETHING,
]);

/** Whether rules judge what reading a data source of a type does. */
export function isKnownRead(type: string): boolean {
  return KNOWN.has(type);
}
