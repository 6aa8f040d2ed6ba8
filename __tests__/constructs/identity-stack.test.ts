/**
 * The synthesized stacks, property by property.
 * @module
 */
import { ENVIRONMENTS, type EnvironmentName } from "../../config/schema";
import { listPools, maySignInByKey, type Pool, triggersOf } from "../../handlers/pools";
import { CONTRACT_TAG } from "../../vocabulary/pool-marks";
import { addressesOf, expectAddresses, readGolden } from "../support/addresses";
import { DEFAULT_FUNCTIONS } from "../support/deployed-functions";
import { BUNDLE_DIRECTORY } from "../support/places";
import { resourceOf, resourcesOf, type SynthesizedStack, synthEnvironment } from "../support/synth";

const stacks = {} as Record<EnvironmentName, SynthesizedStack>;

beforeAll(() => {
  for (const environment of ENVIRONMENTS) stacks[environment] = synthEnvironment(environment);
});

const FUNCTIONS = DEFAULT_FUNCTIONS.map(({ name }) => name);

function pool(environment: EnvironmentName, name: "default-pool" | "anonymous-pool") {
  return resourceOf(stacks[environment], "aws_cognito_user_pool", name);
}

describe("default pool", () => {
  it("takes the e-mail for the name and verifies it by a code", () => {
    expect(pool("dev", "default-pool")).toMatchObject({
      name: "incognito-dev-default",
      username_attributes: ["email"],
      auto_verified_attributes: ["email"],
      admin_create_user_config: { allow_admin_create_user_only: false },
      account_recovery_setting: { recovery_mechanism: [{ name: "verified_email", priority: 1 }] },
      verification_message_template: { default_email_option: "CONFIRM_WITH_CODE" },
    });
  });

  it("verifies a changed e-mail before it takes effect", () => {
    expect(pool("dev", "default-pool").user_attribute_update_settings).toEqual({
      attributes_require_verification_before_update: ["email"],
    });
  });

  it("has verification texts of its own, with the code", () => {
    const template = pool("dev", "default-pool").verification_message_template;

    expect(template.email_subject).toBe("Your confirmation code");
    expect(template.email_message).toContain("{####}");
  });

  it("sends through Cognito unless an identity is given", () => {
    const arn = "arn:aws:ses:eu-central-1:123456789012:identity/example.com";
    const withSes = synthEnvironment("dev", {
      INCOGNITO_SES_IDENTITY_ARN: arn,
      INCOGNITO_SES_FROM_ADDRESS: "no-reply@example.com",
    });

    expect(pool("dev", "default-pool").email_configuration).toEqual({
      email_sending_account: "COGNITO_DEFAULT",
    });
    expect(
      resourceOf(withSes, "aws_cognito_user_pool", "default-pool").email_configuration,
    ).toEqual({
      email_sending_account: "DEVELOPER",
      source_arn: arn,
      from_email_address: "no-reply@example.com",
    });
  });

  it("runs Pre Authentication, with the configured block list, and Pre Token Generation", () => {
    const config = pool("dev", "default-pool").lambda_config;

    expect(config).toEqual({
      pre_authentication: "${aws_lambda_function.default-pre-authentication.arn}",
      pre_token_generation: "${aws_lambda_function.default-pre-token-generation.arn}",
      pre_token_generation_config: {
        lambda_arn: "${aws_lambda_function.default-pre-token-generation.arn}",
        lambda_version: "V2_0",
      },
    });
    expect(
      resourceOf(stacks.dev, "aws_lambda_function", "default-pre-authentication").environment,
    ).toEqual({
      variables: { POOL_KIND: "default", BLOCKED_EMAIL_DOMAINS: "blocked.example" },
    });
  });
});

