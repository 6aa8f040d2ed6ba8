/**
 * Deliberate changes to our stack, one list for all: the Terraform test plans each with the real provider
 * and says what the review must find; the fixtures of the rules' own tests are cut from those plans.
 * @module
 */

// biome-ignore lint/suspicious/noExplicitAny: a stack's JSON is edited freely here, as a hand would do it
type Json = any;

/** A change to the stack, and what its plan's review finds. */
export interface PlanCase {
  /** The fixture's name too. */
  readonly name: string;
  /** Changes the JSON of the stack that was applied. */
  readonly mutate: (stack: Json) => void;
  /** Further arguments of `terraform plan`. */
  readonly args?: readonly string[];
  /** Whether Terraform itself ends the plan with an error. */
  readonly errored?: true;
  /** Every finding as `level rule address`, in the order of the report. */
  readonly findings: readonly string[];
}

export const ANONYMOUS = "aws_cognito_user_pool.anonymous-pool";
export const DEFAULT = "aws_cognito_user_pool.default-pool";
const ANONYMOUS_CLIENT = "aws_cognito_user_pool_client.anonymous-client";
const FUNCTION = "aws_lambda_function.anonymous-pre-sign-up";
/** The trigger that Terraform cannot take off a pool, and its function. */
const CLAIMS = "anonymous-pre-token-generation";

/** What is applied first: our stack, protected. */
export function prepareStack(stack: Json): Json {
  for (const pool of Object.values<Json>(stack.resource.aws_cognito_user_pool)) {
    pool.deletion_protection = "ACTIVE";
    pool.lifecycle = { prevent_destroy: true };
  }
  return stack;
}

function permission(fn: string, pool: string): Json {
  return {
    statement_id: `${pool}-${fn}`,
    action: "lambda:InvokeFunction",
    principal: "cognito-idp.amazonaws.com",
    function_name: `\${aws_lambda_function.${fn}.function_name}`,
    source_arn: `\${aws_cognito_user_pool.${pool}.arn}`,
    source_account: `\${element(split(":", aws_cognito_user_pool.${pool}.arn), 4)}`,
  };
}

const pool = (stack: Json, name = "anonymous-pool") => stack.resource.aws_cognito_user_pool[name];
const client = (stack: Json, name = "anonymous-client") =>
  stack.resource.aws_cognito_user_pool_client[name];

const POOL_ID = "${aws_cognito_user_pool.anonymous-pool.id}";

function add(stack: Json, type: string, name: string, values: Json): void {
  stack.resource[type] = { ...stack.resource[type], [name]: values };
}

