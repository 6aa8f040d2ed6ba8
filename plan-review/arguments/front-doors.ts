/**
 * Arguments of what stands before functions and pages: APIs, distributions, web ACLs, certificates.
 * @module
 */
import {
  type ArgumentsByType,
  DESTRUCTION,
  LABEL,
  NAMED,
  NOTHING_BEFORE,
  PLACED,
  SPEED,
} from "./type-arguments";

const FORM = "A form of what an API takes or answers; whom it asks and where it leads is judged.";
const GIVES_NAME = "A name for a server, and AWS's word that it is ours.";
const HOW_LONG = "How long a page is kept: a first setting keeps none longer than before.";

/** What rules read of a behaviour of a distribution. */
function behaviour(block: string) {
  const below = (names: readonly string[]) => names.map((name) => `${block}.${name}`);
  return {
    judged: below([
      "allowed_methods",
      "cache_policy_id",
      "forwarded_values.headers",
      "function_association.function_arn",
      "lambda_function_association.lambda_arn",
      "response_headers_policy_id",
      "target_origin_id",
      "trusted_key_groups",
      "trusted_signers",
      "viewer_protocol_policy",
    ]),
    howLong: below(["cached_methods", "default_ttl", "max_ttl", "min_ttl"]),
    speed: below(["compress"]),
  };
}

const DEFAULT = behaviour("default_cache_behavior");
const ORDERED = behaviour("ordered_cache_behavior");
const CORS = "cors_config.access_control";
const SECURITY = "security_headers_config";

