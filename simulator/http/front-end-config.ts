/**
 * `GET /config.json`: what a front end needs to know of the stack, in the form that `npm run ui:config`
 * writes for AWS.
 * @module
 */

import {
  CONTRACT_TAG,
  IDLE_WEEKS_TAG,
  NAMES_TAG,
  POOL_KIND_TAG,
  REALM_TAG,
} from "../../vocabulary/pool-marks";
import { SIGN_IN_BY_KEY } from "../../vocabulary/sign-in-by-key";
import { WORK_VARIABLES } from "../../vocabulary/sign-up-work";
import type { FrontEndConfig, FrontEndPool } from "../observe/api-types";
import type { SimulatedClient, SimulatedPool, SimulatedStack, TriggerName } from "../stack/model";

/** A pool that front ends know, by its kind. */
export interface KnownPool {
  /** As the pool's tag says, such as `anonymous`. */
  readonly kind: string;
  readonly pool: SimulatedPool;
}

/** The pools of a stack that say which kind they are of; none for a stack that is not made for our page. */
export function findKnownPools({ pools }: SimulatedStack): readonly KnownPool[] {
  return pools.flatMap((pool) => {
    const kind = pool.tags[POOL_KIND_TAG];
    return kind === undefined ? [] : [{ kind, pool }];
  });
}

/**
 * The configuration as one origin sees it, or `undefined` if the stack is not made for our page.
 *
 * @param origin - where the caller reached us: the API is there too
 * @param apiUrls - where the stack's HTTP APIs answer, by name
 */
export function createFrontEndConfig(
  stack: SimulatedStack,
  origin: string,
  apiUrls: Readonly<Record<string, string>> = {},
): FrontEndConfig | undefined {
  const pools = findKnownPools(stack).flatMap(({ kind, pool }) => {
    const [client] = pool.clients;
    return client === undefined ? [] : [[kind, describePool(stack, pool, client)] as const];
  });
  if (pools.length === 0) return undefined;
  return {
    region: stack.region,
    simulator: true,
    endpoint: origin,
    pools: Object.fromEntries(pools),
    ...(Object.keys(apiUrls).length > 0 && { apis: apiUrls, accountLinks: hasLinks(stack) }),
  };
}

/** Accounts can be linked where a route does it. */
function hasLinks({ httpApis }: SimulatedStack): boolean {
  return httpApis.some(({ routes }) => routes.some(({ key }) => key.startsWith("POST /links/")));
}

function describePool(
  stack: SimulatedStack,
  pool: SimulatedPool,
  client: SimulatedClient,
): FrontEndPool {
  return {
    userPoolId: pool.id,
    userPoolClientId: client.id,
    issuer: pool.issuer,
    jwksUri: `/${pool.id}/.well-known/jwks.json`,
    recovery: pool.recoveryMechanisms.includes("verified_email") ? "email" : "none",
    passwordMinimumLength: pool.passwordPolicy.minimumLength,
    signInWith: pool.usernameAttributes.includes("email") ? "email" : "username",
    anonymous: pool.tags[CONTRACT_TAG.key] === CONTRACT_TAG.value,
    signInByKey: hasSignInByKey(pool, client),
    mfa: pool.mfaConfiguration,
    ...textOf("realm", pool.tags[REALM_TAG]),
    ...textOf("names", pool.tags[NAMES_TAG]),
    ...describeWork(stack, pool),
    ...describeEnd(pool),
  };
}

/** Read from what the pool's own function is told, because that decides. */
function describeWork({ functions }: SimulatedStack, { triggers }: SimulatedPool) {
  const decides = functions.find(({ arn }) => arn === triggers.PreSignUp?.functionArn);
  const bits = decides?.environment[WORK_VARIABLES.bits];
  return bits === undefined ? {} : { signUpWorkBits: Number(bits) };
}

function describeEnd({ tags }: SimulatedPool) {
  const weeks = tags[IDLE_WEEKS_TAG];
  return weeks === undefined ? {} : { accountIdleWeeks: Number(weeks) };
}

function textOf(name: "realm" | "names", value: string | undefined) {
  return value === undefined ? {} : { [name]: value };
}

function hasSignInByKey(
  { triggers, usernameAttributes }: SimulatedPool,
  client: SimulatedClient,
): boolean {
  return (
    usernameAttributes.length === 0 &&
    SIGN_IN_BY_KEY.every((name) => triggers[lambdaConfigKey(name)] !== undefined) &&
    client.explicitAuthFlows.includes("ALLOW_CUSTOM_AUTH")
  );
}

/** `LambdaConfig` spells these five as the project does, with a capital first. */
function lambdaConfigKey(name: (typeof SIGN_IN_BY_KEY)[number]): TriggerName {
  return (name.charAt(0).toUpperCase() + name.slice(1)) as Capitalize<typeof name>;
}
