/**
 * Blocks that HCL's `dynamic` makes: of what only the apply knows, and of what the plan knows. The real Terraform plans
 * both; the unit test reads the fixtures that it cuts.
 * @module
 */

/** What the plan does not know: it may be filtered out, or be anything. */
const LATER = '[for one in [aws_cloudwatch_log_group.late.arn] : one if one != ""]';

/** The same resources with blocks that are known, or are not. */
export function hclOfDynamics(way: "unknown" | "known"): string {
  const each = way === "unknown" ? LATER : '["one"]';
  const dynamic = (name: string, content: string) =>
    `dynamic "${name}" {\n for_each = ${each}\n content {\n ${content}\n }\n }`;
  return `
resource "aws_cloudwatch_log_group" "late" {
  name              = "/late"
  retention_in_days = 7
}
resource "aws_cognito_user_pool" "pool" {
  name = "pool"
  ${dynamic("device_configuration", "challenge_required_on_new_device = true")}
  ${dynamic("lambda_config", "")}
  ${dynamic("account_recovery_setting", 'recovery_mechanism {\n name = "admin_only"\n priority = 1\n }')}
}
resource "aws_cognito_user_pool_client" "client" {
  name         = "client"
  user_pool_id = aws_cognito_user_pool.pool.id
  ${dynamic("token_validity_units", 'access_token = "minutes"')}
}
resource "aws_lambda_function" "function" {
  function_name = "function"
  role          = aws_iam_role.role.arn
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  ${dynamic("environment", 'variables = { GREETING = "hello" }')}
  ${dynamic("vpc_config", "subnet_ids = []\n security_group_ids = []")}
}
resource "aws_iam_role" "role" {
  name               = "role"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    ${dynamic("principals", 'type = "Service"\n identifiers = ["lambda.amazonaws.com"]')}
  }
}
resource "aws_cloudfront_response_headers_policy" "headers" {
  name = "headers"
  security_headers_config {
    ${dynamic("frame_options", 'frame_option = "DENY"\n override = true')}
    content_type_options {
      override = true
    }
  }
}
resource "aws_wafv2_web_acl" "acl" {
  name  = "acl"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  rule {
    name     = "countries"
    priority = 1
    action {
      block {}
    }
    statement {
      ${dynamic("geo_match_statement", 'country_codes = ["DE"]')}
    }
    visibility_config {
      cloudwatch_metrics_enabled = false
      metric_name                = "countries"
      sampled_requests_enabled   = false
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = false
    metric_name                = "acl"
    sampled_requests_enabled   = false
  }
}
`;
}

/** The policy of which a document's `dynamic` hides whom it lets in. */
export const UNREADABLE_POLICY = "aws_iam_role.role assume_role_policy";

/** Where the rule finds the unknown ones, at the root of a module. */
export const UNKNOWN_BLOCKS: readonly string[] = [
  "aws_cloudfront_response_headers_policy.headers security_headers_config.frame_options",
  "aws_cognito_user_pool.pool account_recovery_setting",
  "aws_cognito_user_pool.pool device_configuration",
  "aws_cognito_user_pool.pool lambda_config",
  "aws_cognito_user_pool_client.client token_validity_units",
  "aws_lambda_function.function environment",
  "aws_lambda_function.function vpc_config",
  "aws_wafv2_web_acl.acl rule.statement.geo_match_statement",
];
