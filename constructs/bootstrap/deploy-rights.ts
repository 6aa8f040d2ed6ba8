/**
 * Which actions Terraform needs for each type of resource in our stacks: to read it for a plan, and to make,
 * change and destroy it in an apply. Deny unknown: a test asks for an entry of every type that is synthesized, and
 * another compares it with what the provider really called.
 * @module
 */
import type { Scope } from "./scopes";

/** Rights of one service over one scope. */
export interface DeployRight {
  readonly scope: Scope;
  /**
   * What a plan calls.
   * @defaultValue - nothing
   */
  readonly read?: readonly string[];
  /**
   * What an apply calls besides.
   * @defaultValue - nothing
   */
  readonly write?: readonly string[];
}

const TAGS = ["TagResource", "UntagResource"] as const;

/** API Gateway's actions are HTTP's methods. */
const API: readonly DeployRight[] = [
  {
    scope: "apis",
    read: ["apigateway:GET"],
    write: ["POST", "PUT", "PATCH", "DELETE"].map((method) => `apigateway:${method}`),
  },
];

function of(service: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `${service}:${name}`);
}

/** Every type, in the words of Terraform and of IAM. */
export const DEPLOY_RIGHTS: Readonly<Record<string, readonly DeployRight[]>> = {
  aws_apigatewayv2_api: API,
  aws_apigatewayv2_authorizer: API,
  aws_apigatewayv2_integration: API,
  aws_apigatewayv2_route: API,
  aws_apigatewayv2_stage: API,
  aws_cloudfront_distribution: [
    { scope: "newDistribution", write: of("cloudfront", "CreateDistribution", "TagResource") },
    {
      scope: "distributions",
      read: of("cloudfront", "GetDistribution", "ListTagsForResource"),
      write: of("cloudfront", "UpdateDistribution", "DeleteDistribution", ...TAGS),
    },
  ],
  aws_cloudfront_origin_access_control: [
    {
      scope: "distributionParts",
      read: of("cloudfront", "GetOriginAccessControl"),
      write: of(
        "cloudfront",
        "CreateOriginAccessControl",
        "UpdateOriginAccessControl",
        "DeleteOriginAccessControl",
      ),
    },
  ],
  aws_cloudfront_response_headers_policy: [
    {
      scope: "distributionParts",
      read: of("cloudfront", "GetResponseHeadersPolicy"),
      write: of(
        "cloudfront",
        "CreateResponseHeadersPolicy",
        "UpdateResponseHeadersPolicy",
        "DeleteResponseHeadersPolicy",
      ),
    },
  ],
  aws_cloudwatch_dashboard: [
    {
      scope: "dashboards",
      read: of("cloudwatch", "GetDashboard"),
      write: of("cloudwatch", "PutDashboard", "DeleteDashboards"),
    },
  ],
  aws_cloudwatch_event_rule: [
    {
      scope: "rules",
      read: of("events", "DescribeRule", "ListTagsForResource"),
      write: of("events", "PutRule", "DeleteRule", "EnableRule", "DisableRule", ...TAGS),
    },
  ],
  aws_cloudwatch_event_target: [
    {
      scope: "rules",
      read: of("events", "ListTargetsByRule"),
      write: of("events", "PutTargets", "RemoveTargets"),
    },
  ],
  aws_cloudwatch_log_group: [
    { scope: "anyLogGroup", read: of("logs", "DescribeLogGroups") },
    {
      scope: "logGroups",
      read: of("logs", "ListTagsForResource"),
      write: of("logs", "CreateLogGroup", "PutRetentionPolicy", "DeleteLogGroup", ...TAGS),
    },
  ],
  aws_cloudwatch_metric_alarm: [
    { scope: "anyAlarm", read: of("cloudwatch", "DescribeAlarms") },
    {
      scope: "alarms",
      read: of("cloudwatch", "ListTagsForResource"),
      write: of("cloudwatch", "PutMetricAlarm", "DeleteAlarms", ...TAGS),
    },
  ],
  aws_cognito_user_pool: [
    { scope: "newPool", write: of("cognito-idp", "CreateUserPool", "TagResource") },
    {
      scope: "pools",
      read: of("cognito-idp", "DescribeUserPool", "GetUserPoolMfaConfig", "ListTagsForResource"),
      write: of(
        "cognito-idp",
        "UpdateUserPool",
        "SetUserPoolMfaConfig",
        "AddCustomAttributes",
        "DeleteUserPool",
        ...TAGS,
      ),
    },
    // With an identity of SES, Cognito sends under a role of its own, which the first such pool makes.
    { scope: "emailServiceRole", write: of("iam", "CreateServiceLinkedRole") },
    // With a custom sender, whoever sets the pool lets Cognito use the key of codes.
    { scope: "keys", write: of("kms", "CreateGrant") },
  ],
  aws_cognito_user_pool_client: [
    {
      scope: "pools",
      read: of("cognito-idp", "DescribeUserPoolClient"),
      write: of(
        "cognito-idp",
        "CreateUserPoolClient",
        "UpdateUserPoolClient",
        "DeleteUserPoolClient",
      ),
    },
  ],
  aws_dynamodb_table: [
    {
      scope: "tables",
      read: of(
        "dynamodb",
        "DescribeTable",
        "DescribeContinuousBackups",
        "DescribeTimeToLive",
        "ListTagsOfResource",
      ),
      write: of(
        "dynamodb",
        "CreateTable",
        "UpdateTable",
        "UpdateTimeToLive",
        "UpdateContinuousBackups",
        "DeleteTable",
        ...TAGS,
      ),
    },
  ],
  aws_iam_role: [
    {
      scope: "roles",
      read: of("iam", "GetRole", "ListRolePolicies", "ListAttachedRolePolicies", "ListRoleTags"),
      write: of(
        "iam",
        "UpdateRole",
        "UpdateRoleDescription",
        "UpdateAssumeRolePolicy",
        "ListInstanceProfilesForRole",
        "DeleteRole",
        "TagRole",
        "UntagRole",
      ),
    },
    // Never without the boundary: a role of any rights, passed to a function, would be an administrator's.
    { scope: "boundedRoles", write: of("iam", "CreateRole", "PutRolePermissionsBoundary") },
  ],
  aws_iam_role_policy: [
    { scope: "roles", read: of("iam", "GetRolePolicy"), write: of("iam", "DeleteRolePolicy") },
    { scope: "boundedRoles", write: of("iam", "PutRolePolicy") },
  ],
  aws_kms_key: [
    { scope: "newKey", write: of("kms", "CreateKey", "TagResource") },
    {
      scope: "keys",
      read: of("kms", "DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "ListResourceTags"),
      write: of(
        "kms",
        "EnableKeyRotation",
        "DisableKeyRotation",
        "PutKeyPolicy",
        "ScheduleKeyDeletion",
        "UpdateKeyDescription",
        ...TAGS,
      ),
    },
  ],
  aws_lambda_function: [
    {
      scope: "functions",
      read: of(
        "lambda",
        "GetFunction",
        "GetFunctionCodeSigningConfig",
        "GetFunctionConfiguration",
        "ListTags",
        "ListVersionsByFunction",
      ),
      write: of(
        "lambda",
        "CreateFunction",
        "UpdateFunctionCode",
        "UpdateFunctionConfiguration",
        "DeleteFunction",
        ...TAGS,
      ),
    },
    { scope: "passedRoles", write: of("iam", "PassRole") },
  ],
  aws_lambda_function_event_invoke_config: [
    {
      scope: "functions",
      read: of("lambda", "GetFunctionEventInvokeConfig"),
      write: of(
        "lambda",
        "PutFunctionEventInvokeConfig",
        "UpdateFunctionEventInvokeConfig",
        "DeleteFunctionEventInvokeConfig",
      ),
    },
  ],
  aws_lambda_permission: [
    {
      scope: "functions",
      read: of("lambda", "GetPolicy"),
      write: of("lambda", "AddPermission", "RemovePermission"),
    },
  ],
  aws_s3_bucket: [
    {
      scope: "pageBucket",
      // The provider reads every setting of a bucket, those that we leave alone included.
      read: of(
        "s3",
        "GetAccelerateConfiguration",
        "GetBucketAcl",
        "GetBucketCORS",
        "GetBucketLogging",
        "GetBucketObjectLockConfiguration",
        "GetBucketPolicy",
        "GetBucketRequestPayment",
        "GetBucketTagging",
        "GetBucketVersioning",
        "GetBucketWebsite",
        "GetEncryptionConfiguration",
        "GetLifecycleConfiguration",
        "GetReplicationConfiguration",
        "ListBucket",
        "ListTagsForResource",
      ),
      write: of(
        "s3",
        "CreateBucket",
        "DeleteBucket",
        "ListBucketVersions",
        "PutBucketTagging",
        ...TAGS,
      ),
    },
  ],
  aws_s3_bucket_ownership_controls: [
    {
      scope: "pageBucket",
      read: of("s3", "GetBucketOwnershipControls"),
      write: of("s3", "PutBucketOwnershipControls"),
    },
  ],
  aws_s3_bucket_policy: [
    { scope: "pageBucket", write: of("s3", "PutBucketPolicy", "DeleteBucketPolicy") },
  ],
  aws_s3_bucket_public_access_block: [
    {
      scope: "pageBucket",
      read: of("s3", "GetBucketPublicAccessBlock"),
      write: of("s3", "PutBucketPublicAccessBlock"),
    },
  ],
  aws_s3_bucket_server_side_encryption_configuration: [
    { scope: "pageBucket", write: of("s3", "PutEncryptionConfiguration") },
  ],
  aws_s3_object: [
    {
      scope: "pageFiles",
      read: of("s3", "GetObject", "GetObjectTagging"),
      write: of("s3", "PutObject", "PutObjectTagging", "DeleteObject", "DeleteObjectVersion"),
    },
  ],
  aws_wafv2_web_acl: [
    {
      scope: "webAcls",
      read: of("wafv2", "GetWebACL", "ListTagsForResource"),
      write: of("wafv2", "CreateWebACL", "UpdateWebACL", "DeleteWebACL", ...TAGS),
    },
  ],
  aws_wafv2_web_acl_association: [
    { scope: "webAcls", write: of("wafv2", "AssociateWebACL", "DisassociateWebACL") },
    {
      scope: "shieldedPools",
      read: of("wafv2", "GetWebACLForResource"),
      write: of("wafv2", "AssociateWebACL", "DisassociateWebACL"),
    },
    {
      scope: "pools",
      read: of("cognito-idp", "GetWebACLForResource"),
      write: of("cognito-idp", "AssociateWebACL", "DisassociateWebACL"),
    },
  ],
};
