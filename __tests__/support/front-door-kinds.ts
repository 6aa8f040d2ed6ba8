/**
 * What opens an API, a page, a bucket or a role to those outside, or logs who comes, in plain HCL with its harmless
 * twin; a part of `access-kinds.ts`.
 * @module
 */
import type { AccessKind } from "./access-kinds";

/** A pool that is anonymous and keeps the contract. */
const ANONYMOUS_POOL = `
resource "aws_cognito_user_pool" "quiet" {
  name = "quiet"
  tags = { "incognito:contract" = "anonymous" }
  account_recovery_setting {
    recovery_mechanism {
      name     = "admin_only"
      priority = 1
    }
  }
}
resource "aws_s3_bucket" "page" {
  bucket = "page"
}`;

/** Stands for the kind's own name, so that no two kinds are one thing at AWS. */
export const KIND = "{kind}";

/** The API of this file, in both ways. */
const OUR_API = "api_id = aws_apigatewayv2_api.quick_api.id";

const route = (asks: string) => `${OUR_API}\n  route_key = "POST /${KIND}"\n  ${asks}`;

const method = (asks: string) => `
  rest_api_id   = aws_api_gateway_rest_api.ours.id
  resource_id   = "r"
  http_method   = "POST"
  authorization = "${asks}"`;

const stage = (format: string) => `
  ${OUR_API}
  name   = "${KIND}"
  access_log_settings {
    destination_arn = "arn:aws:logs:eu-central-1:\${local.account}:log-group:g"
    format          = ${format}
  }`;

const page = (host: string, more = "", protocol = "redirect-to-https") => `
  enabled = true
  ${more}
  origin {
    origin_id                = "page"
    domain_name              = "${host}"
    origin_access_control_id = "c"
  }
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = "p"
    target_origin_id       = "page"
    viewer_protocol_policy = "${protocol}"
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }`;
const PAGE_HOST = "page.s3.eu-central-1.amazonaws.com";

const GITHUB = "token.actions.githubusercontent.com";
const workflow = (condition: string) => `assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::\${local.account}:oidc-provider/${GITHUB}" }
      Condition = { ${condition} }
    }]
  })`;
const FUNCTION_TRUST = `assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })`;

const realtime = (field: string) => `
  name          = "r"
  sampling_rate = 100
  fields        = ["timestamp", "${field}"]
  endpoint {
    stream_type = "Kinesis"
    kinesis_stream_config {
      role_arn   = local.home
      stream_arn = "arn:aws:kinesis:eu-central-1:\${local.account}:stream/s"
    }
  }`;