describe("anonymous pool", () => {
  it("takes a user name and nothing else", () => {
    const anonymous = pool("dev", "anonymous-pool");

    expect(anonymous.name).toBe("incognito-dev-anonymous");
    expect(anonymous.account_recovery_setting).toEqual({
      recovery_mechanism: [{ name: "admin_only", priority: 1 }],
    });
    expect(anonymous.admin_create_user_config).toEqual({ allow_admin_create_user_only: false });
  });

  it.each([
    "username_attributes",
    "alias_attributes",
    "auto_verified_attributes",
    "user_attribute_update_settings",
    "email_configuration",
    "email_mfa_configuration",
    "sms_configuration",
    "sms_authentication_message",
    "sms_verification_message",
    "email_verification_message",
    "email_verification_subject",
    "verification_message_template",
    "device_configuration",
    "user_pool_add_ons",
    "sign_in_policy",
  ])("has no %s", (argument) => {
    expect(pool("dev", "anonymous-pool")).not.toHaveProperty(argument);
  });

  it("carries the mark that later checks go by", () => {
    expect(pool("prod", "anonymous-pool").tags).toEqual({
      "incognito:contract": "anonymous",
      "incognito:names": "free",
      "incognito:pool": "anonymous",
      "incognito:realm": "incognito-prod",
    });
    expect(pool("prod", "default-pool").tags).toEqual({ "incognito:pool": "default" });
  });

  it("keeps its neutral attribute exactly as it is, since a pool's schema never changes", () => {
    expect(pool("prod", "anonymous-pool").schema).toEqual([
      {
        name: "none",
        attribute_data_type: "Number",
        developer_only_attribute: false,
        mutable: true,
        required: false,
        number_attribute_constraints: { min_value: "0", max_value: "1" },
      },
    ]);
    expect(pool("prod", "default-pool")).not.toHaveProperty("schema");
  });

  it("runs Pre Sign-Up, which knows its pool, its rules for sign-ups and nothing else, and Pre Token Generation", () => {
    expect(pool("dev", "anonymous-pool").lambda_config).toEqual({
      pre_sign_up: "${aws_lambda_function.anonymous-pre-sign-up.arn}",
      pre_token_generation: "${aws_lambda_function.anonymous-pre-token-generation.arn}",
      pre_token_generation_config: {
        lambda_arn: "${aws_lambda_function.anonymous-pre-token-generation.arn}",
        lambda_version: "V2_0",
      },
    });
    expect(
      resourceOf(stacks.dev, "aws_lambda_function", "anonymous-pre-sign-up").environment,
    ).toEqual({
      variables: {
        POOL_KIND: "anonymous",
        NAME_RULE: "free",
        REALM: "incognito-dev",
        SIGN_UP_WORK_BITS: "0",
      },
    });
  });
});

describe("second factors", () => {
  const APP = {
    mfa_configuration: "OPTIONAL",
    software_token_mfa_configuration: { enabled: true },
  };

  it("are an authenticator app for anyone who wants one in the anonymous pool, none elsewhere", () => {
    for (const environment of ENVIRONMENTS) {
      expect(pool(environment, "anonymous-pool")).toMatchObject(APP);
      const other = pool(environment, "default-pool");
      expect(other).toMatchObject({ mfa_configuration: "OFF" });
      expect(other).not.toHaveProperty("software_token_mfa_configuration");
    }
  });

  it("are what the configuration says, pool by pool", () => {
    const stack = synthEnvironment("dev", {
      INCOGNITO_DEV_ANONYMOUS_POOL_MFA: "OFF",
      INCOGNITO_DEV_DEFAULT_POOL_MFA: "OPTIONAL",
    });
    const anonymous = resourceOf(stack, "aws_cognito_user_pool", "anonymous-pool");
    expect(anonymous).toMatchObject({ mfa_configuration: "OFF" });
    expect(anonymous).not.toHaveProperty("software_token_mfa_configuration");
    expect(resourceOf(stack, "aws_cognito_user_pool", "default-pool")).toMatchObject(APP);
  });

  it("cannot be demanded: neither page nor client could set one up in a sign-in", () => {
    expect(() => synthEnvironment("dev", { INCOGNITO_DEV_DEFAULT_POOL_MFA: "ON" })).toThrow(
      /defaultPoolMfa of dev is 'ON'; expected one of OFF, OPTIONAL/,
    );
  });
});

describe.each(["default-pool", "anonymous-pool"] as const)("%s", (name) => {
  it("ignores case in names, unlike AWS's default", () => {
    expect(pool("dev", name).username_configuration).toEqual({ case_sensitive: false });
  });

  it("asks for fifteen characters and no composition, with temporary passwords of one day", () => {
    expect(pool("dev", name).password_policy).toEqual({
      minimum_length: 15,
      require_lowercase: false,
      require_numbers: false,
      require_symbols: false,
      require_uppercase: false,
      temporary_password_validity_days: 1,
    });
  });

  it("is of tier ESSENTIALS", () => {
    expect(pool("dev", name)).toMatchObject({ user_pool_tier: "ESSENTIALS" });
  });

  it("may be destroyed in dev and nowhere else", () => {
    expect(pool("dev", name)).toMatchObject({
      deletion_protection: "INACTIVE",
      lifecycle: { prevent_destroy: false },
    });
    for (const environment of ["staging", "prod"] as const) {
      expect(pool(environment, name)).toMatchObject({
        deletion_protection: "ACTIVE",
        lifecycle: { prevent_destroy: true },
      });
    }
  });
});

