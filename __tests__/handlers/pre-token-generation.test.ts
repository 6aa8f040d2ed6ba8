/**
 * Pre Token Generation in either pool, for every source, switched on and off.
 * @module
 */
import "../support/handler-environment";
import { createPreTokenGeneration } from "../../handlers/lib/create-pre-token-generation";
import { PRE_TOKEN_GENERATION_SOURCES } from "../../handlers/lib/sources";
import { SUPPRESSED_CLAIMS } from "../../handlers/lib/token-claims";
import { POOLS, type PoolKind } from "../../handlers/pools";
import { preTokenGenerationEvent } from "../support/events";
import { fakeRuntime } from "../support/handler-runtime";
import { runBundle } from "../support/run-bundle";

function start(pool: PoolKind, options: { enabled?: boolean; scopes?: readonly string[] } = {}) {
  const runtime = fakeRuntime(pool);
  const { enabled = true, scopes = [] } = options;
  const claims = {
    identity: POOLS[pool].identityClaim,
    attributesAllowed: pool === "default",
    scopes,
  };
  return { runtime, handler: createPreTokenGeneration({ runtime, enabled, claims }) };
}

async function detailsOf(pool: PoolKind, event = preTokenGenerationEvent()) {
  const { handler } = start(pool, { scopes: ["incognito/read"] });
  return (await handler(event)).response.claimsAndScopeOverrideDetails;
}

describe("pre-token-generation", () => {
  it.each([
    ["anonymous", "anonymous"],
    ["default", "email"],
  ] as const)(
    "says in both tokens of the %s pool that the identity is %s",
    async (pool, identity) => {
      const { idTokenGeneration, accessTokenGeneration } = await detailsOf(pool);

      expect(idTokenGeneration?.claimsToAddOrOverride).toEqual({ identity });
      expect(accessTokenGeneration?.claimsToAddOrOverride).toEqual({ identity });
    },
  );

  it("keeps every standard attribute and the neutral one out of anonymous tokens", async () => {
    const { idTokenGeneration, accessTokenGeneration } = await detailsOf("anonymous");

    for (const { claimsToSuppress } of [idTokenGeneration!, accessTokenGeneration!])
      expect(claimsToSuppress).toEqual([...SUPPRESSED_CLAIMS]);
    expect(SUPPRESSED_CLAIMS).toEqual(expect.arrayContaining(["email", "address", "custom:none"]));
    expect(new Set(SUPPRESSED_CLAIMS).size).toBe(20);
  });

  it("suppresses nothing in the default pool", async () => {
    expect((await detailsOf("default")).idTokenGeneration?.claimsToSuppress).toEqual([]);
  });

  it("adds the scopes of the configuration and takes none away", async () => {
    const { accessTokenGeneration } = await detailsOf("default");

    expect(accessTokenGeneration).toMatchObject({
      scopesToAdd: ["incognito/read"],
      scopesToSuppress: [],
    });
  });

  it("gives the user's groups and roles back as they came", async () => {
    const groupConfiguration = {
      groupsToOverride: ["editors"],
      iamRolesToOverride: ["arn:aws:iam::123456789012:role/editor"],
      preferredRole: "arn:aws:iam::123456789012:role/editor",
    };
    const event = preTokenGenerationEvent("TokenGeneration_Authentication", { groupConfiguration });

    expect((await detailsOf("anonymous", event)).groupOverrideDetails).toEqual(groupConfiguration);
  });

  it("names no groups where the event names none", async () => {
    const event = preTokenGenerationEvent();
    delete (event.request as { groupConfiguration?: unknown }).groupConfiguration;

    expect(await detailsOf("anonymous", event)).not.toHaveProperty("groupOverrideDetails");
  });

  it.each(PRE_TOKEN_GENERATION_SOURCES)("answers %s alike", async (source) => {
    expect(await detailsOf("default", preTokenGenerationEvent(source))).toEqual(
      await detailsOf("default"),
    );
  });

  it.each(["anonymous", "default"] as const)(
    "returns the event untouched where it is switched off in the %s pool",
    async (pool) => {
      const { handler, runtime } = start(pool, { enabled: false, scopes: ["incognito/read"] });
      const event = preTokenGenerationEvent();

      expect(await handler(structuredClone(event))).toEqual(event);
      expect(runtime.outcomes()).toEqual([["done", "switched-off"]]);
    },
  );

  it.each([
    ["true", "claims-set"],
    ["false", "switched-off"],
  ])("is deployed with TRIGGER_ENABLED=%s as '%s'", (enabled, reason) => {
    const environment = { TRIGGER_ENABLED: enabled };

    const [line = ""] = runBundle(
      "pre-token-generation",
      [preTokenGenerationEvent()],
      environment,
    ).split("\n");

    expect(JSON.parse(line)).toMatchObject({ Decision: "done", Reason: reason });
  });
});