/** Every kind, by the name of its resource. */
export const FRONT_DOOR_KINDS: Readonly<Record<string, AccessKind>> = {
  route: {
    rule: "no-open-route",
    type: "aws_apigatewayv2_route",
    open: route('authorization_type = "NONE"'),
    harmless: route('authorization_type = "AWS_IAM"'),
  },
  route_unknown: {
    rule: "no-open-route",
    type: "aws_apigatewayv2_route",
    open: route("authorization_type = aws_iam_role.trust_account.unique_id"),
    harmless: route('authorization_type = "AWS_IAM"'),
  },
  route_elsewhere: {
    rule: "api-is-planned",
    type: "aws_apigatewayv2_route",
    open: 'api_id = "a"\n  route_key = "POST /y"\n  authorization_type = "JWT"\n  authorizer_id = "a"',
    harmless: route('authorization_type = "AWS_IAM"'),
  },
  deployment_elsewhere: {
    rule: "api-is-planned",
    type: "aws_apigatewayv2_deployment",
    open: 'api_id = "a"',
    harmless: OUR_API,
  },
  domain_elsewhere: {
    rule: "api-is-planned",
    type: "aws_apigatewayv2_api_mapping",
    open: `${OUR_API}\n  domain_name = "theirs.example"\n  stage = "live"`,
    harmless: "",
  },
  method: {
    rule: "no-open-route",
    type: "aws_api_gateway_method",
    open: method("NONE"),
    harmless: method("AWS_IAM"),
    beside: 'resource "aws_api_gateway_rest_api" "ours" {\n  name = "ours"\n}',
  },
  quick_api: {
    rule: "no-open-route",
    type: "aws_apigatewayv2_api",
    open: 'name = "a"\n  protocol_type = "HTTP"\n  target = "https://theirs.example"',
    harmless: 'name = "a"\n  protocol_type = "HTTP"',
  },
  authorizer: {
    rule: "no-foreign-issuer",
    type: "aws_apigatewayv2_authorizer",
    open: `${OUR_API}\n  name = "a"\n  authorizer_type = "JWT"\n  identity_sources = ["$request.header.Authorization"]\n  jwt_configuration {\n    issuer = "https://login.example"\n    audience = ["a"]\n  }`,
    harmless: "",
  },
  integration: {
    rule: "no-foreign-integration",
    type: "aws_apigatewayv2_integration",
    open: `${OUR_API}\n  integration_type = "HTTP_PROXY"\n  integration_method = "POST"\n  integration_uri = "https://theirs.example/x"`,
    harmless: `${OUR_API}\n  integration_type = "MOCK"`,
  },
  stage_address: {
    rule: "anonymous-no-address-log",
    type: "aws_apigatewayv2_stage",
    open: stage('"$context.identity.sourceIp $context.status"'),
    harmless: stage('"$context.routeKey $context.status"'),
    beside: ANONYMOUS_POOL,
  },
  stage_agent: {
    rule: "anonymous-no-address-log",
    type: "aws_apigatewayv2_stage",
    open: stage('"$context.identity.userAgent"'),
    harmless: stage('"$context.responseLatency"'),
  },
  stage_unknown: {
    rule: "anonymous-no-address-log",
    type: "aws_apigatewayv2_stage",
    open: stage("aws_iam_role.trust_account.unique_id"),
    harmless: stage('"$context.error.message"'),
  },
  page_log: {
    rule: "anonymous-no-address-log",
    type: "aws_cloudfront_distribution",
    open: page(PAGE_HOST, 'logging_config {\n    bucket = "logs.s3.amazonaws.com"\n  }'),
    harmless: page(PAGE_HOST),
  },
  realtime_log: {
    rule: "anonymous-no-address-log",
    type: "aws_cloudfront_realtime_log_config",
    open: realtime("c-ip"),
    harmless: realtime("sc-status"),
  },
  bucket_log: {
    rule: "anonymous-no-address-log",
    type: "aws_s3_bucket_logging",
    open: 'bucket = "page"\n  target_bucket = "logs"\n  target_prefix = "p"',
    harmless: "",
  },
  page_origin: {
    rule: "distribution-is-closed",
    type: "aws_cloudfront_distribution",
    open: page("theirs.s3.eu-central-1.amazonaws.com"),
    harmless: page(PAGE_HOST),
  },
  page_http: {
    rule: "distribution-is-closed",
    type: "aws_cloudfront_distribution",
    open: page(PAGE_HOST, "", "allow-all"),
    harmless: page(PAGE_HOST),
  },
  ownership: {
    rule: "no-public-access",
    type: "aws_s3_bucket_ownership_controls",
    open: 'bucket = "b"\n  rule {\n    object_ownership = "ObjectWriter"\n  }',
    harmless: 'bucket = "b"\n  rule {\n    object_ownership = "BucketOwnerEnforced"\n  }',
  },
  block_off: {
    rule: "no-public-access",
    type: "aws_s3_bucket_public_access_block",
    open: 'bucket = "b"\n  block_public_acls = true\n  block_public_policy = false\n  ignore_public_acls = true\n  restrict_public_buckets = true',
    harmless:
      'bucket = "b"\n  block_public_acls = true\n  block_public_policy = true\n  ignore_public_acls = true\n  restrict_public_buckets = true',
  },
  github: {
    rule: "no-long-lived-credential",
    type: "aws_iam_openid_connect_provider",
    open: `url = "https://${GITHUB}"\n  client_id_list = ["sts.amazonaws.com"]\n  thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]`,
    harmless: "",
  },
  trust_workflows: {
    rule: "no-stranger-principal",
    type: "aws_iam_role",
    open: workflow(`StringEquals = { "${GITHUB}:aud" = "sts.amazonaws.com" }`),
    harmless: FUNCTION_TRUST,
  },
  trust_pattern: {
    rule: "no-stranger-principal",
    type: "aws_iam_role",
    open: workflow(`StringLike = { "${GITHUB}:sub" = "repo:org/*" }`),
    harmless: FUNCTION_TRUST,
  },
};