/** Every case; the first two find nothing. */
export const PLAN_CASES: readonly PlanCase[] = [
  { name: "unchanged", mutate: () => undefined, findings: [] },
  {
    name: "harmless",
    mutate: (stack) => {
      pool(stack).tags["incognito:cost-centre"] = "17";
      stack.resource.aws_lambda_function["anonymous-pre-sign-up"].memory_size = 512;
    },
    findings: [],
  },
  {
    name: "anonymity",
    mutate: (stack) => {
      Object.assign(pool(stack), {
        auto_verified_attributes: ["email"],
        account_recovery_setting: {
          recovery_mechanism: [{ name: "verified_email", priority: 1 }],
        },
        device_configuration: { challenge_required_on_new_device: true },
        email_configuration: {
          email_sending_account: "DEVELOPER",
          source_arn: "arn:aws:ses:eu-central-1:000000000000:identity/mail.example",
        },
        user_pool_add_ons: { advanced_security_mode: "AUDIT" },
        sign_in_policy: { allowed_first_auth_factors: ["PASSWORD", "EMAIL_OTP"] },
      });
      Object.assign(pool(stack).lambda_config, {
        user_migration: `\${aws_lambda_function.${CLAIMS}.arn}`,
        custom_email_sender: {
          lambda_arn: `\${aws_lambda_function.${CLAIMS}.arn}`,
          lambda_version: "V1_0",
        },
        kms_key_id: "arn:aws:kms:eu-central-1:000000000000:key/mrk-1",
      });
      pool(stack).schema.push({
        name: "contact_email",
        attribute_data_type: "String",
        developer_only_attribute: false,
        mutable: true,
        required: false,
        string_attribute_constraints: { min_length: "0", max_length: "256" },
      });
      const { aws_lambda_function: functions, aws_cloudwatch_log_group: groups } = stack.resource;
      functions["anonymous-pre-sign-up"].tracing_config = { mode: "Active" };
      for (const [name, group] of Object.entries<Json>(groups)) {
        if (name.startsWith("anonymous-pre-sign-up")) group.retention_in_days = 60;
      }
      add(stack, "aws_cognito_user_pool_client", "loose", {
        name: "loose",
        user_pool_id: POOL_ID,
        analytics_configuration: {
          application_arn: "arn:aws:mobiletargeting:eu-central-1:000000000000:apps/a",
        },
      });
      add(stack, "aws_cognito_identity_provider", "google", {
        user_pool_id: POOL_ID,
        provider_name: "Google",
        provider_type: "Google",
        provider_details: { client_id: "a", client_secret: "b", authorize_scopes: "openid" },
      });
      add(stack, "aws_cognito_risk_configuration", "risk", {
        user_pool_id: POOL_ID,
        risk_exception_configuration: { blocked_ip_range_list: ["10.10.10.10/32"] },
      });
      add(stack, "aws_wafv2_web_acl", "front", {
        name: "front",
        scope: "REGIONAL",
        default_action: { allow: {} },
        rule: [
          {
            name: "anonymous",
            priority: 1,
            override_action: { none: {} },
            statement: {
              managed_rule_group_statement: {
                name: "AWSManagedRulesAnonymousIpList",
                vendor_name: "AWS",
              },
            },
            visibility_config: {
              cloudwatch_metrics_enabled: false,
              metric_name: "anonymous",
              sampled_requests_enabled: false,
            },
          },
        ],
        visibility_config: {
          cloudwatch_metrics_enabled: false,
          metric_name: "front",
          sampled_requests_enabled: true,
        },
      });
      add(stack, "aws_wafv2_web_acl_association", "front", {
        resource_arn: "${aws_cognito_user_pool.anonymous-pool.arn}",
        web_acl_arn: "${aws_wafv2_web_acl.front.arn}",
      });
      add(stack, "aws_cognito_user_pool", "second", {
        name: "second",
        username_attributes: ["email"],
        account_recovery_setting: { recovery_mechanism: [{ name: "admin_only", priority: 1 }] },
        sms_configuration: {
          external_id: "second",
          sns_caller_arn: "arn:aws:iam::000000000000:role/sms",
        },
        tags: { "incognito:contract": "anonymous" },
      });
    },
    findings: [
      `error anonymous-no-username-attributes aws_cognito_user_pool.second`,
      `error anonymous-no-auto-verified-attributes ${ANONYMOUS}`,
      `error anonymous-no-contact-schema ${ANONYMOUS}`,
      `error anonymous-no-contact-recovery ${ANONYMOUS}`,
      `error anonymous-no-message-mfa ${ANONYMOUS}`,
      `error anonymous-no-message-configuration ${ANONYMOUS}`,
      `error anonymous-no-message-configuration aws_cognito_user_pool.second`,
      `error anonymous-no-message-sender ${ANONYMOUS}`,
      `error anonymous-no-threat-protection ${ANONYMOUS}`,
      `error anonymous-no-threat-protection aws_cognito_risk_configuration.risk`,
      `error anonymous-no-device-tracking ${ANONYMOUS}`,
      `error anonymous-no-user-migration ${ANONYMOUS}`,
      `error anonymous-no-analytics aws_cognito_user_pool_client.loose`,
      `error anonymous-no-external-identity-provider aws_cognito_identity_provider.google`,
      `error anonymous-no-writable-attribute aws_cognito_user_pool_client.loose`,
      `error anonymous-user-existence-errors-hidden aws_cognito_user_pool_client.loose`,
      `error anonymous-no-address-log ${FUNCTION}`,
      `error anonymous-no-address-log aws_wafv2_web_acl.front`,
      `error anonymous-short-log-retention aws_cloudwatch_log_group.anonymous-pre-sign-up_log-group_514F6BC7`,
      `error anonymous-no-network-block aws_wafv2_web_acl.front`,
      `warning no-user-pool-rewrite ${ANONYMOUS}`,
      "warning client-settings-kept aws_cognito_user_pool_client.loose",
    ],
  },
  {
    name: "replacement",
    mutate: (stack) => {
      for (const each of Object.values<Json>(stack.resource.aws_cognito_user_pool)) {
        each.lifecycle = { prevent_destroy: false };
      }
      pool(stack).alias_attributes = ["preferred_username"];
    },
    findings: [
      `error no-user-pool-replacement ${ANONYMOUS}`,
      `error no-client-removal ${ANONYMOUS_CLIENT}`,
      `error anonymous-no-aliases ${ANONYMOUS}`,
      `warning prevent-destroy-kept ${ANONYMOUS}`,
      `warning prevent-destroy-kept ${DEFAULT}`,
    ],
  },
  {
    name: "forbidden-replacement",
    mutate: (stack) => {
      pool(stack).alias_attributes = ["preferred_username"];
    },
    errored: true,
    findings: [
      `error no-user-pool-replacement ${ANONYMOUS}`,
      `error anonymous-no-aliases ${ANONYMOUS}`,
    ],
  },
  {
    name: "deletion",
    mutate: (stack) => {
      delete stack.resource.aws_cognito_user_pool["default-pool"];
      delete stack.resource.aws_cognito_user_pool_client["default-client"];
      for (const name of Object.keys(stack.resource.aws_lambda_permission)) {
        if (name.startsWith("default-pool")) delete stack.resource.aws_lambda_permission[name];
      }
      for (const name of Object.keys(stack.output)) {
        if (name.startsWith("default_")) delete stack.output[name];
      }
      // The issue that the rule is for: the provider goes on naming it.
      delete pool(stack).lambda_config.pre_token_generation_config;
      delete pool(stack).lambda_config.pre_token_generation;
      delete stack.resource.aws_lambda_function[CLAIMS];
      const isForClaims = (name: string) => name.includes("pre-token-generation");
      for (const name of Object.keys(stack.resource.aws_lambda_permission)) {
        if (isForClaims(name)) delete stack.resource.aws_lambda_permission[name];
      }
      client(stack).depends_on = client(stack).depends_on.filter(
        (one: string) => !isForClaims(one),
      );
    },
    findings: [
      `error no-user-pool-deletion ${DEFAULT}`,
      "error no-client-removal aws_cognito_user_pool_client.default-client",
      `error no-destroyed-trigger-function aws_lambda_function.${CLAIMS}`,
    ],
  },
  {
    name: "unguarded",
    mutate: (stack) => {
      const guarded = pool(stack, "default-pool");
      guarded.deletion_protection = "INACTIVE";
      guarded.lifecycle = {};
      delete guarded.lambda_config.pre_authentication;
      guarded.lambda_config.define_auth_challenge =
        "${aws_lambda_function.default-pre-authentication.arn}";
      delete pool(stack).tags["incognito:contract"];
      pool(stack).tags["incognito:realm"] = "another";
      pool(stack).schema[0].number_attribute_constraints.max_value = "9";
      const { aws_lambda_permission: permissions, aws_iam_role_policy: policies } = stack.resource;
      add(stack, "aws_lambda_function", "idle", {
        ...stack.resource.aws_lambda_function[CLAIMS],
        function_name: "incognito-dev-idle",
      });
      permissions.unscoped = permission("idle", "default-pool");
      delete permissions.unscoped.source_arn;
      delete permissions.unscoped.source_account;
      permissions.idle = permission("idle", "default-pool");
      permissions.foreign = permission(CLAIMS, "default-pool");
      add(stack, "aws_cognito_user_pool", "mute", {
        name: "mute",
        lambda_config: { post_confirmation: "${aws_lambda_function.idle.arn}" },
      });
      for (const [name, policy] of Object.entries<Json>(policies)) {
        if (name.startsWith("default-pre-authentication")) {
          const document = JSON.parse(policy.policy);
          document.Statement.push({ Effect: "Allow", Action: "s3:*", Resource: "*" });
          policy.policy = JSON.stringify(document);
        }
      }
      add(stack, "aws_lambda_function_url", "open", {
        function_name: "${aws_lambda_function.idle.function_name}",
        authorization_type: "NONE",
      });
      add(stack, "aws_cognito_user_pool_client", "wide", {
        name: "wide",
        user_pool_id: "${aws_cognito_user_pool.default-pool.id}",
        generate_secret: true,
        allowed_oauth_flows: ["implicit"],
        allowed_oauth_flows_user_pool_client: true,
        allowed_oauth_scopes: ["openid"],
        callback_urls: ["https://app.example/"],
        supported_identity_providers: ["COGNITO"],
        access_token_validity: 24,
        id_token_validity: 60,
        refresh_token_validity: 90,
        token_validity_units: [
          { access_token: "hours", id_token: "minutes", refresh_token: "days" },
        ],
        prevent_user_existence_errors: "ENABLED",
        write_attributes: ["email"],
      });
    },
    findings: [
      "error one-block-each aws_lambda_permission.idle",
      "error one-block-each aws_lambda_permission.unscoped",
      `error deletion-protection-kept ${DEFAULT}`,
      `error schema-change-accepted ${ANONYMOUS}`,
      `error challenge-trio-complete ${DEFAULT}`,
      `error anonymous-mark-kept ${ANONYMOUS}`,
      `error realm-kept ${ANONYMOUS}`,
      // The pool was marked, so that it is judged as marked.
      `error anonymous-no-writable-attribute ${ANONYMOUS_CLIENT}`,
      `error permission-is-scoped aws_lambda_permission.unscoped`,
      `error permission-for-own-pool aws_lambda_permission.foreign`,
      `error permission-for-own-pool aws_lambda_permission.idle`,
      `error no-wildcard-grant aws_iam_role_policy.default-pre-authentication_policy_41F35FD1`,
      `error no-wildcard-grant aws_iam_role_policy.default-pre-authentication_policy_41F35FD1`,
      `error no-public-function-url aws_lambda_function_url.open`,
      `warning prevent-destroy-kept ${DEFAULT}`,
      `warning no-user-pool-rewrite ${DEFAULT}`,
      `warning trigger-kept ${DEFAULT}`,
      "warning no-client-secret aws_cognito_user_pool_client.wide",
      "warning no-implicit-grant aws_cognito_user_pool_client.wide",
      "warning redirect-host-kept aws_cognito_user_pool_client.wide",
      ...Array.from(
        { length: 4 },
        () => "warning client-settings-kept aws_cognito_user_pool_client.wide",
      ),
      "warning short-token-lifetimes aws_cognito_user_pool_client.wide",
      "warning short-token-lifetimes aws_cognito_user_pool_client.wide",
    ],
  },
  {
    name: "locked-out",
    mutate: (stack) => {
      const { aws_iam_role: roles, aws_iam_role_policy: policies } = stack.resource;
      const named = (all: Json, name: string) =>
        Object.keys(all).find((one) => one.startsWith(name)) ?? "";
      const rewrite = (holder: Json, argument: string, change: (statements: Json) => Json) => {
        const document = JSON.parse(holder[argument]);
        document.Statement = change(document.Statement);
        holder[argument] = JSON.stringify(document);
      };
      rewrite(policies[named(policies, "anonymous-pre-sign-up")], "policy", ([one]) => [
        { ...one, Action: "logs:PutLogEvents" },
      ]);
      const gone = named(policies, CLAIMS);
      delete policies[gone];
      const fn = stack.resource.aws_lambda_function[CLAIMS];
      fn.depends_on = (fn.depends_on ?? []).filter((one: string) => !one.endsWith(gone));
      rewrite(policies[named(policies, "default-pre-token-generation")], "policy", (statements) => [
        ...statements,
        { Effect: "Deny", Action: "logs:*", Resource: "*" },
      ]);
      rewrite(roles[named(roles, "default-pre-authentication")], "assume_role_policy", ([one]) => [
        { ...one, Effect: "Deny" },
      ]);
      add(stack, "aws_kms_key", "lost", {
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "logs.eu-central-1.amazonaws.com" },
              Action: "kms:Encrypt",
              Resource: "*",
              Condition: { StringEquals: { "aws:SourceAccount": "000000000000" } },
            },
          ],
        }),
      });
    },
    findings: [
      "error allowance-kept aws_iam_role.default-pre-authentication_role_56F15F3B",
      "error no-lock-out aws_kms_key.lost",
      "warning allowance-kept aws_iam_role_policy.anonymous-pre-sign-up_policy_6033CF71",
      "warning allowance-kept aws_iam_role_policy.anonymous-pre-token-generation_policy_26EBF97C",
      "warning no-lock-out aws_iam_role.default-pre-authentication_role_56F15F3B",
      "warning no-lock-out aws_iam_role_policy.default-pre-token-generation_policy_6ECBEAA8",
    ],
  },
  {
    name: "let-go",
    mutate: (stack) => {
      delete stack.resource.aws_cognito_user_pool["default-pool"];
      delete stack.resource.aws_cognito_user_pool_client["default-client"];
      for (const name of Object.keys(stack.resource.aws_lambda_permission)) {
        if (name.startsWith("default-pool")) delete stack.resource.aws_lambda_permission[name];
      }
      for (const name of Object.keys(stack.output)) {
        if (name.startsWith("default_")) delete stack.output[name];
      }
      stack.removed = [DEFAULT, "aws_cognito_user_pool_client.default-client"].map((from) => ({
        from,
        lifecycle: { destroy: false },
      }));
      add(stack, "aws_lambda_function", "idle", {
        ...stack.resource.aws_lambda_function[CLAIMS],
        function_name: "incognito-dev-idle",
      });
      stack.resource.aws_lambda_permission.idle = permission("idle", "anonymous-pool");
    },
    findings: [
      // The pool lives on and still calls its two functions, whose permissions go.
      `error trigger-has-permission ${DEFAULT}`,
      `error trigger-has-permission ${DEFAULT}`,
      "warning kept-in-state aws_cognito_user_pool_client.default-client",
      "warning permission-has-trigger aws_lambda_permission.idle",
      `note user-pool-kept-in-state ${DEFAULT}`,
    ],
  },
  {
    name: "destroy",
    mutate: (stack) => {
      for (const each of Object.values<Json>(stack.resource.aws_cognito_user_pool)) {
        each.lifecycle = { prevent_destroy: false };
      }
    },
    args: ["-destroy"],
    findings: [
      `error no-user-pool-deletion ${ANONYMOUS}`,
      `error no-user-pool-deletion ${DEFAULT}`,
      `error no-client-removal ${ANONYMOUS_CLIENT}`,
      "error no-client-removal aws_cognito_user_pool_client.default-client",
      `warning prevent-destroy-kept ${ANONYMOUS}`,
      `warning prevent-destroy-kept ${DEFAULT}`,
    ],
  },
  { name: "refresh-only", mutate: () => undefined, args: ["-refresh-only"], findings: [] },
];

const REWRITES = [ANONYMOUS, DEFAULT].map((one) => `warning no-user-pool-rewrite ${one}`);

/** Two more that no mutation makes: every trigger switched on in the configuration, and off again. */
export const SWITCH_CASES = {
  on: {
    name: "switched-on",
    findings: [
      ...REWRITES,
      // The first host of a webhook is told, so that somebody makes sure whose it is.
      "warning variable-host-kept aws_lambda_function.default-custom-email-sender",
      "warning variable-host-kept aws_lambda_function.default-custom-sms-sender",
      // So are the domains that may not sign up: nobody can tell by a name what a function does with it.
    ],
  },
  off: {
    name: "switched-off",
    findings: [
      "error no-sign-in-table-removal aws_dynamodb_table.key-table",
      ...REWRITES,
      ...Array.from({ length: 5 }, () => `warning trigger-kept ${ANONYMOUS}`),
      ...Array.from({ length: 7 }, () => `warning trigger-kept ${DEFAULT}`),
      "warning no-sign-in-table-removal aws_dynamodb_table.migration-table",
    ],
  },
} as const satisfies Record<string, Pick<PlanCase, "name" | "findings">>;
