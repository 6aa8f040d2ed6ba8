/**
 * One more entry in the registry is one more pool everywhere: configuration, stack, outputs, dashboard, docs,
 * simulator and page, with its own triggers and nothing of the others'.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { loadConfig } from "../../config/load-config";
import { IdentityStack } from "../../constructs/identity-stack";
import {
  defaultTriggersOf,
  listPools,
  POOLS,
  type Pool,
  type PoolRegistry,
} from "../../handlers/pools";
import { describeFrontEnd } from "../../operator/ui-config/config-from-outputs";
import { renderPools, renderTriggers } from "../../scripts/docs/pool-tables";
import { createFrontEndConfig } from "../../simulator/http/front-end-config";
import { createTriggerOverview } from "../../simulator/http/trigger-overview";
import { readStack } from "../../simulator/stack/read-stack";
import type { PrivacyDeclaration } from "../../vocabulary/privacy";
import { addressesOf } from "../support/addresses";
import { EVERY_POOL, FULL_STACK_VARIABLES } from "../support/full-stack";
import { bundleOf } from "../support/places";
import { resourceOf, resourcesOf, type SynthesizedStack, synthEnvironment } from "../support/synth";

const REGISTRY = {
  ...POOLS,
  extramail: {
    signInWith: "email",
    identityClaim: "extramail",
    triggers: { postConfirmation: "off", postAuthentication: "on", preTokenGeneration: "on" },
    texts: { title: "Staff", introduction: "For those who work here." },
  },
  extraname: {
    signInWith: "username",
    anonymous: false,
    identityClaim: "extraname",
    triggers: { postAuthentication: "off", preTokenGeneration: "on" },
    texts: { title: "Guests", introduction: "For a day." },
  },
} as const satisfies PoolRegistry;

const MONITORED = { INCOGNITO_MONITORING_ENABLED: "true" };
const directory = mkdtempSync(join(tmpdir(), "incognito-third-pool-"));
let stack: SynthesizedStack;
let simulated: ReturnType<typeof readStack>;

beforeAll(() => {
  stack = synthEnvironment("dev", MONITORED, bundleOf, REGISTRY);
  const [config] = loadConfig(EVERY_POOL, REGISTRY);
  const app = new App({ outdir: directory });
  new IdentityStack(app, "incognito-dev", { config: config!, bundleOf, registry: REGISTRY });
  app.synth();
  simulated = readStack(join(directory, "stacks", "incognito-dev"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function namesOf(type: string, kind: string): readonly string[] {
  return resourcesOf(stack, type)
    .map(([name]) => name)
    .filter((name) => name.startsWith(`${kind}-`));
}

describe("the configuration", () => {
  it("has a variable for the pool's triggers, with what they may be", () => {
    const variables = { INCOGNITO_DEV_EXTRAMAIL_POOL_TRIGGERS: "preSignUp" };

    expect(() => loadConfig(variables, REGISTRY)).toThrow(
      "extramailPoolTriggers of dev is 'preSignUp'; expected all, or a list without repetitions, separated by commas, each entry one of postConfirmation, postAuthentication, preTokenGeneration",
    );
    expect(() => loadConfig(variables)).toThrow("names no configuration key");
  });

  it("has the pool where every pool is wanted, or this one", () => {
    const kinds = (variables: Record<string, string>) => loadConfig(variables, REGISTRY)[0]!.pools;

    expect(kinds(EVERY_POOL)).toEqual([...Object.keys(POOLS), "extramail", "extraname"]);
    expect(kinds({ INCOGNITO_DEV_POOLS: "extramail" })).toEqual(["extramail"]);
  });
});

describe("the stack", () => {
  it("has the pool, its client and its functions, and no others of its kind", () => {
    expect(namesOf("aws_cognito_user_pool", "extramail")).toEqual(["extramail-pool"]);
    expect(namesOf("aws_cognito_user_pool_client", "extramail")).toHaveLength(1);
    expect(namesOf("aws_lambda_function", "extramail")).toEqual([
      "extramail-post-authentication",
      "extramail-pre-token-generation",
    ]);
    expect(namesOf("aws_lambda_function", "extraname")).toEqual(["extraname-pre-token-generation"]);
  });

  it("wires its own triggers, each function told its own pool and claim", () => {
    const { lambda_config } = resourceOf(stack, "aws_cognito_user_pool", "extramail-pool");

    expect(lambda_config).toEqual({
      post_authentication: "${aws_lambda_function.extramail-post-authentication.arn}",
      pre_token_generation: "${aws_lambda_function.extramail-pre-token-generation.arn}",
      pre_token_generation_config: {
        lambda_arn: "${aws_lambda_function.extramail-pre-token-generation.arn}",
        lambda_version: "V2_0",
      },
    });
    expect(
      resourceOf(stack, "aws_lambda_function", "extramail-pre-token-generation").environment
        .variables,
    ).toEqual({
      POOL_KIND: "extramail",
      TRIGGER_ENABLED: "true",
      IDENTITY_CLAIM: "extramail",
      ATTRIBUTE_CLAIMS_ALLOWED: "true",
      ACCESS_TOKEN_SCOPES: "",
    });
  });

  it("puts a pool by user name under the contract only where its entry says so", () => {
    const tagsOf = (kind: string) =>
      resourceOf(stack, "aws_cognito_user_pool", `${kind}-pool`).tags;

    expect(tagsOf("extraname")).not.toHaveProperty(["incognito:contract"]);
    expect(tagsOf("anonymous")).toMatchObject({ "incognito:contract": "anonymous" });
    expect(
      resourceOf(stack, "aws_lambda_function", "extraname-pre-token").logging_config,
    ).not.toHaveProperty("system_log_level");
  });

  it("lets nobody in by key to a pool that has no trigger for it", () => {
    const flowsOf = (kind: string) =>
      resourceOf(stack, "aws_cognito_user_pool_client", `${kind}-client`).explicit_auth_flows;

    expect(flowsOf("extraname")).not.toContain("ALLOW_CUSTOM_AUTH");
    expect(flowsOf("extramail")).not.toContain("ALLOW_CUSTOM_AUTH");
    expect(flowsOf("anonymous")).toContain("ALLOW_CUSTOM_AUTH");
  });

  it("leaves everything of the other pools as it is, to the letter", () => {
    const without = synthEnvironment("dev", MONITORED);
    const addresses = addressesOf(stack).split("\n");

    expect(
      addresses.filter((address) => !/[._](extramail|extraname)-/.test(address)).join("\n"),
    ).toBe(addressesOf(without));
    for (const [type, resources] of Object.entries(without.resource)) {
      if (type === "aws_cloudwatch_dashboard") continue;
      expect([type, stack.resource[type]]).toEqual([type, expect.objectContaining(resources)]);
    }
  });

  it("shares the table of keys and their rights with no pool that takes none", () => {
    const full = synthEnvironment(
      "dev",
      { ...FULL_STACK_VARIABLES, INCOGNITO_DEV_EXTRAMAIL_POOL_TRIGGERS: "all" },
      bundleOf,
      REGISTRY,
    );
    const { policy } = resourceOf(full, "aws_iam_role_policy", "extramail-post-confirmation");
    const { environment } = resourceOf(full, "aws_lambda_function", "extramail-post-confirmation");

    expect(JSON.parse(policy).Statement).toHaveLength(1);
    expect(environment.variables).toEqual({ POOL_KIND: "extramail", KEY_TABLE: "" });
  });
});

describe("what is declared to be kept", () => {
  it("names the pool with each table that holds something about its people, and no other", () => {
    const variables = {
      INCOGNITO_DEV_ACCOUNT_IDLE_WEEKS: "26",
      INCOGNITO_DEV_SIGN_UPS_PER_DAY: "1000",
      INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "all",
    };
    const { output } = synthEnvironment("dev", variables, bundleOf, REGISTRY);
    const { entries }: PrivacyDeclaration = JSON.parse(String(output["privacy"]?.value));
    const poolsOf = (table: string) =>
      entries.find(({ id }) => id === `table:incognito-dev-${table}`)?.pools;

    expect(poolsOf("uses")).toEqual([...Object.keys(POOLS), "extramail", "extraname"]);
    const counting = listPools(REGISTRY).filter(
      ({ pool }) => pool.signInWith === "username" && defaultTriggersOf(pool).includes("preSignUp"),
    );
    expect(poolsOf("sign-ups")).toEqual(counting.map(({ kind }) => kind));
    expect(poolsOf("sign-ups")).toContain("anonymous");
    expect(poolsOf("keys")).toEqual(["anonymous"]);
  });

  it("names no pool that the environment has not", () => {
    const variables = { INCOGNITO_DEV_POOLS: "anonymous", INCOGNITO_DEV_ACCOUNT_IDLE_WEEKS: "26" };
    const { output } = synthEnvironment("dev", variables);
    const { entries }: PrivacyDeclaration = JSON.parse(String(output["privacy"]?.value));

    expect(new Set(entries.flatMap(({ pools }) => pools))).toEqual(new Set(["anonymous"]));
  });
});

describe("the outputs", () => {
  it("name the pool as they name the others", () => {
    const names = Object.keys(stack.output).filter((name) => /^(extramail|extraname)_/.test(name));

    const ofEach = ["issuer", "jwks_uri", "mfa", "user_pool_client_id", "user_pool_id"];
    expect(names.sort()).toEqual(
      [
        ...["extraname", "extramail"].flatMap((kind) => ofEach.map((name) => `${kind}_${name}`)),
        // No trigger of this pool could ask for work.
        "extraname_realm",
      ].sort(),
    );
  });

  it("make a configuration of the page with it", () => {
    const outputs = Object.keys(stack.output).map((name) => {
      const isNumber = /^password_minimum_length$|_sign_up_work_bits$/.test(name);
      const value = isNumber ? 15 : `https://${name}.example`;
      return [name, name.endsWith("sign_in_by_key") ? false : value];
    });
    const { pools } = describeFrontEnd(Object.fromEntries(outputs), REGISTRY);

    expect(Object.keys(pools)).toEqual([...Object.keys(POOLS), "extramail", "extraname"]);
    expect(pools.extramail).toMatchObject({
      signInWith: "email",
      anonymous: false,
      recovery: "email",
    });
    expect(pools.extraname).toMatchObject({ signInWith: "username", anonymous: false });
  });
});

describe("pools that take user names", () => {
  const { realm: _realm, ...unbound } = POOLS.anonymous;
  const extratips = {
    ...unbound,
    identityClaim: "extratips",
    texts: { title: "Tips", introduction: "For one letter." },
  };
  const pair: PoolRegistry = { anonymous: POOLS.anonymous, extratips };
  const variables = {
    INCOGNITO_DEV_EXCHANGE: "true",
    INCOGNITO_DEV_EXTERNAL_SERVICES: "radio",
    INCOGNITO_DEV_REALM: "one",
    ...EVERY_POOL,
  };

  it("have a realm each, so that the same words are two people", () => {
    const extraguests: Pool = {
      ...extratips,
      identityClaim: "extraguests",
      anonymous: false,
      texts: { ...extratips.texts, title: "Guests" },
    };
    const made = synthEnvironment("dev", variables, bundleOf, { ...pair, extraguests });
    const realmsOf = (kind: string) => [
      made.output[`${kind}_realm`]?.value,
      resourceOf(made, "aws_cognito_user_pool", `${kind}-pool`).tags["incognito:realm"],
      resourceOf(made, "aws_lambda_function", `${kind}-pre-sign-up`).environment.variables.REALM,
    ];
    const { environment } = resourceOf(made, "aws_lambda_function", "exchange_function");
    const { REALM, POOLS: told } = environment.variables;

    expect(realmsOf("anonymous")).toEqual(["one", "one", "one"]);
    for (const kind of ["extratips", "extraguests"])
      expect(realmsOf(kind)).toEqual([`one-${kind}`, `one-${kind}`, `one-${kind}`]);
    expect(REALM).toBe("one");
    expect(JSON.parse(told).anonymous).not.toHaveProperty("realm");
    expect(JSON.parse(told).extratips).toMatchObject({ realm: "one-extratips" });
  });

  it("are refused where both name the configured realm", () => {
    const both: PoolRegistry = { ...pair, extratips: { ...extratips, realm: "configured" } };
    const alone = ["DEV", "STAGING", "PROD"].map((name) => [
      `INCOGNITO_${name}_POOLS`,
      "extratips",
    ]);

    expect(() => loadConfig(variables, both)).toThrow(
      "realm of dev is 'one' for the pools anonymous and extratips; expected one at most; take realm out of an entry of handlers/pools.ts, or leave a pool out of pools",
    );
    expect(() => loadConfig(Object.fromEntries(alone), both)).not.toThrow();
  });

  it("are refused where the second one's realm is too long", () => {
    const long = "a".repeat(30);

    expect(() => loadConfig({ ...variables, INCOGNITO_DEV_REALM: long }, pair)).toThrow(
      `realm of dev is '${long}', which makes '${long}-extratips' for the pool extratips; expected 3 to 32`,
    );
  });
});

describe("alarms and dashboard", () => {
  it("watch each of its functions", () => {
    const alarms = resourcesOf(stack, "aws_cloudwatch_metric_alarm").map(([name]) => name);
    const [[, { dashboard_body }] = ["", {}]] = resourcesOf(stack, "aws_cloudwatch_dashboard");

    expect(alarms.filter((name) => name.startsWith("monitoring_extramail-"))).toHaveLength(2 * 3);
    for (const entry of ["post-authentication", "pre-token-generation"]) {
      expect(dashboard_body).toContain(`aws_lambda_function.extramail-${entry}.function_name`);
    }
    expect(dashboard_body).toContain('"label":"extramail"');
  });
});

describe("the docs", () => {
  it("have a row for the pool, and its switches in the rows of its triggers", () => {
    const row = renderPools(REGISTRY)
      .split("\n")
      .find((line) => line.startsWith("| `extramail` |"));
    const triggers = renderTriggers(REGISTRY).split("\n");
    const switched = triggers.filter((line) => line.includes("`extramailPoolTriggers`"));

    expect(row).toBe(
      "| `extramail` | a verified e-mail address | does not hold | `extramail` | `postAuthentication`, `preTokenGeneration` | `postConfirmation` |",
    );
    expect(switched.map((line) => line.split("`")[1])).toEqual([
      "postConfirmation",
      "postAuthentication",
      "preTokenGeneration",
    ]);
    expect(switched[1]).toContain("`extramailPoolTriggers` (on)");
    expect(renderTriggers()).not.toContain("extramailPoolTriggers");
  });
});

describe("the simulator", () => {
  it("tells the page of the pool", () => {
    const { pools } = createFrontEndConfig(simulated, "http://127.0.0.1:9400")!;

    expect(Object.keys(pools).sort()).toEqual(
      [...Object.keys(POOLS), "extramail", "extraname"].sort(),
    );
    expect(pools.extramail).toMatchObject({
      signInWith: "email",
      anonymous: false,
      recovery: "email",
      signInByKey: false,
    });
  });

  it("shows its triggers, and those of no other pool", () => {
    const { pools } = createTriggerOverview(simulated)!;
    const extramail = pools.find(({ kind }) => kind === "extramail");

    expect(extramail?.triggers.map(({ functionName }) => functionName).sort()).toEqual([
      "incognito-dev-extramail-post-authentication",
      "incognito-dev-extramail-pre-token-generation",
    ]);
  });
});
