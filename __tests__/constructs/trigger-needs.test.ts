/**
 * With every trigger on, and every entry of each trigger deployed, a function is given what its bundle asks for
 * at its start, no more, and the rights to that alone.
 * @module
 */
import { execFileSync } from "node:child_process";
import { Testing } from "cdktf";
import { KEYS } from "../../config/keys";
import { IdentityStack } from "../../constructs/identity-stack";
import { TriggerFunction } from "../../constructs/trigger-function";
import { MESSAGE_TEXTS } from "../../handlers/lib/message/message-texts";
import { parseCost } from "../../handlers/lib/migration/password-hash";
import { HANDLER_ENTRIES } from "../../handlers/triggers";
import { BANNABLE, FULL_STACK_VARIABLES, TABLE_VARIABLES } from "../support/full-stack";
import { bundleOf } from "../support/places";
import {
  configOf,
  resourceOf,
  resourcesOf,
  type SynthesizedStack,
  synthEnvironment,
} from "../support/synth";
import { testingApp } from "../support/testing-app";

/** A function of one of the stacks, and the entry whose bundle it is made of. */
interface Deployed {
  readonly name: string;
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
}

let full: SynthesizedStack;
/** Without tables and with them: between them every entry is deployed. */
let deployed: { readonly plain: readonly Deployed[]; readonly withTables: readonly Deployed[] };

beforeAll(() => {
  const plain = deploy(FULL_STACK_VARIABLES);
  full = plain.stack;
  deployed = { plain: plain.functions, withTables: deploy(TABLE_VARIABLES).functions };
});

/** Synthesizes a stack and notes which bundle each function takes. */
function deploy(variables: Readonly<Record<string, string>>) {
  const entries: string[] = [];
  const construct = new IdentityStack(testingApp(), "incognito-dev", {
    config: configOf("dev", variables),
    bundleOf: (entry) => {
      entries.push(entry);
      return bundleOf(entry);
    },
  });
  const functions = construct.node.findAll().filter((node) => node instanceof TriggerFunction);
  const stack: SynthesizedStack = JSON.parse(Testing.synth(construct, true));
  const deployed = functions.map(
    ({ node }, index): Deployed => ({
      name: node.id,
      entry: entries[index] ?? "none",
      environment: environmentOf(node.id, stack),
    }),
  );
  expect(entries).toHaveLength(deployed.length);
  return { stack, functions: deployed };
}

function functionOf(name: string) {
  return resourceOf(full, "aws_lambda_function", name);
}

function environmentOf(name: string, stack = full): Readonly<Record<string, string>> {
  return resourceOf(stack, "aws_lambda_function", name).environment.variables;
}

/** The statements beside the one for the function's log. */
function rightsOf(name: string) {
  const { policy } = resourceOf(full, "aws_iam_role_policy", `${name}_policy`);
  return JSON.parse(policy).Statement.slice(1);
}

/** Starts each bundle with its environment; what it says where it cannot start, by its case. */
function start(cases: Readonly<Record<string, Pick<Deployed, "entry" | "environment">>>) {
  const program = `
    const cases = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
    const surroundings = { ...process.env };
    const outcomes = {};
    for (const [name, { file, environment }] of Object.entries(cases)) {
      process.env = { ...surroundings, ...environment };
      delete require.cache[file];
      try { outcomes[name] = typeof require(file).handler; } catch (error) { outcomes[name] = error.message; }
    }
    process.stdout.write(JSON.stringify(outcomes));`;
  const input = Object.entries(cases).map(([name, { entry, environment }]) => [
    name,
    { file: bundleOf(entry), environment },
  ]);
  const output = execFileSync(process.execPath, ["-e", program], {
    input: JSON.stringify(Object.fromEntries(input)),
    env: {
      AWS_LAMBDA_FUNCTION_NAME: "incognito-test",
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "secret",
    },
    maxBuffer: 2 ** 24,
  });
  return JSON.parse(output.toString("utf8")) as Record<string, string>;
}

