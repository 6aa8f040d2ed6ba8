/**
 * Tables and keys: there where a trigger needs them, protected where data is protected, and nowhere else.
 * @module
 */
import { listPools, triggersOf } from "../../handlers/pools";
import { SERVICE_NAMES } from "../../handlers/services";
import { addressesOf, expectAddresses } from "../support/addresses";
import { BAN_VARIABLES, FULL_STACK_VARIABLES } from "../support/full-stack";
import { resourceOf, resourcesOf, type SynthesizedStack, synthEnvironment } from "../support/synth";

const TRIO =
  "preSignUp,postConfirmation,defineAuthChallenge,createAuthChallenge,verifyAuthChallengeResponse";
const PROD = {
  INCOGNITO_PROD_POOLS: "default,anonymous",
  INCOGNITO_PROD_ANONYMOUS_POOL_TRIGGERS: TRIO,
  INCOGNITO_PROD_DEFAULT_POOL_TRIGGERS:
    "preSignUp,preAuthentication,userMigration,customEmailSender",
  INCOGNITO_PROD_PASSWORD_FLOW_ALLOWED: "true",
  INCOGNITO_PROD_BAN_LIST: "true",
  INCOGNITO_PROD_WEBHOOK_URL: "https://messages.example.com/incognito",
};

let full: SynthesizedStack;
let prod: SynthesizedStack;

beforeAll(() => {
  full = synthEnvironment("dev", FULL_STACK_VARIABLES);
  prod = synthEnvironment("prod", PROD);
});

describe("a stack with every trigger", () => {
  it("has the frozen addresses", () => {
    const stack = synthEnvironment("dev", {
      ...FULL_STACK_VARIABLES,
      INCOGNITO_MONITORING_ENABLED: "true",
    });

    expectAddresses(stack, "all");
  });
});

describe("a stack with a ban list", () => {
  it("has a table more, and of the functions one more", () => {
    const stack = synthEnvironment("dev", BAN_VARIABLES);

    expectAddresses(stack, "banned");
    expect(
      resourceOf(stack, "aws_lambda_function", "anonymous-pre-token-generation").environment,
    ).toMatchObject({ variables: { BAN_TABLE: "${aws_dynamodb_table.ban-table.name}" } });
  });

  it("lets functions read the list and do no more", () => {
    const stack = synthEnvironment("dev", BAN_VARIABLES);
    const policies = resourcesOf(stack, "aws_iam_role_policy").map(([, { policy }]) => policy);
    const actions = policies.flatMap((policy) => String(policy).match(/dynamodb:\w+/g) ?? []);
    const told = resourcesOf(stack, "aws_lambda_function").filter(
      ([, { environment }]) => environment?.variables.BAN_TABLE,
    );

    expect(actions).toEqual(told.map(() => "dynamodb:BatchGetItem"));
    expect(told.length).toBeGreaterThanOrEqual(5);
  });

  it("has the function that lets earlier users in ask it too", () => {
    const stack = synthEnvironment("dev", {
      ...BAN_VARIABLES,
      INCOGNITO_DEV_DEFAULT_POOL_TRIGGERS:
        "preSignUp,preAuthentication,preTokenGeneration,userMigration",
    });
    const { policy } = resourceOf(stack, "aws_iam_role_policy", "default-user-migration_policy");

    expect(
      resourceOf(stack, "aws_lambda_function", "default-user-migration").environment.variables,
    ).toMatchObject({ BAN_TABLE: "${aws_dynamodb_table.ban-table.name}" });
    expect(policy.match(/dynamodb:\w+/g)).toEqual(["dynamodb:GetItem", "dynamodb:BatchGetItem"]);
  });
});

