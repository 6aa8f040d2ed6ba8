/**
 * What opens something, in plain HCL, each with its harmless twin: the Terraform tests plan them at the root,
 * in modules with `for_each` and under a provider alias; the fixtures of the unit tests are cut from those plans.
 * @module
 */

import { FRONT_DOOR_KINDS, KIND } from "./front-door-kinds";
import { WRITTEN_KINDS } from "./written-kinds";

const STRANGER = "999988887777";

/** One kind of opening. */
export interface AccessKind {
  /** The rule that must accuse it. */
  readonly rule: string;
  /** The resource's type, behind `data.` for a data source; its name is the kind's. */
  readonly type: string;
  /** The resource's arguments, where it opens something. */
  readonly open: string;
  /** The same, where it opens nothing. */
  readonly harmless: string;
  /** What else must stand beside both. */
  readonly beside?: string;
}

const policy = (principal: string, action: string, more = "") => `jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = ${principal}, Action = "${action}", Resource = "*" ${more} }]
  })`;

const trust = (principal: string, more = "") => `assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = ${principal}, Action = "sts:AssumeRole" ${more} }]
  })`;

const policyOf = (statement: string) =>
  `policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", ${statement} }] })`;

const rights = (statement: string) => `
  role   = "home"
  ${policyOf(statement)}`;

/** One that only the apply reads, as it waits for a resource that comes to exist then. */
const documentFor = (name: string, action: string) => `
data "aws_iam_policy_document" "${name}" {
  statement {
    actions   = ["${action}"]
    resources = ["arn:aws:dynamodb:eu-central-1:\${local.account}:table/t"]
  }
  depends_on = [aws_sqs_queue.unknown_action_of_ours]
}
`;

const LAMBDA = '{ Service = "lambda.amazonaws.com" }';
const THEIRS = `{ AWS = "arn:aws:iam::${STRANGER}:root" }`;
const OURS = "{ AWS = local.home }";
const TABLE = 'Resource = "arn:aws:dynamodb:eu-central-1:${local.account}:table/t"';

const fn = (more: string) => `
  function_name = "${KIND}"
  role          = local.home
  ${more}`;
const FILE = 'filename = "code.zip"\n  handler = "index.handler"\n  runtime = "nodejs22.x"';
const variables = (more: string) =>
  fn(`${FILE}\n  environment {\n    variables = { ${more} }\n  }`);

