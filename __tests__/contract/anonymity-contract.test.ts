/**
 * The anonymity contract, clause by clause, on synthesized JSON.
 * @module
 */
import {
  CLAUSES,
  checkAnonymityContract,
  formatViolation,
} from "../../contract/anonymity-contract";
import { createGraph } from "../../contract/graph";
import { resourcesOfSynthesizedStack } from "../../contract/synthesized";
import { WrittenSentences } from "../support/sentences";

type Json = Record<string, unknown>;
type Stack = Record<string, Record<string, Json>>;

const NEUTRAL = {
  name: "none",
  attribute_data_type: "Number",
  number_attribute_constraints: { min_value: "0", max_value: "1" },
};

function compliantStack(): Stack {
  return {
    aws_cognito_user_pool: {
      anonymous: {
        name: "anonymous",
        account_recovery_setting: { recovery_mechanism: [{ name: "admin_only", priority: 1 }] },
        lambda_config: { pre_sign_up: "${aws_lambda_function.sign-up.arn}" },
        schema: [NEUTRAL],
        tags: { "incognito:contract": "anonymous" },
      },
    },
    aws_cognito_user_pool_client: {
      web: {
        name: "web",
        user_pool_id: "${aws_cognito_user_pool.anonymous.id}",
        prevent_user_existence_errors: "ENABLED",
        write_attributes: ["custom:none"],
      },
    },
    aws_lambda_function: {
      "sign-up": {
        function_name: "sign-up",
        logging_config: { log_group: "${aws_cloudwatch_log_group.sign-up.name}" },
      },
    },
    aws_cloudwatch_log_group: { "sign-up": { name: "/aws/lambda/sign-up", retention_in_days: 7 } },
  };
}

function withAdded(type: string, name: string, values: Json): Stack {
  const stack = compliantStack();
  const byName = stack[type] ?? {};
  return { ...stack, [type]: { ...byName, [name]: { ...byName[name], ...values } } };
}

const onPool = (values: Json) => withAdded("aws_cognito_user_pool", "anonymous", values);
const onClient = (values: Json) => withAdded("aws_cognito_user_pool_client", "web", values);

function withWebAcl(acl: Json, others: Stack = {}): Stack {
  return {
    ...compliantStack(),
    aws_wafv2_web_acl: { acl },
    aws_wafv2_web_acl_association: {
      pool: {
        resource_arn: "${aws_cognito_user_pool.anonymous.arn}",
        web_acl_arn: "${aws_wafv2_web_acl.acl.arn}",
      },
    },
    ...others,
  };
}

function violations(stack: Stack, anonymousAddresses: readonly string[] = []) {
  return checkAnonymityContract(createGraph(resourcesOfSynthesizedStack({ resource: stack })), {
    anonymousAddresses,
  });
}

function found(stack: Stack) {
  return violations(stack).map(
    ({ id, level, address, argument }) => `${level} ${id} ${address} ${argument}`,
  );
}

/** What the contract says of a case is as it is written. */
function hold(title: string, stack: Stack): void {
  written.hold(
    title,
    violations(stack).map((one) => ({ ...one, rule: one.id })),
  );
}

const written = new WrittenSentences("contract");

const POOL = "aws_cognito_user_pool.anonymous";
const CLIENT = "aws_cognito_user_pool_client.web";
const GEO_BLOCK = {
  action: { block: {} },
  statement: { and_statement: { statement: [{ geo_match_statement: { country_codes: ["DE"] } }] } },
};