describe("tables", () => {
  it("are none by default", () => {
    expect(resourcesOf(synthEnvironment("prod"), "aws_dynamodb_table")).toEqual([]);
  });

  it("are for keys and answered challenges where people sign in by key", () => {
    const stack = synthEnvironment("dev", { INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: TRIO });

    expect(resourcesOf(stack, "aws_dynamodb_table").map(([, { name }]) => name)).toEqual([
      "incognito-dev-keys",
      "incognito-dev-nonces",
    ]);
  });

  it("are paid for by the request, under one text", () => {
    for (const [, table] of resourcesOf(full, "aws_dynamodb_table")) {
      expect(table).toMatchObject({
        billing_mode: "PAY_PER_REQUEST",
        hash_key: "id",
        attribute: [{ name: "id", type: "S" }],
      });
      expect(table).not.toHaveProperty("stream_enabled");
    }
  });

  it("let what has expired be removed, and keep keys", () => {
    const ttl = { enabled: true, attribute_name: "expires" };

    expect(resourceOf(full, "aws_dynamodb_table", "nonce-table").ttl).toEqual(ttl);
    expect(resourceOf(full, "aws_dynamodb_table", "migration-table").ttl).toEqual(ttl);
    expect(resourceOf(full, "aws_dynamodb_table", "key-table")).not.toHaveProperty("ttl");
  });

  it("are taken back where the configuration says so, and only then", () => {
    const back = synthEnvironment("prod", {
      ...PROD,
      INCOGNITO_PROD_TABLES_TO_IMPORT: "keys,migration",
    });

    expect(prod).not.toHaveProperty("import");
    expect(back).toHaveProperty("import", [
      { to: "aws_dynamodb_table.key-table", id: "incognito-prod-keys" },
      { to: "aws_dynamodb_table.migration-table", id: "incognito-prod-migration" },
    ]);
  });

  it("cannot be taken back without a trigger that has them", () => {
    expect(() => synthEnvironment("prod", { INCOGNITO_PROD_TABLES_TO_IMPORT: "keys" })).toThrow(
      "tablesToImport of prod names 'keys', but nothing that is on has that table; switch on what has it, or leave the table out",
    );
  });

  it("are protected where data is, save for answered challenges", () => {
    const protectedTable = {
      deletion_protection_enabled: true,
      lifecycle: { prevent_destroy: true },
    };

    expect(resourceOf(prod, "aws_dynamodb_table", "key-table")).toMatchObject(protectedTable);
    expect(resourceOf(prod, "aws_dynamodb_table", "migration-table")).toMatchObject(protectedTable);
    expect(resourceOf(prod, "aws_dynamodb_table", "nonce-table")).toMatchObject({
      deletion_protection_enabled: false,
      lifecycle: { prevent_destroy: false },
    });
  });

  it("are not protected in dev", () => {
    for (const [, table] of resourcesOf(full, "aws_dynamodb_table")) {
      expect(table).toMatchObject({
        deletion_protection_enabled: false,
        lifecycle: { prevent_destroy: false },
      });
    }
  });

  it("keep deleted items only if told to, and answered challenges never", () => {
    const recovery = (variables: Record<string, string>) =>
      Object.fromEntries(
        resourcesOf(synthEnvironment("prod", variables), "aws_dynamodb_table").map(
          ([name, table]) => [name, table.point_in_time_recovery.enabled],
        ),
      );

    expect(recovery(PROD)).toEqual({
      "key-table": false,
      "nonce-table": false,
      "migration-table": false,
      "ban-table": false,
    });
    expect(recovery({ ...PROD, INCOGNITO_POINT_IN_TIME_RECOVERY: "true" })).toEqual({
      "key-table": true,
      "nonce-table": false,
      "migration-table": true,
      "ban-table": true,
    });
  });
});

