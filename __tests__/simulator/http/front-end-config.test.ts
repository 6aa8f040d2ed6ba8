/**
 * Whether the page may offer sign-in by key.
 * @module
 */
import { createFrontEndConfig } from "../../../simulator/http/front-end-config";
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
const TAGS = { "incognito:contract": "anonymous" };
const COMPLETE = buildPool({ tags: TAGS, triggers: buildTriggers(...NEEDED) });

/** What the page is told of a pair of pools. */
function signInByKey(anonymous: SimulatedPool, other: SimulatedPool = buildEmailPool()) {
  const { pools } = createFrontEndConfig(buildStack([other, anonymous]), "http://localhost")!;
  return { default: pools.default.signInByKey, anonymous: pools.anonymous.signInByKey };
}

describe("signInByKey", () => {
  it("is true where the anonymous pool has every trigger of it and the client its flow", () => {
    expect(signInByKey(COMPLETE)).toEqual({ default: false, anonymous: true });
  });

  it.each(NEEDED)("is false without %s", (missing) => {
    const triggers = buildTriggers(...NEEDED.filter((name) => name !== missing));

    expect(signInByKey(buildPool({ tags: TAGS, triggers })).anonymous).toBe(false);
  });

  it("is false where the client does not allow a custom sign-in", () => {
    const clients = [buildClient({ explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] })];

    expect(signInByKey({ ...COMPLETE, clients }).anonymous).toBe(false);
  });

  it("is false for the default pool, whatever triggers it has", () => {
    const other = buildEmailPool({ triggers: buildTriggers(...NEEDED) });

    expect(signInByKey(COMPLETE, other).default).toBe(false);
  });
});
