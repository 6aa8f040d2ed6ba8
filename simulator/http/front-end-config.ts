/**
 * `GET /config.json`: what a front end needs to know of the stack, in the form that `npm run ui:config`
 * writes for AWS.
 * @module
 */

import type { FrontEndConfig, FrontEndPool } from "../observe/api-types";
import type { SimulatedClient, SimulatedPool, SimulatedStack, TriggerName } from "../stack/model";

/** Which pool is which: the anonymous one says so by this tag. */
const ANONYMOUS_TAG = { key: "incognito:contract", value: "anonymous" };

/** What sign-in by key takes: two triggers keep the key, three ask for it. */
const KEY_TRIGGERS: readonly TriggerName[] = [
  "PreSignUp",
  "PostConfirmation",
  "DefineAuthChallenge",
  "CreateAuthChallenge",
  "VerifyAuthChallengeResponse",
];

/** The two pools of a stack that front ends are written for. */
export interface FrontEndPools {
  readonly default: SimulatedPool;
  readonly anonymous: SimulatedPool;
}

/** Tells the pools apart; `undefined` for a stack that has not one of each. */
export function findFrontEndPools(stack: SimulatedStack): FrontEndPools | undefined {
  const anonymous = stack.pools.find(isAnonymous);
  const other = stack.pools.find((pool) => !isAnonymous(pool));
  return anonymous === undefined || other === undefined ? undefined : { default: other, anonymous };
}

/**
 * The configuration as one origin sees it, or `undefined` where the stack is not made for our page.
 *
 * @param origin - where the caller reached us: the API is there too
 */
export function createFrontEndConfig(
  stack: SimulatedStack,
  origin: string,
): FrontEndConfig | undefined {
  const pools = findFrontEndPools(stack);
  const anonymous = pools && describePool(pools.anonymous);
  const other = pools && describePool(pools.default);
  if (anonymous === undefined || other === undefined) {
    return undefined;
  }
  const { region } = stack;
  return { region, simulator: true, endpoint: origin, pools: { default: other, anonymous } };
}

function isAnonymous(pool: SimulatedPool): boolean {
  return pool.tags[ANONYMOUS_TAG.key] === ANONYMOUS_TAG.value;
}

function describePool(pool: SimulatedPool): FrontEndPool | undefined {
  const [client] = pool.clients;
  if (client === undefined) {
    return undefined;
  }
  return {
    userPoolId: pool.id,
    userPoolClientId: client.id,
    issuer: pool.issuer,
    jwksUri: `/${pool.id}/.well-known/jwks.json`,
    recovery: pool.recoveryMechanisms.includes("verified_email") ? "email" : "none",
    passwordMinimumLength: pool.passwordPolicy.minimumLength,
    signInByKey: isAnonymous(pool) && hasSignInByKey(pool, client),
  };
}

function hasSignInByKey({ triggers }: SimulatedPool, client: SimulatedClient): boolean {
  return (
    KEY_TRIGGERS.every((trigger) => triggers[trigger] !== undefined) &&
    client.explicitAuthFlows.includes("ALLOW_CUSTOM_AUTH")
  );
}