describe("a function's environment", () => {
  it("names the kind of its pool", () => {
    for (const [name, fn] of resourcesOf(full, "aws_lambda_function")) {
      expect([name, fn.environment.variables.POOL_KIND]).toEqual([name, name.split("-")[0]]);
    }
  });

  it("is held to every entry of every trigger", () => {
    const entries = [...deployed.plain, ...deployed.withTables].map(({ entry }) => entry);

    expect([...new Set(entries)].sort()).toEqual([...HANDLER_ENTRIES].sort());
  });

  it.each(["plain", "withTables"] as const)(
    "is all that the bundle of each asks for at its start (%s)",
    (stack) => {
      const cases = deployed[stack].map((fn) => [fn.name, fn] as const);

      expect(start(Object.fromEntries(cases))).toEqual(
        Object.fromEntries(cases.map(([name]) => [name, "function"])),
      );
    },
  );

  it.each(["plain", "withTables"] as const)(
    "holds nothing that the bundle could do without (%s)",
    (stack) => {
      const cases = deployed[stack].flatMap(({ name, entry, environment }) =>
        Object.keys(environment).map((variable) => {
          const { [variable]: _taken, ...rest } = environment;
          return { name: `${name} (${entry})`, variable, entry, environment: rest };
        }),
      );
      const keyOf = ({ name, variable }: { name: string; variable: string }) =>
        `${name} ${variable}`;
      const said = start(Object.fromEntries(cases.map((one) => [keyOf(one), one])));

      for (const one of cases) {
        expect([one.name, said[keyOf(one)]]).toEqual([
          one.name,
          `${one.variable} is missing; deploy the stack again`,
        ]);
      }
      expect(cases.length).toBeGreaterThan(30);
    },
  );

  it("keeps every variable where a function is made of its entry with tables", () => {
    const withTables = Object.fromEntries(
      deployed.withTables.map(({ name, environment }) => [name, environment]),
    );

    // A pool that no ban can hold is not in the stack with tables.
    const bannable = deployed.plain.filter(({ name }) =>
      BANNABLE.some(({ kind }) => name.startsWith(`${kind}-`)),
    );
    expect(bannable.length).toBeGreaterThan(10);
    for (const { name, environment } of bannable) {
      expect([name, Object.keys(withTables[name] ?? {})]).toEqual([
        name,
        expect.arrayContaining(Object.keys(environment)),
      ]);
    }
  });

  it("comes from the configuration", () => {
    const stack = synthEnvironment("dev", {
      ...FULL_STACK_VARIABLES,
      INCOGNITO_ACCESS_TOKEN_SCOPES: "reports/read,reports/write",
      INCOGNITO_BLOCKED_EMAIL_DOMAINS: "a.example,b.example",
      INCOGNITO_MESSAGE_LANGUAGE: "nl",
      INCOGNITO_SCRYPT_COST: "ln=14,r=8,p=1",
    });

    expect(environmentOf("anonymous-pre-token-generation", stack)).toEqual({
      POOL_KIND: "anonymous",
      TRIGGER_ENABLED: "true",
      IDENTITY_CLAIM: "anonymous",
      ATTRIBUTE_CLAIMS_ALLOWED: "false",
      ACCESS_TOKEN_SCOPES: "reports/read,reports/write",
    });
    expect(environmentOf("default-pre-token-generation", stack)).toMatchObject({
      IDENTITY_CLAIM: "email",
      ATTRIBUTE_CLAIMS_ALLOWED: "true",
    });
    expect(environmentOf("default-user-migration", stack)).toEqual({
      POOL_KIND: "default",
      BLOCKED_EMAIL_DOMAINS: "a.example,b.example",
      BAN_TABLE: "",
      SCRYPT_COST: "ln=14,r=8,p=1",
      MIGRATION_TABLE: "${aws_dynamodb_table.migration-table.name}",
    });
    expect(environmentOf("default-custom-message", stack).DEFAULT_LANGUAGE).toBe("nl");
    expect(environmentOf("default-custom-sms-sender", stack)).toMatchObject({
      DEFAULT_LANGUAGE: "nl",
      WEBHOOK_URL: "https://messages.example.com/incognito",
      CODE_KEY_ARN: expect.stringMatching(/^\$\{aws_kms_key\.messages_code-key_\w+\.arn\}$/),
      SIGNING_KEY_ARN: expect.stringMatching(/^\$\{aws_kms_key\.messages_signing-key_\w+\.arn\}$/),
    });
  });

  it("tells pre token generation to do nothing where it is switched off, and stays wired", () => {
    const stack = synthEnvironment("dev", {
      INCOGNITO_DEV_DEFAULT_POOL_TRIGGERS: "",
      INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "preSignUp",
    });

    for (const kind of ["default", "anonymous"]) {
      expect(environmentOf(`${kind}-pre-token-generation`, stack).TRIGGER_ENABLED).toBe("false");
      expect(
        resourceOf(stack, "aws_cognito_user_pool", `${kind}-pool`).lambda_config,
      ).toHaveProperty("pre_token_generation");
    }
  });

  it("tells post confirmation of no table where nobody signs in by key", () => {
    const stack = synthEnvironment("dev", {
      INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "preSignUp,postConfirmation",
    });

    expect(environmentOf("anonymous-post-confirmation", stack).KEY_TABLE).toBe("");
    expect(environmentOf("default-post-confirmation").KEY_TABLE).toBe("");
  });

  it("allows every language that messages are written in, and no cost that hashes may not have", () => {
    for (const language of Object.keys(MESSAGE_TEXTS)) {
      expect(configOf("dev", { INCOGNITO_MESSAGE_LANGUAGE: language }).messageLanguage).toBe(
        language,
      );
    }
    for (const cost of ["ln=16,r=8,p=1", "ln=1,r=1,p=1", configOf("prod").scryptCost]) {
      expect(configOf("dev", { INCOGNITO_SCRYPT_COST: cost }).scryptCost).toBe(cost);
    }
    for (let ln = 0; ln <= 17; ln++) {
      for (let r = 0; r <= 9; r++) {
        const cost = `ln=${ln},r=${r},p=1`;
        const { read } = KEYS.scryptCost.kind;
        expect([cost, read(cost) !== undefined]).toEqual([cost, parseCost(cost) !== undefined]);
      }
    }
  });
});