describe("the table of sign-ups", () => {
  const COUNTED = { INCOGNITO_SIGN_UPS_PER_DAY: "500", INCOGNITO_SIGN_UPS_PER_MINUTE: "10" };
  const functionOf = (stack: SynthesizedStack) =>
    resourceOf(stack, "aws_lambda_function", "anonymous-pre-sign-up");
  const rightsOf = (stack: SynthesizedStack) =>
    JSON.stringify(resourcesOf(stack, "aws_iam_role_policy"));

  it("is there for a ceiling, and for the valve without one", () => {
    for (const variables of [COUNTED, { INCOGNITO_SIGN_UP_VALVE_ENABLED: "true" }]) {
      const stack = synthEnvironment("prod", variables);

      expect(resourceOf(stack, "aws_dynamodb_table", "sign-up-table")).toMatchObject({
        name: "incognito-prod-sign-ups",
        billing_mode: "PAY_PER_REQUEST",
        point_in_time_recovery: { enabled: false },
        deletion_protection_enabled: false,
      });
    }
  });

  it("is all that a stack with ceilings has more", () => {
    const [plain, counted] = [synthEnvironment("dev"), synthEnvironment("dev", COUNTED)];
    const lines = addressesOf(counted).split("\n");

    expect(lines.filter((line) => !addressesOf(plain).includes(line))).toEqual([
      "aws_dynamodb_table.sign-up-table",
    ]);
    expectAddresses(counted, "counted");
  });

  it("is named to the function with the ceilings, and to no other", () => {
    const stack = synthEnvironment("dev", COUNTED);

    expect(functionOf(stack).environment.variables).toMatchObject({
      SIGN_UP_TABLE: expect.stringContaining("aws_dynamodb_table.sign-up-table"),
      SIGN_UPS_PER_MINUTE: "10",
      SIGN_UPS_PER_DAY: "500",
      SIGN_UPS_PER_MONTH: "",
    });
    const told = resourcesOf(stack, "aws_lambda_function")
      .filter(([, { environment }]) => environment.variables.SIGN_UP_TABLE)
      .map(([name]) => name);
    const counting = listPools().filter(
      ({ pool }) => pool.signInWith === "username" && triggersOf(pool).includes("preSignUp"),
    );
    expect(told.sort()).toEqual(counting.map(({ kind }) => `${kind}-pre-sign-up`).sort());
    expect(rightsOf(stack).match(/sign-up-table/g)).toHaveLength(told.length);
    expect(rightsOf(stack)).toContain("dynamodb:UpdateItem");
    expect(rightsOf(stack)).not.toContain("dynamodb:PutItem");
  });

  it("is none where nobody makes an account for themselves by name", () => {
    const stack = synthEnvironment("dev", { ...COUNTED, INCOGNITO_DEV_POOLS: "default" });

    expect(resourcesOf(stack, "aws_dynamodb_table")).toEqual([]);
  });

  it("is unknown to a stack without it", () => {
    const { variables } = functionOf(synthEnvironment("dev")).environment;

    expect(Object.keys(variables).filter((name) => name.startsWith("SIGN_UPS"))).toEqual([]);
  });

  it("cannot be without the trigger that counts", () => {
    expect(() =>
      synthEnvironment("dev", { ...COUNTED, INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "" }),
    ).toThrow("lacks preSignUp while a ceiling or the valve of sign-up is on");
  });
});

describe("the table of marks of use", () => {
  const IDLE = { INCOGNITO_ACCOUNT_IDLE_WEEKS: "26" };

  it("is all that a stack has more where accounts end, and its loss gives everybody time", () => {
    const [plain, idle] = [synthEnvironment("prod"), synthEnvironment("prod", IDLE)];
    const lines = addressesOf(idle).split("\n");

    expect(lines.filter((line) => !addressesOf(plain).includes(line))).toEqual([
      "aws_dynamodb_table.use-table",
    ]);
    expect(resourceOf(idle, "aws_dynamodb_table", "use-table")).toMatchObject({
      name: "incognito-prod-uses",
      ttl: { enabled: true, attribute_name: "expires" },
      point_in_time_recovery: { enabled: false },
      deletion_protection_enabled: false,
      lifecycle: { prevent_destroy: false },
    });
    expect(JSON.stringify(plain.removed)).not.toContain("use-table");
  });

  it("is read and written by Pre Token Generation of every pool, and by nothing else", () => {
    const stack = synthEnvironment("dev", IDLE);
    const policies = resourcesOf(stack, "aws_iam_role_policy");
    const using = policies.filter(([, { policy }]) => String(policy).includes("use-table"));

    expect(using.map(([name]) => name.replace(/_\w+$/, "")).sort()).toEqual(
      listPools()
        .map(({ kind }) => `${kind}-pre-token-generation`)
        .sort(),
    );
    for (const [, { policy }] of using)
      expect(String(policy).match(/dynamodb:\w+/g)).toEqual([
        "dynamodb:BatchGetItem",
        "dynamodb:UpdateItem",
      ]);
    expect(
      resourceOf(stack, "aws_lambda_function", "anonymous-pre-token-generation").environment,
    ).toMatchObject({
      variables: { BAN_TABLE: "", USE_TABLE: "${aws_dynamodb_table.use-table.name}" },
    });
  });

  it.each(["3", "521", "twelve", "-1", "8.5"])("is none for %s weeks, and says why", (weeks) => {
    expect(() => synthEnvironment("dev", { INCOGNITO_ACCOUNT_IDLE_WEEKS: weeks })).toThrow(
      `accountIdleWeeks of dev is '${weeks}'; expected a whole number from 4 to 520, or nothing (set in INCOGNITO_ACCOUNT_IDLE_WEEKS)`,
    );
  });
});

