/**
 * What a pool refuses at synth, and how each trigger is spelt.
 * @module
 */
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import type { TerraformStack } from "cdktf";
import { ConstructError } from "../../constructs/errors";
import { toKebabCase } from "../../constructs/lambda-config";
import { TriggerFunction } from "../../constructs/trigger-function";
import {
  UserPool,
  type UserPoolCommonProps,
  type UserPoolProps,
  type UserPoolSignIn,
} from "../../constructs/user-pool";
import { TRIGGER_NAMES, type TriggerName, triggerOf } from "../../handlers/triggers";
import { bundleOf } from "../support/places";
import { resourceOf, resourcesOf, synthStack } from "../support/synth";

const KEY_ARN = "arn:aws:kms:eu-central-1:123456789012:key/1";

function addFunction(stack: TerraformStack, id = "fn"): TriggerFunction {
  return new TriggerFunction(stack, id, {
    functionName: id,
    bundle: bundleOf("pre-sign-up"),
    runtime: "nodejs24.x",
    memoryMegabytes: 256,
    logRetentionDays: 7,
  });
}

function addPool(
  stack: TerraformStack,
  props: Partial<UserPoolCommonProps> = {},
  id = "pool",
  signIn: UserPoolSignIn = { signInWith: "username", anonymous: false },
): UserPool {
  return new UserPool(stack, id, {
    ...signIn,
    poolName: id,
    passwordPolicy: { minimumLength: 15 },
    dataProtected: false,
    ...props,
  });
}

const EXPRESSIBLE = TRIGGER_NAMES.filter((name) => triggerOf(name).inexpressible === undefined);
const TRIO: readonly TriggerName[] = [
  "defineAuthChallenge",
  "createAuthChallenge",
  "verifyAuthChallengeResponse",
];