/** Every kind, by the name of its resource. */
export const ACCESS_KINDS: Readonly<Record<string, AccessKind>> = {
  trust_account: {
    rule: "no-stranger-principal",
    type: "aws_iam_role",
    open: trust(THEIRS),
    harmless: trust(LAMBDA),
  },
  trust_everybody: {
    rule: "no-stranger-principal",
    type: "aws_iam_role",
    open: trust('"*"'),
    harmless: trust(OURS),
  },
  trust_guests: {
    rule: "no-stranger-principal",
    type: "aws_iam_role",
    open: trust('{ Federated = "cognito-identity.amazonaws.com" }').replace(
      "sts:AssumeRole",
      "sts:AssumeRoleWithWebIdentity",
    ),
    harmless: trust('{ Service = ["lambda.amazonaws.com"] }'),
  },
  queue: {
    rule: "no-stranger-principal",
    type: "aws_sqs_queue",
    open: `policy = ${policy('"*"', "sqs:SendMessage")}`,
    harmless: `policy = ${policy('"*"', "sqs:SendMessage", ', Condition = { StringEquals = { "aws:SourceAccount" = local.account } }')}`,
  },
  queue_policy: {
    rule: "no-stranger-principal",
    type: "aws_sqs_queue_policy",
    open: `queue_url = "https://sqs.eu-central-1.amazonaws.com/\${local.account}/q"\n  policy = ${policy(THEIRS, "sqs:ReceiveMessage")}`,
    harmless: `queue_url = "https://sqs.eu-central-1.amazonaws.com/\${local.account}/q"\n  policy = ${policy(OURS, "sqs:ReceiveMessage")}`,
  },
  key: {
    rule: "no-stranger-principal",
    type: "aws_kms_key",
    open: `policy = ${policy(THEIRS, "kms:Decrypt")}`,
    harmless: `policy = ${policy('{ AWS = "arn:aws:iam::${local.account}:root" }', "kms:*")}`,
  },
  key_by_document: {
    rule: "no-stranger-principal",
    type: "aws_kms_key",
    open: "policy = data.aws_iam_policy_document.key_by_document.json",
    harmless: 'description = "as AWS makes it"',
    // Known after the apply, by the role; its principals are known now.
    beside: `
data "aws_iam_policy_document" "key_by_document" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_iam_role.trust_account.arn]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${STRANGER}:root"]
    }
  }
}`,
  },
  table_policy: {
    rule: "no-stranger-principal",
    type: "aws_dynamodb_resource_policy",
    open: `resource_arn = "arn:aws:dynamodb:eu-central-1:\${local.account}:table/t"\n  policy = ${policy(THEIRS, "dynamodb:GetItem")}`,
    harmless: `resource_arn = "arn:aws:dynamodb:eu-central-1:\${local.account}:table/t"\n  policy = ${policy(OURS, "dynamodb:GetItem")}`,
  },
  secret_policy: {
    rule: "no-stranger-principal",
    type: "aws_secretsmanager_secret_policy",
    open: `secret_arn = "arn:aws:secretsmanager:eu-central-1:\${local.account}:secret:s"\n  policy = ${policy('{ AWS = "*" }', "secretsmanager:GetSecretValue")}`,
    harmless: `secret_arn = "arn:aws:secretsmanager:eu-central-1:\${local.account}:secret:s"\n  policy = ${policy(OURS, "secretsmanager:GetSecretValue")}`,
  },
  log_policy: {
    rule: "no-stranger-principal",
    type: "aws_cloudwatch_log_resource_policy",
    open: `policy_name = "p"\n  policy_document = ${policy(THEIRS, "logs:PutLogEvents")}`,
    harmless: `policy_name = "p"\n  policy_document = ${policy(OURS, "logs:PutLogEvents")}`,
  },
  bucket_policy: {
    rule: "no-stranger-principal",
    type: "aws_s3_bucket_policy",
    open: `bucket = "b"\n  policy = ${policy('"*"', "s3:GetObject")}`,
    harmless: `bucket = "b"\n  policy = ${policy(OURS, "s3:GetObject")}`,
  },
  vault: {
    rule: "no-stranger-principal",
    type: "aws_glacier_vault",
    open: `name = "v"\n  access_policy = ${policy(THEIRS, "glacier:InitiateJob")}`,
    harmless: `name = "v"\n  access_policy = ${policy(OURS, "glacier:InitiateJob")}`,
  },
  grant: {
    rule: "no-stranger-principal",
    type: "aws_kms_grant",
    open: `key_id = "k"\n  operations = ["Decrypt"]\n  grantee_principal = "arn:aws:iam::${STRANGER}:role/r"`,
    harmless: 'key_id = "k"\n  operations = ["Decrypt"]\n  grantee_principal = local.home',
  },
  made_grant: {
    rule: "no-stranger-principal",
    type: "aws_kms_grant",
    open: `key_id = "k"\n  operations = ["Decrypt"]\n  grantee_principal = replace(aws_iam_role.own.arn, "/:[0-9]+:/", ":${STRANGER}:")`,
    harmless: 'key_id = "k"\n  operations = ["Decrypt"]\n  grantee_principal = local.home',
    beside: `resource "aws_iam_role" "own" {\n  name = "own"\n  ${trust(LAMBDA)}\n}`,
  },
  permission: {
    rule: "no-stranger-principal",
    type: "aws_lambda_permission",
    open: `action = "lambda:InvokeFunction"\n  function_name = "f"\n  principal = "${STRANGER}"`,
    harmless:
      'action = "lambda:InvokeFunction"\n  function_name = "f"\n  principal = local.account',
  },
  made_permission: {
    rule: "no-stranger-principal",
    type: "aws_lambda_permission",
    open: `action = "lambda:InvokeFunction"\n  function_name = "f"\n  principal = replace(aws_iam_role.own.arn, "/:[0-9]+:/", ":${STRANGER}:")`,
    harmless: 'action = "lambda:InvokeFunction"\n  function_name = "f"\n  principal = local.home',
  },
  permission_unscoped: {
    rule: "permission-is-scoped",
    type: "aws_lambda_permission",
    open: 'action = "lambda:InvokeFunction"\n  function_name = "f"\n  principal = "s3.amazonaws.com"',
    harmless:
      'action = "lambda:InvokeFunction"\n  function_name = "f"\n  principal = "s3.amazonaws.com"\n  source_arn = "arn:aws:s3:::b"\n  source_account = local.account',
  },
  permission_pattern: {
    rule: "permission-is-scoped",
    type: "aws_lambda_permission",
    open: 'action = "lambda:InvokeFunction"\n  function_name = "f"\n  principal = "apigateway.amazonaws.com"\n  source_arn = "arn:aws:execute-api:eu-central-1:${local.account}:*/*"',
    harmless:
      'action = "lambda:InvokeFunction"\n  function_name = "f"\n  principal = "apigateway.amazonaws.com"\n  source_arn = "arn:aws:execute-api:eu-central-1:${local.account}:abcdef1234/*/*"',
  },
  wildcard: {
    rule: "no-wildcard-grant",
    type: "aws_iam_role_policy",
    open: rights(`NotAction = "iam:PassRole", ${TABLE}`),
    harmless: rights(`Action = "dynamodb:GetItem", ${TABLE}`),
  },
  escalation: {
    rule: "no-escalating-grant",
    type: "aws_iam_role_policy",
    open: rights('Action = "iam:AttachRolePolicy", Resource = local.home'),
    harmless: rights(`Action = "dynamodb:GetItem", ${TABLE}`),
  },
  copied_table: {
    rule: "no-escalating-grant",
    type: "aws_iam_role_policy",
    open: rights(`Action = "dynamodb:ExportTableToPointInTime", ${TABLE}`),
    harmless: rights(`Action = "dynamodb:Query", ${TABLE}`),
  },
  rights_given_away: {
    rule: "no-escalating-grant",
    type: "aws_iam_role",
    open: `${trust(LAMBDA)}\n  inline_policy {\n    name = "p"\n    ${policyOf('Action = "vpc-lattice:PutResourcePolicy", Resource = local.home')}\n  }`,
    harmless: trust(LAMBDA),
  },
  unknown_action: {
    rule: "actions-are-known",
    type: "aws_iam_role_policy",
    open: rights(`Action = ["dynamodb:GetItem", "dynamodb:DescribeExport"], ${TABLE}`),
    harmless: rights(`Action = ["dynamodb:GetItem", "DynamoDB:putitem"], ${TABLE}`),
  },
  unknown_action_by_document: {
    rule: "actions-are-known",
    type: "aws_iam_policy",
    open: "policy = data.aws_iam_policy_document.unknown_action.json",
    harmless: "policy = data.aws_iam_policy_document.known_action.json",
    beside:
      documentFor("unknown_action", "dynamodb:DescribeImport") +
      documentFor("known_action", "dynamodb:GetItem"),
  },
  unknown_action_of_ours: {
    rule: "actions-are-known",
    type: "aws_sqs_queue",
    open: `policy = ${policy(OURS, "sqs:ListQueueTags")}`,
    harmless: `policy = ${policy(OURS, "sqs:SendMessage")}`,
  },
  attachment: {
    rule: "no-admin-policy",
    type: "aws_iam_role_policy_attachment",
    open: 'role = "home"\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"',
    harmless:
      'role = "home"\n  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"',
  },
  exclusive_attachments: {
    rule: "attachments-kept",
    type: "aws_iam_role_policy_attachments_exclusive",
    open: 'role_name = "home"\n  policy_arns = []',
    harmless: "role_name = aws_iam_role.fresh.name\n  policy_arns = []",
    beside: `resource "aws_iam_role" "fresh" {\n  name = "fresh"\n  ${trust(LAMBDA)}\n}`,
  },
  exclusive_policies: {
    rule: "attachments-kept",
    type: "aws_iam_role_policies_exclusive",
    open: 'role_name = "home"\n  policy_names = []',
    harmless: "role_name = aws_iam_role.fresh.name\n  policy_names = []",
  },
  exclusive_policy: {
    rule: "attachments-kept",
    type: "aws_iam_policy_attachment",
    open: 'name = "a"\n  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"\n  roles = ["home"]',
    harmless: "",
  },
  locked_bucket: {
    rule: "no-lock-out",
    type: "aws_s3_bucket_policy",
    open: `bucket = "l"\n  policy = ${policy('"*"', "s3:*").replace("Allow", "Deny")}`,
    harmless: `bucket = "l"\n  policy = ${policy('"*"', "s3:*", ', Condition = { Bool = { "aws:SecureTransport" = "false" } }').replace("Allow", "Deny")}`,
  },
  locked_key: {
    rule: "no-lock-out",
    type: "aws_kms_key",
    open: `policy = ${policy(OURS, "kms:Decrypt")}`,
    harmless: `policy = ${policy('{ AWS = "arn:aws:iam::${local.account}:root" }', "kms:*")}`,
  },
  denied_function: {
    rule: "no-lock-out",
    type: "aws_iam_role_policy",
    open: rights('Action = "logs:*", Resource = "*"').replace("Allow", "Deny"),
    harmless: rights(`Action = "dynamodb:PutItem", ${TABLE}`),
  },
  access_key: {
    rule: "no-long-lived-credential",
    type: "aws_iam_access_key",
    open: 'user = "u"',
    harmless: "",
  },
  guests: {
    rule: "no-guest-credentials",
    type: "aws_cognito_identity_pool",
    open: 'identity_pool_name = "guests"\n  allow_unauthenticated_identities = true',
    harmless: "",
  },
  subscription: {
    rule: "no-stranger-target",
    type: "aws_cloudwatch_log_subscription_filter",
    open: `name = "s"\n  log_group_name = "g"\n  filter_pattern = ""\n  destination_arn = "arn:aws:logs:eu-central-1:${STRANGER}:destination:d"`,
    harmless: "",
  },
  event_source: {
    rule: "no-copied-record",
    type: "aws_lambda_event_source_mapping",
    open: 'function_name = "f"\n  event_source_arn = "arn:aws:sqs:eu-central-1:${local.account}:q"',
    harmless: "",
  },
  stream: {
    rule: "no-copied-record",
    type: "aws_dynamodb_table",
    open: 'name = "t"\n  hash_key = "id"\n  billing_mode = "PAY_PER_REQUEST"\n  stream_enabled = true\n  stream_view_type = "NEW_IMAGE"\n  attribute {\n    name = "id"\n    type = "S"\n  }',
    harmless:
      'name = "t"\n  hash_key = "id"\n  billing_mode = "PAY_PER_REQUEST"\n  attribute {\n    name = "id"\n    type = "S"\n  }',
  },
  dead_letter: {
    rule: "no-stranger-target",
    type: "aws_lambda_function",
    open: fn(
      `${FILE}\n  dead_letter_config {\n    target_arn = "arn:aws:sqs:eu-central-1:${STRANGER}:q"\n  }`,
    ),
    harmless: fn(FILE),
  },
  layer: {
    rule: "no-stranger-target",
    type: "aws_lambda_function",
    open: fn(`${FILE}\n  layers = ["arn:aws:lambda:eu-central-1:${STRANGER}:layer:l:1"]`),
    harmless: fn(FILE),
  },
  image: {
    rule: "no-foreign-code",
    type: "aws_lambda_function",
    open: fn('package_type = "Image"\n  image_uri = "public.ecr.aws/somebody/image:latest"'),
    harmless: fn(FILE),
  },
  bucket_code: {
    rule: "no-foreign-code",
    type: "aws_lambda_function",
    open: fn(
      's3_bucket = "theirs"\n  s3_key = "code.zip"\n  handler = "index.handler"\n  runtime = "nodejs22.x"',
    ),
    harmless: fn(FILE),
  },
  function_url: {
    rule: "no-public-function-url",
    type: "aws_lambda_function_url",
    open: 'function_name = "f"\n  authorization_type = "NONE"',
    harmless: 'function_name = "f"\n  authorization_type = "AWS_IAM"',
  },
  endpoint: {
    rule: "no-trust-moving-variable",
    type: "aws_lambda_function",
    open: variables('AWS_ENDPOINT_URL_DYNAMODB = "https://db.example"'),
    harmless: variables('POOL_KIND = "anonymous"'),
  },
  webhook: {
    rule: "variable-host-kept",
    type: "aws_lambda_function",
    open: variables('WEBHOOK_URL = "https://hooks.example/x"'),
    harmless: variables('REALM = "tips"'),
  },
  webhook_in_a_list: {
    rule: "variable-host-kept",
    type: "aws_lambda_function",
    open: variables('PEERS = jsonencode({ peers = ["10.0.0.1:8080", "hooks.example"] })'),
    harmless: variables('LIMITS = jsonencode({ perDay = [10, "5m"] })'),
  },
  webhook_beside_a_key: {
    rule: "variable-host-kept",
    type: "aws_lambda_function",
    open: variables("A_SETTING = aws_sns_topic.webhook_beside_a_key.arn"),
    harmless: variables('A_SETTING = "plain"'),
    beside: 'resource "aws_sns_topic" "webhook_beside_a_key" {\n  name = "told"\n}',
  },
  another_table: {
    rule: "variable-resource-planned",
    type: "aws_lambda_function",
    open: variables('KEY_TABLE = "theirs"'),
    harmless: variables('KEY_TABLE = ""'),
  },
  acl: {
    rule: "no-public-access",
    type: "aws_s3_bucket_acl",
    open: 'bucket = "b"\n  acl = "public-read"',
    harmless: 'bucket = "b"\n  acl = "private"',
  },
  unreadable: {
    rule: "policy-is-readable",
    type: "aws_iam_role_policy",
    open: rights('Action = "dynamodb:GetItem", Resource = aws_iam_role.trust_account.arn'),
    harmless: rights(`Action = "dynamodb:PutItem", ${TABLE}`),
  },
  ...FRONT_DOOR_KINDS,
  ...WRITTEN_KINDS,
};

/** One file of HCL that holds every kind, in one of its two ways. */
export function hclOfKinds(way: "open" | "harmless"): string {
  return Object.entries(ACCESS_KINDS)
    .map(([name, { type, beside = "", [way]: values }]) =>
      values === ""
        ? ""
        : `${beside}\n${keywordOf(type)} "${name}" {\n  ${values.replaceAll(KIND, name)}\n}\n`,
    )
    .join("\n");
}

function keywordOf(type: string): string {
  return type.startsWith("data.") ? `data "${type.slice("data.".length)}"` : `resource "${type}"`;
}
