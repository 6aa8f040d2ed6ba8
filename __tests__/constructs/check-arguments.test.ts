/**
 * What the constructs say to a program that no compiler has checked.
 * @module
 */
import type { TerraformStack } from "cdktf";
import { environmentConfig } from "../../config/environment-config";
import { AnonymousPool } from "../../constructs/anonymous-pool";
import { IdentityStack } from "../../constructs/identity-stack";
import { TriggerFunction } from "../../constructs/trigger-function";
import { UserPool } from "../../constructs/user-pool";
import { UserPoolClient } from "../../constructs/user-pool-client";
import { TRIGGER_NAMES } from "../../handlers/triggers";
import { IncognitoError } from "../../vocabulary/incognito-error";
import { bundleOf } from "../support/places";
import { synthStack } from "../support/synth";

// biome-ignore lint/suspicious/noExplicitAny: what JavaScript may pass
type Untyped = any;

const config = environmentConfig("dev", { namePrefix: "tips", realm: "tips" });
const POOL = {
  poolName: "pool",
  signInWith: "username",
  anonymous: false,
  passwordPolicy: { minimumLength: 15 },
  dataProtected: false,
};
const FUNCTION = {
  functionName: "fn",
  bundle: bundleOf("pre-sign-up"),
  runtime: "nodejs24.x",
  memoryMegabytes: 256,
  logRetentionDays: 7,
};
const CLIENT = {
  clientName: "client",
  passwordFlowAllowed: false,
  readAttributes: ["email"],
  writeAttributes: ["email"],
  accessTokenMinutes: 10,
  idTokenMinutes: 10,
  refreshTokenHours: 24,
};

/** What each makes of its properties. */
const MAKE: Readonly<Record<string, (scope: TerraformStack, props: Untyped) => unknown>> = {
  UserPool: (scope, props) => new UserPool(scope, "x", props),
  TriggerFunction: (scope, props) => new TriggerFunction(scope, "x", props),
  UserPoolClient: (scope, props) => new UserPoolClient(scope, "x", props),
  AnonymousPool: (scope, props) => new AnonymousPool(scope, "x", props),
  IdentityStack: (scope, props) => new IdentityStack(scope.node.root, "x", props),
};
const GOOD: Readonly<Record<string, (scope: TerraformStack) => object>> = {
  UserPool: () => POOL,
  TriggerFunction: () => FUNCTION,
  UserPoolClient: (scope) => ({ ...CLIENT, pool: new UserPool(scope, "pool", POOL as Untyped) }),
  AnonymousPool: () => ({ config, bundleOf }),
  IdentityStack: () => ({ config, bundleOf }),
};
const REQUIRED = Object.keys(MAKE).flatMap((name) => {
  const keys = new Set<string>();
  synthStack((scope) => {
    for (const key of Object.keys(GOOD[name]!(scope))) keys.add(key);
  });
  return [...keys].map((key): [string, string] => [name, key]);
});

/** What is thrown, which has to be ours. */
function refusal(use: (scope: TerraformStack) => unknown): string {
  let message = "nothing was thrown";
  synthStack((scope) => {
    try {
      use(scope as TerraformStack);
    } catch (error) {
      message = error instanceof IncognitoError ? error.message : `not ours: ${error}`;
    }
  });
  return message;
}

describe("a construct without a compiler", () => {
  it.each(Object.keys(MAKE))("%s says what properties it needs", (name) => {
    expect(refusal((scope) => MAKE[name]!(scope, undefined))).toMatch(
      /^the properties of x are missing; expected an object with \w+, \w+/,
    );
  });

  it.each(REQUIRED)("%s names the missing %s", (name, key) => {
    const lacking = (scope: TerraformStack) => ({ ...GOOD[name]!(scope), [key]: undefined });

    expect(refusal((scope) => MAKE[name]!(scope, lacking(scope)))).toMatch(
      new RegExp(`^${key} of x is missing[;,] .+`),
    );
  });

  it.each(REQUIRED)("%s names what is wrong as %s", (name, key) => {
    const wrong = (scope: TerraformStack) => ({ ...GOOD[name]!(scope), [key]: Symbol("wrong") });

    expect(refusal((scope) => MAKE[name]!(scope, wrong(scope)))).toMatch(
      new RegExp(`^${key} of x is a symbol; expected .+`),
    );
  });

  it.each([
    [
      "UserPool",
      { ...POOL, signInWith: "emial" },
      "'emial'; did you mean email?; expected one of email, username",
    ],
    ["UserPool", { ...POOL, tier: "essentials" }, "'essentials'; did you mean ESSENTIALS?"],
    ["UserPool", { ...POOL, anonymous: "yes" }, "anonymous of x is 'yes'; expected true or false"],
    [
      "UserPool",
      { ...POOL, passwordPolicy: {} },
      "minimumLength of x is undefined; expected a whole",
    ],
    ["TriggerFunction", { ...FUNCTION, bundle: __dirname }, "which is no file; expected the file"],
    ["TriggerFunction", { ...FUNCTION, bundle: "own.js" }, "'own.js', which is no file; expected"],
    [
      "AnonymousPool",
      { config: { namePrefix: "tips", realm: "tips" }, bundleOf },
      "environmentConfig returns",
    ],
    [
      "IdentityStack",
      { config: "prod", bundleOf },
      "config of x is 'prod'; expected what environmentConfig",
    ],
    [
      "UserPoolClient",
      { ...CLIENT, pool: { id: "p" } },
      "pool of x is an object; expected a UserPool",
    ],
  ])("%s refuses a property that it would misunderstand", (name, props, message) => {
    expect(refusal((scope) => MAKE[name]!(scope, props))).toContain(message);
  });
});

describe("a trigger without a compiler", () => {
  const add = (...given: Untyped[]) =>
    refusal((scope) => {
      const pool = new UserPool(scope, "pool", POOL as Untyped);
      (pool.addTrigger as (...all: Untyped[]) => void).apply(pool, given);
    });

  it("is named, with the nearest and all that there are", () => {
    expect(add("preSignup", { arn: "a", functionName: "f" })).toMatch(
      new RegExp(
        `^the name of a trigger of \\S+pool is 'preSignup'; did you mean preSignUp\\?; expected one of ${TRIGGER_NAMES.join(", ")};`,
      ),
    );
    expect(add(undefined)).toContain("is missing; expected one of preSignUp, ");
    expect(add("constructor")).toContain("is 'constructor'; expected one of ");
  });

  it("needs a function", () => {
    expect(add("preSignUp")).toBe(
      "the properties of the function of trigger preSignUp are missing; expected an object with arn, functionName",
    );
    expect(add("preSignUp", { arn: "a" })).toContain("functionName of the function of trigger");
  });

  it("gets rights by lists of texts", () => {
    const say = (statement: Untyped) =>
      refusal((scope) => new TriggerFunction(scope, "fn", FUNCTION).addStatement(statement));

    expect(say(undefined)).toContain("expected an object with actions, resources");
    expect(say({ actions: "kms:Decrypt", resources: [] })).toMatch(
      /^actions of a statement of \S+fn is 'kms:Decrypt'; expected a list of texts/,
    );
  });
});