describe("UserPool.addTrigger", () => {
  const arn = "${aws_lambda_function.fn.arn}";

  it.each([
    ["preSignUp", { pre_sign_up: arn }],
    ["postConfirmation", { post_confirmation: arn }],
    ["preAuthentication", { pre_authentication: arn }],
    ["postAuthentication", { post_authentication: arn }],
    ["userMigration", { user_migration: arn }],
    ["customMessage", { custom_message: arn }],
    [
      "preTokenGeneration",
      {
        pre_token_generation: arn,
        pre_token_generation_config: { lambda_arn: arn, lambda_version: "V2_0" },
      },
    ],
    [
      "customEmailSender",
      { kms_key_id: KEY_ARN, custom_email_sender: { lambda_arn: arn, lambda_version: "V1_0" } },
    ],
    [
      "customSmsSender",
      { kms_key_id: KEY_ARN, custom_sms_sender: { lambda_arn: arn, lambda_version: "V1_0" } },
    ],
  ] as const)("spells %s as the provider does", (name, expected) => {
    const stack = synthStack((scope) => {
      addPool(scope, { kmsKeyArn: KEY_ARN }).addTrigger(name, addFunction(scope));
    });

    expect(resourceOf(stack, "aws_cognito_user_pool", "pool").lambda_config).toEqual(expected);
  });

  it("wires every trigger that the provider knows on one pool, one permission each", () => {
    const stack = synthStack((scope) => {
      const pool = addPool(scope, { kmsKeyArn: KEY_ARN });
      const fn = addFunction(scope);
      for (const name of EXPRESSIBLE) pool.addTrigger(name, fn);
    });
    const statements = resourcesOf(stack, "aws_lambda_permission").map(
      ([, { statement_id_prefix }]) => statement_id_prefix,
    );

    expect(statements.sort()).toEqual(
      EXPRESSIBLE.map((name) => `pool-${toKebabCase(name)}-`).sort(),
    );
    expect(EXPRESSIBLE).toHaveLength(12);
  });

  it("gives a function of two pools a permission for each, by different statement ids", () => {
    const stack = synthStack((scope) => {
      const fn = addFunction(scope);
      addPool(scope, {}, "one").addTrigger("preSignUp", fn);
      addPool(scope, {}, "two").addTrigger("preSignUp", fn);
    });

    expect(
      resourcesOf(stack, "aws_lambda_permission").map(([, { statement_id_prefix, source_arn }]) => [
        statement_id_prefix,
        source_arn,
      ]),
    ).toEqual([
      ["one-pre-sign-up-", "${aws_cognito_user_pool.one.arn}"],
      ["two-pre-sign-up-", "${aws_cognito_user_pool.two.arn}"],
    ]);
  });

  it("keeps a permission until the pool no longer names its function", () => {
    const stack = synthStack((scope) => addPool(scope).addTrigger("preSignUp", addFunction(scope)));

    expect(resourceOf(stack, "aws_lambda_permission", "pool").lifecycle).toEqual({
      create_before_destroy: true,
    });
  });

  it("keeps a permission's address when another trigger is added", () => {
    const namesWith = (triggers: readonly TriggerName[]) =>
      resourcesOf(
        synthStack((scope) => {
          const pool = addPool(scope);
          for (const name of triggers) pool.addTrigger(name, addFunction(scope, name));
        }),
        "aws_lambda_permission",
      ).map(([name]) => name);

    expect(namesWith(["postConfirmation", "preSignUp"])).toEqual(
      expect.arrayContaining(namesWith(["preSignUp"])),
    );
  });

  it("takes a function that the provider's own resource makes", () => {
    const stack = synthStack((scope) => {
      const fn = new LambdaFunction(scope, "own", {
        functionName: "own",
        role: "arn:aws:iam::1:role/r",
      });
      addPool(scope).addTrigger("preSignUp", fn);
    });

    expect(resourceOf(stack, "aws_cognito_user_pool", "pool").lambda_config).toEqual({
      pre_sign_up: "${aws_lambda_function.own.arn}",
    });
    expect(resourceOf(stack, "aws_lambda_permission", "pool").function_name).toBe(
      "${aws_lambda_function.own.function_name}",
    );
  });

  it("takes a function from elsewhere by its ARN", () => {
    const arn = "arn:aws:lambda:eu-central-1:123456789012:function:shared:live";
    const stack = synthStack((scope) =>
      addPool(scope).addTrigger("preSignUp", { arn, functionName: arn }),
    );

    expect(resourceOf(stack, "aws_cognito_user_pool", "pool").lambda_config.pre_sign_up).toBe(arn);
    expect(resourceOf(stack, "aws_lambda_permission", "pool").function_name).toBe(arn);
  });

  it("rejects a trigger that is set twice", () => {
    expect(() =>
      synthStack((scope) => {
        const pool = addPool(scope);
        pool.addTrigger("preSignUp", addFunction(scope, "one"));
        pool.addTrigger("preSignUp", addFunction(scope, "two"));
      }),
    ).toThrow(
      new ConstructError(
        "trigger preSignUp of test/pool is set twice; a pool has one function for it",
      ),
    );
  });

  it.each([[TRIO.slice(0, 1)], [TRIO.slice(1)], [[TRIO[0]!, TRIO[2]!]]])(
    "fails for %s without the rest of the trio",
    (names) => {
      expect(() =>
        synthStack((scope) => {
          const pool = addPool(scope);
          for (const name of names) pool.addTrigger(name, addFunction(scope, name));
        }),
      ).toThrow(/a custom challenge needs all three/);
    },
  );

  it("accepts the whole trio", () => {
    const stack = synthStack((scope) => {
      const pool = addPool(scope);
      const fn = addFunction(scope);
      for (const name of TRIO) pool.addTrigger(name, fn);
    });

    expect(
      Object.keys(resourceOf(stack, "aws_cognito_user_pool", "pool").lambda_config),
    ).toHaveLength(3);
  });

  it.each(["customEmailSender", "customSmsSender"] as const)(
    "rejects %s without a KMS key",
    (name) => {
      expect(() =>
        synthStack((scope) => addPool(scope).addTrigger(name, addFunction(scope))),
      ).toThrow(`trigger ${name} of test/pool needs a KMS key`);
    },
  );

  it("rejects inbound federation, which the provider would remove", () => {
    expect(() =>
      synthStack((scope) => addPool(scope).addTrigger("inboundFederation", addFunction(scope))),
    ).toThrow(
      /cannot be set: the Terraform AWS provider has no argument for it and removes one set by other means/,
    );
  });

  it.each([
    ["preSignUp", "V2_0", "expected no version"],
    ["preTokenGeneration", "V4_0", "expected V2_0, V1_0, V3_0"],
    ["customEmailSender", "V2_0", "expected V1_0"],
  ] as const)("rejects version %s of %s", (name, version, message) => {
    expect(() =>
      synthStack((scope) =>
        addPool(scope, { kmsKeyArn: KEY_ARN }).addTrigger(name, addFunction(scope), { version }),
      ),
    ).toThrow(message);
  });

  it.each(["V2_0", "V3_0"])("rejects version %s on tier LITE", (version) => {
    expect(() =>
      synthStack((scope) =>
        addPool(scope, { tier: "LITE" }).addTrigger("preTokenGeneration", addFunction(scope), {
          version,
        }),
      ),
    ).toThrow("which tier LITE does not have; use V1_0 or tier ESSENTIALS");
  });

  it("takes V1_0 on tier LITE where no version is asked for", () => {
    const stack = synthStack((scope) =>
      addPool(scope, { tier: "LITE" }).addTrigger("preTokenGeneration", addFunction(scope)),
    );

    expect(
      resourceOf(stack, "aws_cognito_user_pool", "pool").lambda_config.pre_token_generation_config
        .lambda_version,
    ).toBe("V1_0");
  });

  it("does not compile with a wrong name", () => {
    synthStack((scope) => {
      const pool = addPool(scope);
      const fn = addFunction(scope);
      // @ts-expect-error AWS spells it preSignUp
      expect(() => pool.addTrigger("preSignup", fn)).toThrow();
    });
  });
});