describe("a function's rights", () => {
  it.each([
    ["anonymous-pre-sign-up", []],
    ["anonymous-post-authentication", []],
    ["anonymous-define-auth-challenge", []],
    ["anonymous-create-auth-challenge", []],
    ["anonymous-pre-token-generation", []],
    ["anonymous-post-confirmation", [["dynamodb:GetItem", "dynamodb:PutItem", "key-table"]]],
    [
      "anonymous-verify-auth-challenge-response",
      [
        ["dynamodb:GetItem", "key-table"],
        ["dynamodb:PutItem", "nonce-table"],
      ],
    ],
    ["default-post-confirmation", []],
    ["default-pre-authentication", []],
    ["default-custom-message", []],
    ["default-user-migration", [["dynamodb:GetItem", "migration-table"]]],
  ])("of %s are no wider than its work", (name, expected) => {
    expect(rightsOf(name)).toEqual(
      expected.map((right) => ({
        Effect: "Allow",
        Action: right.slice(0, -1),
        Resource: [`\${aws_dynamodb_table.${right.at(-1)}.arn}`],
      })),
    );
  });

  it.each(["default-custom-email-sender", "default-custom-sms-sender"])(
    "of %s are to decrypt under one key and to sign with the other",
    (name) => {
      expect(rightsOf(name)).toEqual([
        {
          Effect: "Allow",
          Action: ["kms:Decrypt"],
          Resource: [expect.stringMatching(/^\$\{aws_kms_key\.messages_code-key_\w+\.arn\}$/)],
        },
        {
          Effect: "Allow",
          Action: ["kms:Sign"],
          Resource: [expect.stringMatching(/^\$\{aws_kms_key\.messages_signing-key_\w+\.arn\}$/)],
        },
      ]);
    },
  );
});

describe("a function", () => {
  it("of user migration has the memory that scrypt needs, and more where all have more", () => {
    const wide = synthEnvironment("dev", {
      ...FULL_STACK_VARIABLES,
      INCOGNITO_LAMBDA_MEMORY_MEGABYTES: "2048",
    });

    expect(functionOf("default-user-migration").memory_size).toBe(1_024);
    expect(resourceOf(wide, "aws_lambda_function", "default-user-migration").memory_size).toBe(
      2_048,
    );
    expect(functionOf("default-custom-message").memory_size).toBe(256);
  });

  it.each(["default-custom-email-sender", "default-custom-sms-sender"])(
    "%s is tried three times with events of five minutes, and fails without keeping them",
    (name) => {
      const config = resourceOf(full, "aws_lambda_function_event_invoke_config", name);

      expect(config).toMatchObject({
        function_name: `\${aws_lambda_function.${name}.function_name}`,
        maximum_retry_attempts: 2,
        maximum_event_age_in_seconds: 300,
      });
      expect(config).not.toHaveProperty("destination_config");
    },
  );

  it("that Cognito waits for has no limits of calls that nobody waits for", () => {
    const senders = resourcesOf(full, "aws_lambda_function")
      .map(([name]) => name)
      .filter((name) => /-custom-(?:email|sms)-sender$/.test(name));

    expect(
      resourcesOf(full, "aws_lambda_function_event_invoke_config").map(
        ([, { function_name }]) => function_name,
      ),
    ).toEqual(senders.map((name) => `\${aws_lambda_function.${name}.function_name}`));
    expect(senders).toContain("default-custom-email-sender");
  });
});