describe.each([
  ["default-client", ["email", "email_verified"], ["email"], [], false],
  ["anonymous-client", ["custom:none"], ["custom:none"], ["ALLOW_CUSTOM_AUTH"], true],
] as const)("%s", (name, readable, writable, extraFlows, rotates) => {
  function client(environment: EnvironmentName) {
    return resourceOf(stacks[environment], "aws_cognito_user_pool_client", name);
  }

  it("has no secret and no OAuth, and hides whether a user exists", () => {
    expect(client("prod")).toMatchObject({
      generate_secret: false,
      allowed_oauth_flows_user_pool_client: false,
      prevent_user_existence_errors: "ENABLED",
      enable_token_revocation: true,
    });
    expect(client("prod")).not.toHaveProperty("callback_urls");
    expect(client("prod")).not.toHaveProperty("allowed_oauth_flows");
  });

  it("reads and writes named attributes only", () => {
    expect(client("prod").read_attributes).toEqual(readable);
    expect(client("prod").write_attributes).toEqual(writable);
  });

  it("signs in by SRP, and by the password itself in dev only", () => {
    const refresh = rotates ? [] : ["ALLOW_REFRESH_TOKEN_AUTH"];
    const flows = [...refresh, "ALLOW_USER_SRP_AUTH", ...extraFlows];

    expect(client("prod").explicit_auth_flows).toEqual(flows);
    expect(client("dev").explicit_auth_flows).toEqual([...flows, "ALLOW_USER_PASSWORD_AUTH"]);
  });

  it("has refresh tokens that are good once where people are anonymous", () => {
    expect(client("prod").refresh_token_rotation).toEqual(
      rotates ? [{ feature: "ENABLED", retry_grace_period_seconds: 10 }] : undefined,
    );
  });

  it("has lifetimes with their units", () => {
    expect(client("prod")).toMatchObject({
      access_token_validity: 10,
      id_token_validity: 10,
      refresh_token_validity: 24,
      token_validity_units: [
        { access_token: "minutes", id_token: "minutes", refresh_token: "hours" },
      ],
    });
  });

  it("waits for every permission of its pool", () => {
    const poolName = name.replace("client", "pool");
    const permissions = resourcesOf(stacks.prod, "aws_lambda_permission")
      .map(([permission]) => permission)
      .filter((permission) => permission.startsWith(poolName));

    expect(permissions).toHaveLength(2);
    expect(client("prod").depends_on).toEqual(
      permissions.map((permission) => `aws_lambda_permission.${permission}`),
    );
  });
});