describe("UserPool", () => {
  it.each([5, 100, 15.5, Number.NaN])("rejects a password length of %s", (minimumLength) => {
    const passwordPolicy = { minimumLength };

    expect(() => synthStack((scope) => addPool(scope, { passwordPolicy }))).toThrow(
      `passwordPolicy.minimumLength of pool is ${minimumLength}; expected a whole number from 6 to 99`,
    );
  });

  it("does not compile with settings that undo its protection or its triggers", () => {
    const settings: UserPoolProps["settings"] = {};

    // @ts-expect-error dataProtected decides it
    expect(settings?.deletionProtection).toBeUndefined();
    // @ts-expect-error addTrigger decides it
    expect(settings?.lambdaConfig).toBeUndefined();
  });

  it("accepts a pool marked anonymous that keeps the contract", () => {
    expect(() => synthAnonymous({})).not.toThrow();
  });

  const breaches: readonly [string, UserPoolProps["settings"], string][] = [
    ["aliases", { aliasAttributes: ["email"] }, "alias_attributes"],
    ["recovery by e-mail", recoveryBy("verified_email"), "account_recovery_setting"],
    [
      "threat protection",
      { userPoolAddOns: { advancedSecurityMode: "AUDIT" } },
      "user_pool_add_ons",
    ],
    [
      "device tracking",
      { deviceConfiguration: { challengeRequiredOnNewDevice: true } },
      "device_configuration",
    ],
  ];

  it.each(breaches)("fails for a pool marked anonymous with %s", (_, settings, argument) => {
    expect(() => synthAnonymous(settings)).toThrow(
      new RegExp(`${argument}.*the anonymity contract forbids`),
    );
  });

  it("keeps the mark of an anonymous pool no matter what its other tags are", () => {
    const tags = { "incognito:contract": "none", team: "identity" };
    const pool = resourceOf(synthAnonymous({ tags }), "aws_cognito_user_pool", "pool");

    expect(pool.tags).toEqual({ "incognito:contract": "anonymous", team: "identity" });
  });

  it("does not compile by user name without a word on anonymity", () => {
    synthStack((scope) => {
      const props = {
        poolName: "pool",
        passwordPolicy: { minimumLength: 15 },
        dataProtected: false,
      };
      new UserPool(scope, "named", { ...props, signInWith: "username", anonymous: false });
      // @ts-expect-error a pool by user name is anonymous or is not
      const incomplete: UserPoolProps = { ...props, signInWith: "username" };
      // @ts-expect-error a pool of addresses cannot be anonymous
      const contrary: UserPoolProps = { ...props, signInWith: "email", anonymous: true };
      expect([incomplete.signInWith, contrary.signInWith]).toEqual(["username", "email"]);
    });
  });

  it("takes a password policy as the provider has it, lenient where it says nothing", () => {
    const stack = synthStack((scope) =>
      addPool(scope, {
        passwordPolicy: { minimumLength: 20, requireSymbols: true, passwordHistorySize: 5 },
      }),
    );

    expect(resourceOf(stack, "aws_cognito_user_pool", "pool").password_policy).toEqual({
      minimum_length: 20,
      password_history_size: 5,
      require_lowercase: false,
      require_numbers: false,
      require_symbols: true,
      require_uppercase: false,
      temporary_password_validity_days: 1,
    });
  });

  it("leaves a pool without the mark to its own rules", () => {
    expect(() =>
      synthStack((scope) => addPool(scope, { settings: { aliasAttributes: ["email"] } })),
    ).not.toThrow();
  });
});

function recoveryBy(name: string): UserPoolProps["settings"] {
  return { accountRecoverySetting: { recoveryMechanism: [{ name, priority: 1 }] } };
}

function synthAnonymous(settings: UserPoolProps["settings"]) {
  return synthStack((scope) =>
    addPool(scope, { settings: settings ?? {} }, "pool", {
      signInWith: "username",
      anonymous: true,
    }),
  );
}