/** See the module. */
export const FRONT_DOORS: ArgumentsByType = {
  aws_apigatewayv2_api: {
    judged: [
      "body",
      "cors_configuration.allow_credentials",
      "cors_configuration.allow_headers",
      "cors_configuration.allow_methods",
      "cors_configuration.allow_origins",
      "cors_configuration.expose_headers",
      "disable_execute_api_endpoint",
      "route_key",
      "target",
    ],
    atFirst: { [NOTHING_BEFORE]: ["ip_address_type", "protocol_type"] },
    harmless: { [LABEL]: ["name", "version"], [SPEED]: ["cors_configuration.max_age"] },
  },
  aws_apigatewayv2_api_mapping: {
    judged: ["api_id", "domain_name"],
    atFirst: { [PLACED]: ["api_mapping_key", "stage"] },
  },
  aws_apigatewayv2_authorizer: {
    judged: ["api_id", "authorizer_uri", "jwt_configuration.audience", "jwt_configuration.issuer"],
    atFirst: {
      "Where in a request it looks for the token.": ["authorizer_type", "identity_sources"],
    },
    harmless: { [LABEL]: ["name"] },
  },
  aws_apigatewayv2_deployment: {
    judged: ["api_id"],
    harmless: { "Makes live what the routes, judged by themselves, say.": ["triggers"] },
  },
  aws_apigatewayv2_domain_name: {
    judged: ["mutual_tls_authentication.truststore_uri"],
    atFirst: {
      [NAMED]: ["domain_name"],
      [NOTHING_BEFORE]: [
        "domain_name_configuration.certificate_arn",
        "domain_name_configuration.endpoint_type",
        "domain_name_configuration.ip_address_type",
        "domain_name_configuration.security_policy",
      ],
    },
  },
  aws_apigatewayv2_integration: {
    judged: ["api_id", "connection_id", "integration_subtype", "integration_uri"],
    atFirst: {
      "How a request is handed on, to where a rule has looked.": [
        "connection_type",
        "integration_method",
        "integration_type",
        "payload_format_version",
        "timeout_milliseconds",
      ],
    },
  },
  aws_apigatewayv2_integration_response: {
    judged: ["api_id"],
    atFirst: { [PLACED]: ["integration_id", "integration_response_key"] },
  },
  aws_apigatewayv2_model: {
    judged: ["api_id"],
    harmless: { [FORM]: ["content_type", "name", "schema"] },
  },
  aws_apigatewayv2_route: {
    judged: ["api_id", "authorization_scopes", "authorization_type", "authorizer_id", "target"],
    atFirst: { [NAMED]: ["route_key"] },
    harmless: { [LABEL]: ["operation_name"] },
  },
  aws_apigatewayv2_route_response: {
    judged: ["api_id"],
    atFirst: { [PLACED]: ["route_id", "route_response_key"] },
  },
  aws_apigatewayv2_stage: {
    judged: ["api_id"],
    atFirst: {
      [NAMED]: ["name"],
      "How much it takes, and when changes go live: a first limit replaces none.": [
        "auto_deploy",
        "default_route_settings.throttling_burst_limit",
        "default_route_settings.throttling_rate_limit",
      ],
    },
    harmless: { "Counts calls.": ["default_route_settings.detailed_metrics_enabled"] },
    setByAws: { deployment_id: "auto_deploy" },
  },
  aws_api_gateway_method: {
    judged: ["authorization", "authorization_scopes", "authorizer_id", "rest_api_id"],
    atFirst: { [PLACED]: ["http_method", "resource_id"] },
    harmless: { [LABEL]: ["operation_name"] },
  },
  aws_cloudfront_distribution: {
    judged: [
      "aliases",
      "custom_error_response.response_code",
      "custom_error_response.response_page_path",
      "default_root_object",
      "enabled",
      "origin.custom_origin_config.origin_protocol_policy",
      "origin.domain_name",
      "origin.origin_path",
      "restrictions.geo_restriction.restriction_type",
      "viewer_certificate.minimum_protocol_version",
      "web_acl_id",
      ...DEFAULT.judged,
      ...ORDERED.judged,
      "ordered_cache_behavior.path_pattern",
    ],
    atFirst: {
      [NAMED]: ["custom_error_response.error_code", "origin.origin_id"],
      [HOW_LONG]: [...DEFAULT.howLong, ...ORDERED.howLong],
      "Without it a bucket must be open, which is told; another is judged as a resource.": [
        "origin.origin_access_control_id",
        "origin.s3_origin_config.origin_access_identity",
      ],
      [NOTHING_BEFORE]: [
        "origin.custom_origin_config.http_port",
        "origin.custom_origin_config.https_port",
        "origin.custom_origin_config.origin_ssl_protocols",
        "viewer_certificate.acm_certificate_arn",
        "viewer_certificate.cloudfront_default_certificate",
        "viewer_certificate.iam_certificate_id",
        "viewer_certificate.ssl_support_method",
      ],
    },
    harmless: {
      [SPEED]: [
        ...DEFAULT.speed,
        ...ORDERED.speed,
        "custom_error_response.error_caching_min_ttl",
        "http_version",
        "is_ipv6_enabled",
        "origin.connection_attempts",
        "origin.connection_timeout",
        "origin.custom_origin_config.origin_keepalive_timeout",
        "origin.custom_origin_config.origin_read_timeout",
        "price_class",
        "wait_for_deployment",
      ],
      [DESTRUCTION]: ["retain_on_delete"],
    },
  },
  aws_cloudfront_origin_access_control: {
    judged: ["signing_behavior"],
    atFirst: {
      [NAMED]: ["name"],
      [NOTHING_BEFORE]: ["origin_access_control_origin_type", "signing_protocol"],
    },
  },
  aws_cloudfront_response_headers_policy: {
    judged: [
      `${CORS}_allow_credentials`,
      `${CORS}_allow_headers.items`,
      `${CORS}_allow_methods.items`,
      `${CORS}_allow_origins.items`,
      `${CORS}_expose_headers.items`,
      "custom_headers_config.items.header",
      "custom_headers_config.items.value",
      `${SECURITY}.content_security_policy.content_security_policy`,
      `${SECURITY}.content_security_policy.override`,
      `${SECURITY}.frame_options.frame_option`,
      `${SECURITY}.frame_options.override`,
      `${SECURITY}.strict_transport_security.access_control_max_age_sec`,
      `${SECURITY}.strict_transport_security.override`,
    ],
    atFirst: {
      [NAMED]: ["name"],
      "How a header is sent; one that is sent no longer is told.": [
        "custom_headers_config.items.override",
        `${SECURITY}.content_type_options.override`,
        `${SECURITY}.referrer_policy.override`,
        `${SECURITY}.referrer_policy.referrer_policy`,
        `${SECURITY}.strict_transport_security.include_subdomains`,
        `${SECURITY}.strict_transport_security.preload`,
        `${SECURITY}.xss_protection`,
      ],
    },
    harmless: {
      [SPEED]: [`${CORS}_max_age_sec`],
      "AWS's own mark of what it is by now.": ["etag"],
    },
  },
  aws_wafv2_web_acl: {
    judged: [
      "captcha_config.immunity_time_property.immunity_time",
      "challenge_config.immunity_time_property.immunity_time",
      "default_action.block",
      "rule.action.allow",
      "rule.action.captcha",
      "rule.action.challenge",
      "rule.action.count",
      "rule.name",
      "rule.override_action.count",
      "rule.priority",
      "rule.statement",
      "rule.visibility_config.sampled_requests_enabled",
      "rule_json",
      "token_domains",
      "visibility_config.sampled_requests_enabled",
    ],
    atFirst: {
      [NAMED]: ["name", "name_prefix", "scope"],
      "What is done where nothing else is: anything else instead is judged.": [
        "default_action.allow",
        "rule.action.block",
        "rule.override_action.none",
      ],
    },
    harmless: {
      "Counts calls.": [
        "rule.visibility_config.cloudwatch_metrics_enabled",
        "rule.visibility_config.metric_name",
        "visibility_config.cloudwatch_metrics_enabled",
        "visibility_config.metric_name",
      ],
    },
  },
  aws_wafv2_web_acl_association: { judged: ["resource_arn", "web_acl_arn"] },
  aws_acm_certificate: {
    harmless: {
      [GIVES_NAME]: [
        "domain_name",
        "early_renewal_duration",
        "key_algorithm",
        "options",
        "subject_alternative_names",
        "validation_method",
        "validation_option",
      ],
    },
  },
  aws_acm_certificate_validation: {
    harmless: { [GIVES_NAME]: ["certificate_arn", "validation_record_fqdns"] },
  },
};
