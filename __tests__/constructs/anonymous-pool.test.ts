/**
 * The anonymous pool in a stack of somebody else's.
 * @module
 */
import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { environmentConfig } from "../../config/environment-config";
import type { EnvironmentValues } from "../../config/schema";
import { AnonymousPool } from "../../constructs/anonymous-pool";
import { ConstructError } from "../../constructs/errors";
import { describeFrontEnd } from "../../operator/ui-config/config-from-outputs";
import { bundleOf } from "../support/places";
import { testingApp } from "../support/testing-app";

/** The JSON of a stack without providers, as a test fills it. */
function synthScope(fill: (stack: TerraformStack) => void): string {
  const stack = new TerraformStack(testingApp(), "stack");
  fill(stack);
  return Testing.synth(stack);
}

function synthesize(values: Partial<EnvironmentValues> = {}) {
  const config = environmentConfig("dev", { namePrefix: "tips", realm: "tips", ...values });
  let made: AnonymousPool | undefined;
  const text = synthScope((stack) => {
    made = new AnonymousPool(stack, "identities", { config, bundleOf });
  });
  return { made, resource: JSON.parse(text).resource as Record<string, object> };
}

describe("AnonymousPool", () => {
  it("makes one pool with its functions and client, and neither table nor provider", () => {
    const { resource } = synthesize();

    expect(Object.keys(resource).sort()).toEqual([
      "aws_cloudwatch_log_group",
      "aws_cognito_user_pool",
      "aws_cognito_user_pool_client",
      "aws_iam_role",
      "aws_iam_role_policy",
      "aws_lambda_function",
      "aws_lambda_permission",
    ]);
    const names = (type: string) =>
      Object.values(resource[type] ?? {}).map(({ name, function_name }) => name ?? function_name);
    expect(names("aws_cognito_user_pool")).toEqual(["tips-anonymous"]);
    expect(names("aws_lambda_function").sort()).toEqual([
      "tips-anonymous-pre-sign-up",
      "tips-anonymous-pre-token-generation",
    ]);
  });

  it("takes part in the contract", () => {
    const { made, resource } = synthesize();
    const [pool] = Object.values<{ tags: object }>(resource["aws_cognito_user_pool"] as never);

    expect(pool?.tags).toMatchObject({
      "incognito:contract": "anonymous",
      "incognito:realm": "tips",
    });
    expect(made?.pool.permissions).toHaveLength(2);
  });

  it("gives the stack the outputs of which config.json is made, where that is asked for", () => {
    const config = environmentConfig("prod", { namePrefix: "tips", realm: "tips" });
    const synthesized = (ask: (made: AnonymousPool) => void) =>
      JSON.parse(synthScope((stack) => ask(new AnonymousPool(stack, "own", { config, bundleOf }))))
        .output;
    const output = synthesized((made) => made.addOutputs());

    expect(synthesized(() => undefined)).toBeUndefined();
    const values = Object.entries<{ value: unknown }>(output).map(([name, { value }]) => [
      name,
      value,
    ]);
    const { pools } = describeFrontEnd(Object.fromEntries(values));
    expect(pools).toMatchObject({
      anonymous: {
        anonymous: true,
        realm: "tips",
        names: "free",
        passwordMinimumLength: config.passwordMinimumLength,
        signUpWorkBits: 18,
        userPoolId: expect.stringMatching(
          /^\$\{aws_cognito_user_pool\.own_anonymous-pool_\w+\.id\}$/,
        ),
      },
    });
    // Not that of the configuration, which this construct does not go by.
    expect(output.region.value).toMatch(/^\$\{element\(split\("_", aws_cognito_user_pool\./);
  });

  it("says which output the stack has already, and of a second pool", () => {
    const config = environmentConfig("dev", { namePrefix: "tips", realm: "tips" });
    synthScope((stack) => {
      const made = new AnonymousPool(stack, "own", { config, bundleOf });
      new TerraformOutput(stack, "region", { value: "here" });
      expect(() => made.addOutputs()).toThrow(ConstructError);
      expect(() => made.addOutputs()).toThrow("has an output 'region' already");
      // Nothing of it was made before that was noticed.
      expect(stack.node.tryFindChild("anonymous_user_pool_id")).toBeUndefined();
    });
    synthScope((stack) => {
      const [one, two] = ["one", "two"].map(
        (id) => new AnonymousPool(stack, id, { config, bundleOf }),
      );
      one?.addOutputs();
      expect(() => two?.addOutputs()).toThrow("ask for the outputs of one pool, once");
    });
  });

  it.each<[string, Partial<EnvironmentValues>]>([
    ["anonymousPoolTriggers", { anonymousPoolTriggers: "all" as never }],
    ["banList", { banList: true, pools: ["anonymous"] }],
    ["signUpsPerMinute", { signUpsPerDay: 10 }],
    ["signUpsPerMinute", { signUpValveEnabled: true }],
    ["rateLimitPerFiveMinutes", { rateLimitPerFiveMinutes: 100 }],
  ])("refuses what it does not make: %s %j", (key, values) => {
    expect(() => synthesize(values)).toThrow(ConstructError);
    expect(() => synthesize(values)).toThrow(
      new RegExp(`^${key}.* of identities needs more than a pool, .* use IdentityStack$`),
    );
  });
});