describe("functions", () => {
  it("are one for each trigger, on arm64, within Cognito's five seconds, with their zip's own hash", () => {
    const functions = resourcesOf(stacks.dev, "aws_lambda_function");

    expect(functions.map(([name]) => name).sort()).toEqual(FUNCTIONS);
    for (const [name, fn] of functions) {
      expect(fn).toMatchObject({
        function_name: `incognito-dev-${name}`,
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        handler: "index.handler",
        timeout: 5,
        memory_size: 256,
        logging_config: { log_format: "JSON" },
      });
      expect(fn.filename).toMatch(/^\$\{data\.archive_file\.[\w-]+\.output_path\}$/);
      expect(fn.source_code_hash).toMatch(
        /^\$\{data\.archive_file\.[\w-]+\.output_base64sha256\}$/,
      );
    }
  });

  it("have a zip each, of a relative path and a fixed mode", () => {
    const archives = resourcesOf({ ...stacks.dev, resource: stacks.dev.data }, "archive_file");

    expect(archives.map(([, archive]) => archive.output_path).sort()).toEqual(
      FUNCTIONS.map((name) => `archives/${name}.zip`),
    );
    for (const [, archive] of archives) {
      expect(archive.output_file_mode).toBe("0644");
      expect(archive.source_file).toMatch(/^assets\/[\w-]+\/[0-9A-F]{32}\/index\.js$/);
    }
  });

  it("have a role each that writes to its own log group and nothing else", () => {
    expect(resourcesOf(stacks.dev, "aws_iam_role")).toHaveLength(FUNCTIONS.length);
    for (const name of FUNCTIONS) {
      const logGroup = resourcesOf(stacks.dev, "aws_cloudwatch_log_group").find(([id]) =>
        id.startsWith(name),
      )![0];
      const policy = JSON.parse(resourceOf(stacks.dev, "aws_iam_role_policy", name).policy);

      expect(policy.Statement).toEqual([
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: [`\${aws_cloudwatch_log_group.${logGroup}.arn}:*`],
        },
      ]);
    }
  });

  it("tell of each call in Lambda's own log lines where nobody is anonymous", () => {
    const levels = Object.fromEntries(
      resourcesOf(stacks.dev, "aws_lambda_function").map(([name, fn]) => [
        name,
        fn.logging_config.system_log_level,
      ]),
    );

    expect(levels).toEqual(
      Object.fromEntries(
        DEFAULT_FUNCTIONS.map(({ name, pool }) => [name, pool.anonymous ? "WARN" : undefined]),
      ),
    );
    expect(levels).toMatchObject({ "anonymous-pre-sign-up": "WARN" });
  });

  it("stay until the pool no longer names them", () => {
    for (const [, fn] of resourcesOf(stacks.dev, "aws_lambda_function")) {
      expect(fn.lifecycle).toEqual({ create_before_destroy: true });
    }
  });

  it("come after their rights, so that no call runs without a log", () => {
    for (const name of FUNCTIONS) {
      const { depends_on } = resourceOf(stacks.dev, "aws_lambda_function", name);

      expect(depends_on).toEqual([expect.stringMatching(`^aws_iam_role_policy\\.${name}_policy_`)]);
    }
  });

  it("have a log group each, made before the function, with retention", () => {
    const groups = resourcesOf(stacks.dev, "aws_cloudwatch_log_group");

    expect(groups).toHaveLength(FUNCTIONS.length);
    for (const [name, group] of groups) {
      const fn = name.replace(/_log-group_.*/, "");
      expect(group).toMatchObject({
        name: `/aws/lambda/incognito-dev-${fn}`,
        retention_in_days: 7,
      });
      expect(resourceOf(stacks.dev, "aws_lambda_function", fn).logging_config.log_group).toBe(
        `\${aws_cloudwatch_log_group.${name}.name}`,
      );
    }
  });
});

describe("permissions", () => {
  it("are one for each trigger, for its own pool, action and account", () => {
    const permissions = Object.fromEntries(
      resourcesOf(stacks.dev, "aws_lambda_permission").map(([, permission]) => [
        permission.statement_id_prefix,
        permission,
      ]),
    );

    expect(Object.keys(permissions).sort()).toEqual(
      DEFAULT_FUNCTIONS.map(({ kind, entry }) => `${kind}-pool-${entry}-`).sort(),
    );
    expect(permissions["anonymous-pool-pre-sign-up-"]).toMatchObject({
      action: "lambda:InvokeFunction",
      principal: "cognito-idp.amazonaws.com",
      function_name: "${aws_lambda_function.anonymous-pre-sign-up.function_name}",
      source_arn: "${aws_cognito_user_pool.anonymous-pool.arn}",
      source_account: '${element(split(":", aws_cognito_user_pool.anonymous-pool.arn), 4)}',
    });
    expect(permissions["default-pool-pre-authentication-"].source_arn).toBe(
      "${aws_cognito_user_pool.default-pool.arn}",
    );
  });
});

describe("outputs", () => {
  it("name what a front end needs and no secret", () => {
    const ofEach = ["issuer", "jwks_uri", "mfa", "user_pool_client_id", "user_pool_id"];
    const hasNames = ({ signInWith }: Pool) => signInWith === "username";
    const ofSome: Readonly<Record<string, (pool: Pool) => boolean>> = {
      realm: hasNames,
      sign_up_work_bits: (pool) => hasNames(pool) && triggersOf(pool).includes("preSignUp"),
      names: ({ anonymous }) => anonymous === true,
      sign_in_by_key: maySignInByKey,
    };
    const ofPools = listPools().flatMap(({ kind, pool }) => {
      const own = Object.keys(ofSome).filter((output) => ofSome[output]?.(pool));
      return [...ofEach, ...own].map((output) => `${kind}_${output}`);
    });

    expect(Object.keys(stacks.prod.output).sort()).toEqual(
      [...ofPools, "password_minimum_length", "privacy", "region"].sort(),
    );
    expect(ofPools).toContain("anonymous_realm");
    expect(JSON.stringify(stacks.prod.output)).not.toContain("secret");
  });

  it("derive issuer and keys from the pool's endpoint", () => {
    expect(stacks.prod.output.anonymous_issuer!.value).toBe(
      "https://${aws_cognito_user_pool.anonymous-pool.endpoint}",
    );
    expect(stacks.prod.output.anonymous_jwks_uri!.value).toBe(
      "https://${aws_cognito_user_pool.anonymous-pool.endpoint}/.well-known/jwks.json",
    );
  });
});