describe("tables that have left the stack", () => {
  const forgotten = (stack: SynthesizedStack) =>
    (stack.removed ?? []).map(({ from, lifecycle }) => [from, lifecycle.destroy]);
  const ofServices = SERVICE_NAMES.map((name) => [`aws_dynamodb_table.${name}-table`, false]);

  it("are forgotten, not destroyed, where data is protected", () => {
    expect(forgotten(synthEnvironment("prod"))).toEqual([
      ["aws_dynamodb_table.key-table", false],
      ["aws_dynamodb_table.migration-table", false],
      ["aws_dynamodb_table.ban-table", false],
      ["aws_dynamodb_table.link-table", false],
      ...ofServices,
      ["aws_kms_key.subject-key", false],
    ]);
    expect(
      forgotten(synthEnvironment("prod", { INCOGNITO_PROD_ANONYMOUS_POOL_TRIGGERS: TRIO })),
    ).toEqual([
      ["aws_dynamodb_table.migration-table", false],
      ["aws_dynamodb_table.ban-table", false],
      ["aws_dynamodb_table.link-table", false],
      ...ofServices,
      ["aws_kms_key.subject-key", false],
    ]);
    // With every trigger and the ban list on, what the exchange keeps is left.
    expect(forgotten(prod)).toEqual([
      ["aws_dynamodb_table.link-table", false],
      ...ofServices,
      ["aws_kms_key.subject-key", false],
    ]);
  });

  it("go with their triggers in dev", () => {
    expect(forgotten(synthEnvironment("dev"))).toEqual([]);
  });
});

describe("keys of messages", () => {
  it("are none without a custom sender", () => {
    const stack = synthEnvironment("prod");

    expect(resourcesOf(stack, "aws_kms_key")).toEqual([]);
    expect(
      resourceOf(stack, "aws_cognito_user_pool", "default-pool").lambda_config,
    ).not.toHaveProperty("kms_key_id");
  });

  it("are one that rotates for codes, which the pool names, under AWS's own policy", () => {
    const key = resourceOf(prod, "aws_kms_key", "messages_code-key");

    expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    expect(key).not.toHaveProperty("policy");
    expect(resourceOf(prod, "aws_cognito_user_pool", "default-pool").lambda_config).toMatchObject({
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.messages_code-key_\w+\.arn\}$/),
    });
    expect(
      resourceOf(prod, "aws_cognito_user_pool", "anonymous-pool").lambda_config,
    ).not.toHaveProperty("kms_key_id");
  });

  it("are one that signs", () => {
    expect(resourceOf(prod, "aws_kms_key", "messages_signing-key")).toMatchObject({
      customer_master_key_spec: "ECC_NIST_P256",
      key_usage: "SIGN_VERIFY",
    });
  });

  it("stay until the pool no longer names them", () => {
    const keys = resourcesOf(prod, "aws_kms_key");

    expect(keys).toHaveLength(2);
    for (const [, key] of keys) expect(key.lifecycle).toEqual({ create_before_destroy: true });
  });

  it("may be deleted after a week in dev", () => {
    expect(resourceOf(full, "aws_kms_key", "messages_code-key").deletion_window_in_days).toBe(7);
  });
});

describe("the output anonymous_sign_in_by_key", () => {
  it("says whether the trio is on", () => {
    expect(synthEnvironment("dev").output["anonymous_sign_in_by_key"]?.value).toBe(false);
    expect(full.output["anonymous_sign_in_by_key"]?.value).toBe(true);
  });
});
