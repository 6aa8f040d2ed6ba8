/**
 * What the page is told of a stack: its pools by their kinds, and whether it may offer sign-in by key.
 * @module
 */
import { createFrontEndConfig } from "../../../simulator/http/front-end-config";
import { createTriggerOverview } from "../../../simulator/http/trigger-overview";
import type { SimulatedPool, TriggerName } from "../../../simulator/stack/model";
import {
  buildClient,
  buildEmailPool,
  buildPool,
  buildStack,
  buildTriggers,
} from "../../support/simulated-stack";

const NEEDED: readonly TriggerName[] = [
  "PreSignUp",
  "PostConfirmation",
  "DefineAuthChallenge",
  "CreateAuthChallenge",
  "VerifyAuthChallengeResponse",
];
const TAGS = { "incognito:contract": "anonymous", "incognito:pool": "anonymous" };
const COMPLETE = buildPool({ tags: TAGS, triggers: buildTriggers(...NEEDED) });
const EMAIL = buildEmailPool({ tags: { "incognito:pool": "default" } });

function configOf(...pools: readonly SimulatedPool[]) {
  return createFrontEndConfig(buildStack(pools), "http://localhost");
}

describe("config.json", () => {
  it("has a pool for each that says its kind, with what people sign in with", () => {
    const other = buildPool({ tags: { "incognito:pool": "staff" } });
    const pools = configOf(EMAIL, COMPLETE, other, buildPool())!.pools;

    expect(
      Object.entries(pools).map(([kind, pool]) => [kind, pool.signInWith, pool.anonymous]),
    ).toEqual([
      ["default", "email", false],
      ["anonymous", "username", true],
      ["staff", "username", false],
    ]);
  });

  it("is there for a stack of one pool", () => {
    expect(Object.keys(configOf(COMPLETE)!.pools)).toEqual(["anonymous"]);
  });

  it("is not there for a stack whose pools do not say their kind", () => {
    expect(configOf(buildPool(), buildEmailPool())).toBeUndefined();
    expect(createTriggerOverview(buildStack([buildPool()]))).toBeUndefined();
  });
});

describe("signInByKey", () => {
  const signInByKey = (pool: SimulatedPool) => configOf(EMAIL, pool)!.pools.anonymous?.signInByKey;

  it("is true where the pool has every trigger of it and the client its flow", () => {
    expect(signInByKey(COMPLETE)).toBe(true);
  });

  it.each(NEEDED)("is false without %s", (missing) => {
    const triggers = buildTriggers(...NEEDED.filter((name) => name !== missing));

    expect(signInByKey(buildPool({ tags: TAGS, triggers }))).toBe(false);
  });

  it("is false where the client does not allow a custom sign-in", () => {
    const clients = [buildClient({ explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] })];

    expect(signInByKey({ ...COMPLETE, clients })).toBe(false);
  });

  it("is false for a pool of e-mail addresses, no matter what triggers it has", () => {
    const other = { ...EMAIL, triggers: buildTriggers(...NEEDED) };

    expect(configOf(other, COMPLETE)!.pools.default?.signInByKey).toBe(false);
  });
});