describe("stack", () => {
  it("tags everything that takes tags", () => {
    expect(stacks.staging.provider.aws![0]!.default_tags).toEqual([
      { tags: { "incognito:environment": "staging", "incognito:managed-by": "terraform" } },
    ]);
  });

  it("keeps its state outside cdktf.out, by a relative path", () => {
    expect(stacks.prod.terraform.backend).toEqual({
      local: { path: "../../../terraform.incognito-prod.tfstate" },
    });
  });

  it("keeps its state in S3 with a lock file where a bucket is named", () => {
    const stack = synthEnvironment("prod", {
      INCOGNITO_STATE_BUCKET: "states",
      INCOGNITO_STATE_REGION: "eu-west-1",
    });

    expect(stack.terraform.backend).toEqual({
      s3: {
        bucket: "states",
        key: "incognito-prod/terraform.tfstate",
        region: "eu-west-1",
        encrypt: true,
        use_lockfile: true,
      },
    });
  });

  it("asks for a Terraform that can lock by a file", () => {
    expect(stacks.prod.terraform.required_version).toBe(">= 1.10.0");
  });

  it("holds no absolute path", () => {
    expect(JSON.stringify(stacks)).not.toMatch(/"\/(?!aws\/lambda\/)/);
    expect(JSON.stringify(stacks)).not.toContain(BUNDLE_DIRECTORY);
  });

  it("names no credential", () => {
    expect(Object.keys(stacks.prod.provider.aws![0]!)).toEqual(["default_tags", "region"]);
  });

  it.each([
    ["dev", "dev"],
    ["staging", "monitored"],
    ["prod", "monitored"],
  ] as const)("has the frozen addresses in %s", (environment, golden) => {
    expectAddresses(stacks[environment], golden);
  });

  it.each(listPools())("of the $kind pool alone has its addresses and no other", ({ kind }) => {
    const alone = synthEnvironment("prod", { INCOGNITO_PROD_POOLS: kind });
    const monitored = readGolden("monitored").split("\n");
    const own = monitored.filter((address) => {
      const name = address.split(".").at(-1) ?? "";
      return address === "" || name.includes(`${kind}-`) || name.startsWith("monitoring_dashboard");
    });

    expect(addressesOf(alone).split("\n")).toEqual(own);
    expect(own.length).toBeGreaterThan(15);
    // The contract's mark is a word that names a pool, too.
    const mark = JSON.stringify({ [CONTRACT_TAG.key]: CONTRACT_TAG.value }).slice(1, -1);
    const said = JSON.stringify([alone.resource, alone.data, alone.output]).replaceAll(mark, "");
    for (const { kind: other } of listPools().filter((each) => each.kind !== kind)) {
      // AWS's own default_email_option begins with the name of a pool.
      const traces = new RegExp(`${other}-|${other}_(?!email_option)|"${other}"`);
      expect(traces.exec(said)).toBeNull();
    }
  });

  it("fails where the block list does not fit a function's environment, and names the list", () => {
    const domains = Array.from(
      { length: 200 },
      (_, index) => `domain-number-${index}.example`,
    ).join(",");

    expect(() => synthEnvironment("dev", { INCOGNITO_BLOCKED_EMAIL_DOMAINS: domains })).toThrow(
      /environment of default-pre-authentication is \d+ bytes; Lambda allows 4096; shorten the list blockedEmailDomains/,
    );
  });

  it("fails where a bundle is missing, and says which command makes it", () => {
    expect(() => synthEnvironment("dev", {}, (entry) => `/nowhere/${entry}.js`)).toThrow(
      "bundle of default-pre-authentication is '/nowhere/pre-authentication.js', which is no file; expected the file of a function of your own,",
    );
  });
});
