/**
 * The registry of user pools, pure data. Configuration keys, constructs, outputs, dashboard, page, docs and
 * benchmarks all follow from it: a new pool is one entry here.
 * @module
 */
import { SIGN_IN_BY_KEY } from "../vocabulary/sign-in-by-key";
import type { TriggerFor, TriggerName } from "./triggers";

/** Whether a pool's trigger is on by default. */
export type TriggerDefault = "on" | "off";

/** The triggers that a pool may have. Pre Token Generation is always wired, so no pool leaves it out. */
type PoolTriggers<T extends TriggerName> = Readonly<
  Partial<Record<T, TriggerDefault>> & { preTokenGeneration: TriggerDefault }
>;

/** A pool's names and descriptions for people. */
export interface PoolTexts {
  /** A heading, such as `Anonymous`. */
  readonly title: string;
  /** What an account in it is, in one or two sentences for somebody about to make one. */
  readonly introduction: string;
  /**
   * The same for a pool with sign-in by key.
   * @defaultValue `introduction`
   */
  readonly introductionWithKey?: string;
}

interface PoolFacts {
  /** The value of the claim `identity` in the pool's tokens. */
  readonly identityClaim: string;
  readonly texts: PoolTexts;
}

/** A pool whose users sign in with an e-mail address that they have verified. */
export interface EmailPool extends PoolFacts {
  readonly signInWith: "email";
  /** A pool that holds addresses cannot be anonymous. */
  readonly anonymous?: never;
  /** Nothing is bound to the realm of addresses. */
  readonly realm?: never;
  readonly triggers: PoolTriggers<TriggerFor<"email">>;
}

/** A pool whose users sign in with a name that they choose. */
export interface UserNamePool extends PoolFacts {
  readonly signInWith: "username";
  /** Whether the anonymity contract holds for it; see docs/plan-review.md. */
  readonly anonymous: boolean;
  /**
   * Binds accounts from twelve words to the `realm` of the configuration itself, as one pool may, which is also
   * the one that the package's `AnonymousPool` makes. In one realm the same words give the same name in two pools,
   * and whoever reads both knows that it is the same person.
   * @defaultValue - to a realm of the pool's own, such as `incognito-prod-tips`
   */
  readonly realm?: "configured";
  readonly triggers: PoolTriggers<TriggerFor<"username">>;
}

/** What is true of one pool. */
export type Pool = EmailPool | UserNamePool;

/**
 * Pools by kind. A kind is a lower-case word that becomes part of names, addresses, outputs and variables.
 */
export type PoolRegistry = Readonly<Record<string, Pool>>;

/** Every pool, in the order in which people see them. */
export const POOLS = {
  default: {
    signInWith: "email",
    identityClaim: "email",
    triggers: {
      preSignUp: "off",
      postConfirmation: "off",
      preAuthentication: "on",
      postAuthentication: "off",
      preTokenGeneration: "on",
      userMigration: "off",
      customMessage: "off",
      customEmailSender: "off",
      customSmsSender: "off",
    },
    texts: {
      title: "With e-mail",
      introduction:
        "The address is the user name. A code proves that it is yours, and can reset a forgotten password.",
    },
  },
  anonymous: {
    signInWith: "username",
    anonymous: true,
    realm: "configured",
    identityClaim: "anonymous",
    triggers: {
      preSignUp: "on",
      postConfirmation: "off",
      postAuthentication: "off",
      defineAuthChallenge: "off",
      createAuthChallenge: "off",
      verifyAuthChallengeResponse: "off",
      preTokenGeneration: "on",
    },
    texts: {
      title: "Anonymous",
      introduction: "A name and a password, and nothing else about you. Signed in at once.",
      introductionWithKey:
        "A name, with a password or a key, and nothing else about you. Signed in at once.",
    },
  },
} as const satisfies PoolRegistry;

/** The kind of a pool, such as `anonymous`. */
export type PoolKind = keyof typeof POOLS;

/** An entry of the registry together with its key. */
export interface KindOfPool {
  readonly kind: PoolKind;
  readonly pool: Pool;
}

/**
 * The pools of a registry, in its order.
 *
 * @param registry - a test may pass another, whose kinds then count as ours
 */
export function listPools(registry: PoolRegistry = POOLS): readonly KindOfPool[] {
  return Object.entries(registry).map(([kind, pool]) => ({ kind: kind as PoolKind, pool }));
}

/** The triggers that a pool may have. */
export function triggersOf({ triggers }: Pool): readonly TriggerName[] {
  return Object.keys(triggers) as TriggerName[];
}

/** The triggers that are on by default. */
export function defaultTriggersOf(pool: Pool): readonly TriggerName[] {
  const triggers: Readonly<Partial<Record<TriggerName, TriggerDefault>>> = pool.triggers;
  return triggersOf(pool).filter((name) => triggers[name] === "on");
}

/** A trigger whose table is for one pool, so that one pool of a stack may have it on. */
export const TRIGGER_OF_ONE_POOL = "userMigration" satisfies TriggerName;

/** Every trigger that pools may have on together, by kind: the first that may has {@link TRIGGER_OF_ONE_POOL}. */
export function allTriggersOf(
  pools: readonly KindOfPool[],
): readonly (readonly [PoolKind, readonly TriggerName[]])[] {
  const first = pools.find(({ pool }) => triggersOf(pool).includes(TRIGGER_OF_ONE_POOL));
  return pools.map((each) => [
    each.kind,
    triggersOf(each.pool).filter((name) => name !== TRIGGER_OF_ONE_POOL || each === first),
  ]);
}

/** Whether people may be able to sign in to a pool by key. */
export function maySignInByKey(pool: Pool): boolean {
  const triggers = triggersOf(pool);
  return SIGN_IN_BY_KEY.every((name) => triggers.includes(name));
}

/**
 * What a pool's accounts from twelve words and stamps of work are bound to; see `vocabulary/realm.ts`.
 *
 * @param configured - the configuration's `realm`
 */
export function realmOf({ kind, pool }: KindOfPool, configured: string): string {
  return pool.realm === "configured" ? configured : `${configured}-${kind}`;
}

/** The configuration key that lists a pool's triggers, such as `anonymousPoolTriggers`. */
export function triggersKey<K extends string>(kind: K): `${K}PoolTriggers` {
  return `${kind}PoolTriggers`;
}

/**
 * Whether users of a pool may add an authenticator app to their password. AWS also has `ON`, but then the
 * first sign-in would start with setting up an app, which neither the page nor the client supports.
 */
export const POOL_MFA = ["OFF", "OPTIONAL"] as const;

/** One of {@link POOL_MFA}. */
export type PoolMfa = (typeof POOL_MFA)[number];

/** The configuration key that says whether a pool's refresh tokens rotate, such as `anonymousPoolTokenRotation`. */
export function tokenRotationKey<K extends string>(kind: K): `${K}PoolTokenRotation` {
  return `${kind}PoolTokenRotation`;
}

/** The configuration key of a pool's second factor, such as `anonymousPoolMfa`. */
export function mfaKey<K extends string>(kind: K): `${K}PoolMfa` {
  return `${kind}PoolMfa`;
}