describe("checkAnonymityContract", () => {
  it("finds nothing in a stack that keeps it", () => {
    expect(violations(compliantStack())).toEqual([]);
  });

  it("allows an authenticator app, which needs no address", () => {
    const app = { software_token_mfa_configuration: { enabled: true } };

    for (const mfa_configuration of ["OPTIONAL", "ON"]) {
      expect(violations(onPool({ ...app, mfa_configuration }))).toEqual([]);
    }
  });

  it("asks nothing of a pool without the mark", () => {
    const stack = onPool({ tags: {}, alias_attributes: ["email"] });

    expect(violations(stack)).toEqual([]);
  });

  it("holds a pool named by address to it without the tag", () => {
    const stack = onPool({ tags: {}, alias_attributes: ["email"] });

    expect(violations(stack, [POOL]).map(({ id }) => id)).toEqual(["no-aliases"]);
  });

  it("goes by a tag that the provider's default tags set", () => {
    const stack = onPool({
      tags: null,
      tags_all: { "incognito:contract": "anonymous" },
      alias_attributes: ["email"],
    });

    expect(found(stack)).toHaveLength(1);
  });

  const breaches: [title: string, stack: Stack, expected: string[]][] = [
    [
      "two aliases",
      onPool({ alias_attributes: ["email", "phone_number"] }),
      [`error no-aliases ${POOL} alias_attributes`],
    ],
    [
      "a text message by a function",
      onPool({ lambda_config: { custom_sms_sender: { lambda_arn: "${var.arn}" } } }),
      [`error no-message-sender ${POOL} lambda_config.custom_sms_sender`],
    ],
    [
      "an SMS configuration of which a part is blank",
      onPool({ sms_configuration: [{ external_id: "", sns_caller_arn: "${var.role}" }] }),
      [`error no-message-configuration ${POOL} sms_configuration`],
    ],
    [
      "an e-mail address that is called like AWS's own sender",
      onPool({ email_configuration: { from_email_address: "COGNITO_DEFAULT" } }),
      [`error no-message-configuration ${POOL} email_configuration`],
    ],
    [
      "an alias",
      onPool({ alias_attributes: ["email"] }),
      [`error no-aliases ${POOL} alias_attributes`],
    ],
    [
      "user names that are addresses",
      onPool({ username_attributes: ["phone_number"] }),
      [`error no-username-attributes ${POOL} username_attributes`],
    ],
    [
      "auto-verified attributes",
      onPool({ auto_verified_attributes: ["email"] }),
      [`error no-auto-verified-attributes ${POOL} auto_verified_attributes`],
    ],
    [
      "an e-mail address in the schema",
      onPool({ schema: [NEUTRAL, { name: "email", attribute_data_type: "String" }] }),
      [`error no-contact-schema ${POOL} schema.name`],
    ],
    [
      "a custom attribute for a telephone number",
      onPool({ schema: [NEUTRAL, { name: "contact_phone", attribute_data_type: "String" }] }),
      [`error no-contact-schema ${POOL} schema.name`],
    ],
    [
      "recovery by e-mail",
      onPool({ account_recovery_setting: { recovery_mechanism: [{ name: "verified_email" }] } }),
      [`error no-contact-recovery ${POOL} account_recovery_setting.recovery_mechanism.name`],
    ],
    [
      "recovery left to AWS's default",
      onPool({ account_recovery_setting: null }),
      [`error no-contact-recovery ${POOL} account_recovery_setting`],
    ],
    [
      "e-mail as second factor, even as an empty block",
      onPool({ email_mfa_configuration: [{}] }),
      [`error no-message-mfa ${POOL} email_mfa_configuration`],
    ],
    [
      "a one-time code by SMS as first factor",
      onPool({ sign_in_policy: { allowed_first_auth_factors: ["PASSWORD", "SMS_OTP"] } }),
      [`error no-message-mfa ${POOL} sign_in_policy.allowed_first_auth_factors`],
    ],
    [
      "an SMS configuration",
      onPool({
        sms_configuration: { external_id: "x", sns_caller_arn: "${aws_iam_role.sms.arn}" },
      }),
      [`error no-message-configuration ${POOL} sms_configuration`],
    ],
    [
      "an e-mail sender of its own",
      onPool({ email_configuration: { email_sending_account: "DEVELOPER" } }),
      [`error no-message-configuration ${POOL} email_configuration`],
    ],
    [
      "a custom e-mail sender",
      onPool({
        lambda_config: { custom_email_sender: { lambda_arn: "a", lambda_version: "V1_0" } },
      }),
      [`error no-message-sender ${POOL} lambda_config.custom_email_sender`],
    ],
    [
      "threat protection",
      onPool({ user_pool_add_ons: { advanced_security_mode: "AUDIT" } }),
      [`error no-threat-protection ${POOL} user_pool_add_ons.advanced_security_mode`],
    ],
    [
      "threat protection of custom challenges",
      onPool({
        user_pool_add_ons: {
          advanced_security_mode: "OFF",
          advanced_security_additional_flows: { custom_auth_mode: "ENFORCED" },
        },
      }),
      [
        `error no-threat-protection ${POOL} user_pool_add_ons.advanced_security_additional_flows.custom_auth_mode`,
      ],
    ],
    [
      "a risk configuration",
      withAdded("aws_cognito_risk_configuration", "risk", {
        user_pool_id: "${aws_cognito_user_pool.anonymous.id}",
      }),
      ["error no-threat-protection aws_cognito_risk_configuration.risk user_pool_id"],
    ],
    [
      "delivery of sign-in events",
      withAdded("aws_cognito_log_delivery_configuration", "events", {
        user_pool_id: "${aws_cognito_user_pool.anonymous.id}",
        log_configurations: [{ event_source: "userAuthEvents", log_level: "INFO" }],
      }),
      [
        "error no-user-event-log aws_cognito_log_delivery_configuration.events log_configurations.event_source",
      ],
    ],
    [
      "device tracking, no matter what the block says",
      onPool({ device_configuration: { challenge_required_on_new_device: false } }),
      [`error no-device-tracking ${POOL} device_configuration`],
    ],
    [
      "a user-migration trigger",
      onPool({ lambda_config: { user_migration: "${aws_lambda_function.other.arn}" } }),
      [`error no-user-migration ${POOL} lambda_config.user_migration`],
    ],
    [
      "analytics",
      onClient({ analytics_configuration: { application_id: "a" } }),
      [`error no-analytics ${CLIENT} analytics_configuration`],
    ],
    [
      "an external identity provider",
      withAdded("aws_cognito_identity_provider", "google", {
        user_pool_id: "${aws_cognito_user_pool.anonymous.id}",
      }),
      ["error no-external-identity-provider aws_cognito_identity_provider.google user_pool_id"],
    ],
    [
      "a client of an external identity provider",
      onClient({ supported_identity_providers: ["COGNITO", "Google"] }),
      [`error no-external-identity-provider ${CLIENT} supported_identity_providers`],
    ],
    [
      "an empty write list",
      onClient({ write_attributes: [] }),
      [`error no-writable-attribute ${CLIENT} write_attributes`],
    ],
    [
      "a missing write list",
      onClient({ write_attributes: null }),
      [`error no-writable-attribute ${CLIENT} write_attributes`],
    ],
    [
      "a standard attribute in the write list",
      onClient({ write_attributes: ["custom:none", "nickname"] }),
      [`error no-writable-attribute ${CLIENT} write_attributes`],
    ],
    [
      "a writable Number with three values",
      onPool({
        schema: [{ ...NEUTRAL, number_attribute_constraints: { min_value: "0", max_value: "2" } }],
      }),
      [`error no-writable-attribute ${CLIENT} write_attributes`],
    ],
    [
      "a writable Number without bounds",
      onPool({ schema: [{ name: "none", attribute_data_type: "Number" }] }),
      [`error no-writable-attribute ${CLIENT} write_attributes`],
    ],
    [
      "a writable text",
      onPool({ schema: [{ ...NEUTRAL, attribute_data_type: "String" }] }),
      [`error no-writable-attribute ${CLIENT} write_attributes`],
    ],
    [
      "user-existence errors left to AWS's default",
      onClient({ prevent_user_existence_errors: null }),
      [`error user-existence-errors-hidden ${CLIENT} prevent_user_existence_errors`],
    ],
    [
      "LEGACY user-existence errors",
      onClient({ prevent_user_existence_errors: "LEGACY" }),
      [`error user-existence-errors-hidden ${CLIENT} prevent_user_existence_errors`],
    ],
    [
      "a trace of a trigger's function",
      withAdded("aws_lambda_function", "sign-up", { tracing_config: { mode: "Active" } }),
      ["error no-address-log aws_lambda_function.sign-up tracing_config.mode"],
    ],
    [
      "logs and samples of its web ACL",
      withWebAcl(
        { visibility_config: { sampled_requests_enabled: true } },
        {
          aws_wafv2_web_acl_logging_configuration: {
            log: { resource_arn: "${aws_wafv2_web_acl.acl.arn}" },
          },
        },
      ),
      [
        "error no-address-log aws_wafv2_web_acl_logging_configuration.log resource_arn",
        "error no-address-log aws_wafv2_web_acl.acl visibility_config.sampled_requests_enabled",
      ],
    ],
    ...["IP", "FORWARDED_IP", undefined].map((aggregate_key_type): [string, Stack, string[]] => [
      `a rate rule whose addresses AWS lists, by ${aggregate_key_type}, as a warning`,
      withWebAcl({
        rule: [
          {
            action: { block: {} },
            statement: { rate_based_statement: { limit: 100, aggregate_key_type } },
          },
        ],
      }),
      ["warning no-address-log aws_wafv2_web_acl.acl rule.statement.rate_based_statement"],
    ]),
    [
      "an access log with addresses in the pool's stack",
      withAdded("aws_apigatewayv2_stage", "api", {
        access_log_settings: { format: '{"ip":"$context.identity.sourceIp"}' },
      }),
      ["error no-address-log aws_apigatewayv2_stage.api access_log_settings.format"],
    ],
    [
      "a trail beside the pool, as a warning",
      withAdded("aws_cloudtrail", "trail", { name: "trail" }),
      ["warning no-address-log aws_cloudtrail.trail event_selector"],
    ],
    [
      "logs kept for ever by default",
      withAdded("aws_cloudwatch_log_group", "sign-up", { retention_in_days: null }),
      ["error short-log-retention aws_cloudwatch_log_group.sign-up retention_in_days"],
    ],
    [
      "logs kept for ever by 0",
      withAdded("aws_cloudwatch_log_group", "sign-up", { retention_in_days: 0 }),
      ["error short-log-retention aws_cloudwatch_log_group.sign-up retention_in_days"],
    ],
    [
      "logs kept 60 days by a group that only the name ties to the function",
      {
        ...withAdded("aws_cloudwatch_log_group", "sign-up", { retention_in_days: 60 }),
        aws_lambda_function: { "sign-up": { function_name: "sign-up" } },
      },
      ["error short-log-retention aws_cloudwatch_log_group.sign-up retention_in_days"],
    ],
    [
      "a block of anonymous addresses",
      withWebAcl({
        rule: [
          {
            override_action: { none: {} },
            statement: {
              managed_rule_group_statement: { name: "AWSManagedRulesAnonymousIpList" },
            },
          },
        ],
      }),
      ["error no-network-block aws_wafv2_web_acl.acl rule.statement"],
    ],
    [
      "a geographic block inside other statements",
      withWebAcl({ rule: [GEO_BLOCK] }),
      ["error no-network-block aws_wafv2_web_acl.acl rule.statement"],
    ],
    [
      "a geographic allow list before a closed door",
      withWebAcl({
        default_action: { block: {} },
        rule: [{ action: { allow: {} }, statement: { geo_match_statement: {} } }],
      }),
      ["error no-network-block aws_wafv2_web_acl.acl rule.statement"],
    ],
    [
      "a geographic block before a load balancer beside the pool, as a warning",
      {
        ...withWebAcl({ rule: [GEO_BLOCK] }),
        aws_lb: { front: { name: "front" } },
        aws_wafv2_web_acl_association: {
          front: {
            resource_arn: "${aws_lb.front.arn}",
            web_acl_arn: "${aws_wafv2_web_acl.acl.arn}",
          },
        },
      },
      ["warning no-network-block aws_wafv2_web_acl.acl rule.statement"],
    ],
    [
      "a geographic restriction of a distribution, as a warning",
      withAdded("aws_cloudfront_distribution", "page", {
        restrictions: { geo_restriction: { restriction_type: "whitelist" } },
      }),
      [
        "warning no-network-block aws_cloudfront_distribution.page restrictions.geo_restriction.restriction_type",
      ],
    ],
  ];

  it.each(breaches)("accuses %s", (title, stack, expected) => {
    expect(found(stack)).toEqual(expected);
    hold(title, stack);
    // Each can follow its argument in a sentence.
    expect(violations(stack).filter(({ problem }) => !/^[a-z].{6,}/.test(problem))).toEqual([]);
  });

  const frontDoors: [type: string, values: Json, argument: string][] = [
    [
      "aws_api_gateway_stage",
      { access_log_settings: { format: "$context.identity.sourceIp" } },
      "access_log_settings.format",
    ],
    [
      "aws_api_gateway_stage",
      { access_log_settings: [{ format: "plain" }, { format: "X-Forwarded-For" }] },
      "access_log_settings.format",
    ],
    ["aws_api_gateway_stage", { xray_tracing_enabled: true }, "xray_tracing_enabled"],
    [
      "aws_api_gateway_method_settings",
      { settings: { data_trace_enabled: true } },
      "settings.data_trace_enabled",
    ],
    ["aws_cloudfront_distribution", { logging_config: { bucket: "b" } }, "logging_config"],
    ["aws_cloudfront_realtime_log_config", { fields: ["timestamp", "c-ip"] }, "fields"],
    ["aws_lb", { access_logs: { enabled: true } }, "access_logs.enabled"],
    ["aws_lb", { connection_logs: { enabled: true } }, "connection_logs.enabled"],
    ["aws_alb", { access_logs: { enabled: true } }, "access_logs.enabled"],
    ...[
      "$context.identity.userAgent",
      "$context.identity.caller",
      "$context.authorizer.claims.sub",
      "$context.authorizer.principalId",
      '{"agent":"$request.header.User-Agent"}',
    ].map((format): [string, Json, string] => [
      "aws_apigatewayv2_stage",
      { access_log_settings: { format } },
      "access_log_settings.format",
    ]),
    [
      "aws_apigatewayv2_stage",
      { default_route_settings: { data_trace_enabled: true } },
      "default_route_settings.data_trace_enabled",
    ],
    [
      "aws_apigatewayv2_stage",
      { route_settings: [{ data_trace_enabled: false }, { data_trace_enabled: true }] },
      "route_settings.data_trace_enabled",
    ],
    [
      "aws_apigatewayv2_integration",
      { request_parameters: { "append:header.from": "$context.identity.sourceIp" } },
      "request_parameters",
    ],
    ...["c-port", "x-forwarded-for", "cs-user-agent", "cs-cookie", "cs-header", "cs-headers"].map(
      (field): [string, Json, string] => [
        "aws_cloudfront_realtime_log_config",
        { fields: ["timestamp", field] },
        "fields",
      ],
    ),
    ["aws_cloudwatch_log_delivery_source", { log_type: "ACCESS_LOGS" }, "log_type"],
    [
      "aws_apigatewayv2_integration",
      {
        request_parameters: {
          "append:header.stage": "$context.stage",
          "append:header.from": "$context.identity.sourceIp",
        },
      },
      "request_parameters",
    ],
    ["aws_s3_bucket_logging", { target_bucket: "logs" }, "target_bucket"],
    ["aws_s3_bucket", { logging: [{ target_bucket: "logs" }] }, "logging"],
    ["aws_elb", { access_logs: { bucket: "logs" } }, "access_logs"],
    ["aws_elb", { access_logs: { bucket: "logs", enabled: true } }, "access_logs"],
  ];

  it.each(frontDoors)("accuses %s with %j", (type, values, argument) => {
    const stack = withAdded(type, "door", values);

    expect(found(stack)).toEqual([`error no-address-log ${type}.door ${argument}`]);
    expect(violations(stack)[0]?.problem).toMatch(/address/);
  });

  it("warns of an access log whose format the apply decides", () => {
    const stack = withAdded("aws_apigatewayv2_stage", "door", {
      access_log_settings: { format: "${var.format}" },
    });

    expect(found(stack)).toEqual([
      "warning no-address-log aws_apigatewayv2_stage.door access_log_settings.format",
    ]);
  });

  it.each([
    { event_selector: [{ read_write_type: "All" }] },
    { event_selector: [{ include_management_events: false }, { include_management_events: true }] },
  ])("warns of a trail with %j", (values) => {
    expect(found(withAdded("aws_cloudtrail", "door", values))).toEqual([
      "warning no-address-log aws_cloudtrail.door event_selector",
    ]);
  });

  it("accuses logs and samples of an ACL before a page", () => {
    const stack = {
      ...withAdded("aws_cloudfront_distribution", "page", {
        web_acl_id: "${aws_wafv2_web_acl.front.arn}",
      }),
      aws_wafv2_web_acl: { front: { visibility_config: { sampled_requests_enabled: true } } },
      aws_wafv2_web_acl_logging_configuration: {
        front: { resource_arn: "${aws_wafv2_web_acl.front.arn}" },
      },
    };

    expect(found(stack)).toEqual([
      "error no-address-log aws_wafv2_web_acl_logging_configuration.front resource_arn",
      "error no-address-log aws_wafv2_web_acl.front visibility_config.sampled_requests_enabled",
    ]);
  });

  const closedDoors: [type: string, values: Json][] = [
    ["aws_api_gateway_stage", { xray_tracing_enabled: false }],
    ["aws_api_gateway_method_settings", { settings: { data_trace_enabled: false } }],
    ["aws_cloudfront_distribution", { comment: "no logs" }],
    ["aws_cloudfront_distribution", { logging_config: [] }],
    ["aws_cloudfront_distribution", { logging_config: [{ bucket: null, prefix: "" }] }],
    ["aws_cloudfront_distribution", { logging_config: [{ bucket: "", include_cookies: false }] }],
    [
      "aws_apigatewayv2_stage",
      {
        access_log_settings: {
          format:
            "$context.routeKey $context.authorizer.error $context.authorizer.integrationLatency",
        },
      },
    ],
    ["aws_apigatewayv2_stage", { default_route_settings: { data_trace_enabled: false } }],
    [
      "aws_apigatewayv2_integration",
      { request_parameters: { "append:header.stage": "$context.stage" } },
    ],
    ["aws_cloudwatch_log_delivery_source", { log_type: "APPLICATION_LOGS" }],
    ["aws_s3_bucket", { bucket: "b", logging: [] }],
    ["aws_elb", { access_logs: { enabled: false } }],
    ["aws_cloudfront_realtime_log_config", { fields: ["timestamp"] }],
    ["aws_lb", { access_logs: { enabled: false }, connection_logs: { enabled: false } }],
    ["aws_alb", {}],
    ["aws_cloudtrail", { advanced_event_selector: [{ name: "data alone" }] }],
    ["aws_cloudtrail", { event_selector: [{ include_management_events: false }] }],
  ];

  it.each(closedDoors)("does not accuse %s with %j", (type, values) => {
    expect(found(withAdded(type, "door", values))).toEqual([]);
  });

  it.each([
    [1, []],
    [30, []],
    ["${var.days}", []],
    [31, ["is 31 days"]],
    [0, ["is 0 or left out, so that logs are kept forever"]],
    [null, ["is 0 or left out, so that logs are kept forever"]],
  ])("judges a retention of %s days", (days, problems) => {
    const stack = withAdded("aws_cloudwatch_log_group", "sign-up", { retention_in_days: days });

    expect(violations(stack).map(({ problem }) => problem)).toEqual(problems);
  });

  it.each([
    ["LEGACY", "is 'LEGACY', which tells which names exist"],
    ["", "is left out, and AWS's default LEGACY tells which names exist"],
    [null, "is left out, and AWS's default LEGACY tells which names exist"],
  ])("says of existence errors '%s' what they tell", (value, problem) => {
    const stack = onClient({ prevent_user_existence_errors: value });

    expect(violations(stack).map((one) => one.problem)).toEqual([problem]);
  });

  it("names the identity provider that a client allows, and COGNITO never", () => {
    const stack = onClient({ supported_identity_providers: ["COGNITO", "Google"] });

    expect(violations(stack).map(({ problem }) => problem)).toEqual(["allows 'Google'"]);
    expect(found(onClient({ supported_identity_providers: ["COGNITO"] }))).toEqual([]);
  });

  it("accuses a telling attribute beside one that is not known", () => {
    const stack = onClient({ write_attributes: ["${local.more}", "email"] });

    expect(violations(stack).map(({ problem }) => problem)).toEqual(["lets anybody write 'email'"]);
  });

  it("accuses samples that a single rule of a web ACL keeps", () => {
    const stack = withWebAcl({ rule: [{ visibility_config: { sampled_requests_enabled: true } }] });

    expect(violations(stack).map(({ argument }) => argument)).toEqual([
      "rule.visibility_config.sampled_requests_enabled",
    ]);
  });

  it("asks nothing of a stack without an anonymous pool, nor of what stands beside it", () => {
    const { aws_cognito_user_pool: _, ...rest } = withAdded("aws_cloudtrail", "trail", {});

    expect(found(rest)).toEqual([]);
  });

  it("has a breach above for every clause", () => {
    const shown = new Set(
      breaches.flatMap(([, , expected]) => expected.map((one) => one.split(" ")[1])),
    );

    expect([...shown].sort()).toEqual(CLAUSES.map(({ id }) => id).sort());
  });

  const innocent: [title: string, stack: Stack][] = [
    ["an alias list that is a reference", onPool({ alias_attributes: "${var.aliases}" })],
    ["recovery behind a reference", onPool({ account_recovery_setting: "${local.recovery}" })],
    ["a write list behind a reference", onClient({ write_attributes: "${local.writable}" })],
    [
      "a writable attribute whose bounds are a reference",
      onPool({
        schema: [
          { ...NEUTRAL, number_attribute_constraints: { min_value: "0", max_value: "${var.max}" } },
        ],
      }),
    ],
    [
      "a schema made by a dynamic block",
      onPool({ schema: null, dynamic: { schema: { for_each: "${local.attributes}" } } }),
    ],
    [
      "a schema made by a dynamic block in a list",
      onPool({ schema: null, dynamic: [{ schema: [{ for_each: "${local.attributes}" }] }] }),
    ],
    [
      "existence errors behind a reference",
      onClient({ prevent_user_existence_errors: "${local.mode}" }),
    ],
    [
      "AWS's own e-mail sender, which every pool has",
      onPool({ email_configuration: { email_sending_account: "COGNITO_DEFAULT" } }),
    ],
    [
      "an SMS configuration that Terraform read back blank",
      onPool({ sms_configuration: [{ external_id: null, sns_caller_arn: null }] }),
    ],
    [
      "an SMS configuration that Terraform read back empty",
      onPool({ sms_configuration: [{ external_id: "", sns_caller_arn: null }] }),
    ],
    [
      "AWS's own e-mail sender, as Terraform reads it back",
      onPool({
        email_configuration: [
          { email_sending_account: "COGNITO_DEFAULT", source_arn: "", configuration_set: null },
        ],
      }),
    ],
    [
      "delivery of what Cognito says of its messages",
      withAdded("aws_cognito_log_delivery_configuration", "messages", {
        user_pool_id: "${aws_cognito_user_pool.anonymous.id}",
        log_configurations: [{ event_source: "userNotification" }],
      }),
    ],
    [
      "a function whose log group is made elsewhere",
      withAdded("aws_lambda_function", "sign-up", { logging_config: { log_group: "elsewhere" } }),
    ],
    [
      "threat protection that is off",
      onPool({ user_pool_add_ons: { advanced_security_mode: "OFF" } }),
    ],
    [
      "a neutral Number whose name sounds like an address",
      onPool({ schema: [NEUTRAL, { ...NEUTRAL, name: "email_set" }] }),
    ],
    [
      "a client of another pool",
      withAdded("aws_cognito_user_pool_client", "other", {
        user_pool_id: "${aws_cognito_user_pool.other.id}",
      }),
    ],
    [
      "a client whose pool comes through a module",
      withAdded("aws_cognito_user_pool_client", "other", { user_pool_id: "${module.pool.id}" }),
    ],
    [
      "a rule that only counts anonymous addresses",
      withWebAcl({
        rule: [
          {
            override_action: { count: {} },
            statement: {
              managed_rule_group_statement: { name: "AWSManagedRulesAnonymousIpList" },
            },
          },
        ],
      }),
    ],
    [
      "a rate limit",
      withWebAcl({
        rule: [
          {
            action: { block: {} },
            statement: {
              rate_based_statement: {
                limit: 100,
                aggregate_key_type: "CUSTOM_KEYS",
                custom_key: [{ ip: {} }, { http_method: {} }],
              },
            },
          },
        ],
      }),
    ],
    [
      "a geographic block of another pool",
      {
        ...withWebAcl({ rule: [GEO_BLOCK] }),
        aws_wafv2_web_acl_association: {
          other: {
            resource_arn: "${aws_cognito_user_pool.other.arn}",
            web_acl_arn: "${aws_wafv2_web_acl.acl.arn}",
          },
        },
      },
    ],
    [
      "an access log without addresses",
      withAdded("aws_apigatewayv2_stage", "api", {
        access_log_settings: { format: '{"status":"$context.status"}' },
      }),
    ],
    [
      "logs of a function that the pool does not call",
      withAdded("aws_cloudwatch_log_group", "other", { name: "/aws/lambda/other" }),
    ],
  ];

  it.each(innocent)("does not accuse %s", (_title, stack) => {
    expect(found(stack)).toEqual([]);
  });

  it.each<[boolean, string]>([
    ...[
      "email",
      "e-mail",
      "e_mail",
      "Email",
      "phone",
      "telephone",
      "mobile",
      "phone_number",
      "mobile-number",
      "email_verified",
      "contact_email",
      "contact-e-mail",
      "work_phone_2",
    ].map((name): [boolean, string] => [true, name]),
    ...[
      "emailx",
      "xemail",
      "exmail",
      "mobilex",
      "xmobile",
      "smartphone",
      "contact_mobile",
      "work_phones",
    ].map((name): [boolean, string] => [false, name]),
  ])("takes for a contact (%s) an attribute called %s", (isContact, name) => {
    const stack = onPool({ schema: [NEUTRAL, { name, attribute_data_type: "String" }] });

    expect(found(stack)).toEqual(isContact ? [`error no-contact-schema ${POOL} schema.name`] : []);
  });

  it.each(["xc-ip", "c-ipx", "xcs-cookie", "cs-cookiex", "cs-headersx"])(
    "does not take the field %s for one that tells an address or a browser",
    (field) => {
      const log = withAdded("aws_cloudfront_realtime_log_config", "door", { fields: [field] });

      expect(found(log)).toEqual([]);
    },
  );

  it("finds a function's logs behind an alias", () => {
    const stack = {
      ...onPool({ lambda_config: { pre_sign_up: "${aws_lambda_alias.live.arn}" } }),
      aws_lambda_alias: { live: { function_name: "${aws_lambda_function.sign-up.function_name}" } },
      aws_cloudwatch_log_group: { "sign-up": { name: "/aws/lambda/sign-up" } },
    };

    expect(found(stack)).toEqual([
      "error short-log-retention aws_cloudwatch_log_group.sign-up retention_in_days",
    ]);
  });
});

describe("formatViolation", () => {
  it("says where, what, which clause and what is allowed", () => {
    const [violation] = violations(onPool({ alias_attributes: ["email"] }));

    expect(formatViolation(violation!)).toBe(
      "aws_cognito_user_pool.anonymous: alias_attributes lets people sign in by email, which the anonymity contract forbids (no-aliases); allowed: alias_attributes empty or left out",
    );
  });
});
