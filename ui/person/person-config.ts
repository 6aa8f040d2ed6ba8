/**
 * What the page needs to know about its pool, from `config.json`.
 * @module
 */
import type { FrontEndConfig, FrontEndPool } from "../../simulator/observe/api-types";
import type { NameRule } from "../../vocabulary/user-name";

/** A pool, for a person's page. */
export interface PersonConfig {
  readonly endpoint: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** The realm of phrases; empty if the pool takes none. */
  readonly realm: string;
  /** Whether people may choose a name, or must use a phrase. */
  readonly names: NameRule;
  readonly passwordMinimumLength: number;
  /** Whether people may add an authenticator app. */
  readonly takesApp: boolean;
  /** Whether accounts may have a sign-in key, whose public half outlives them. */
  readonly signInByKey: boolean;
  /** Zero bits of work that a sign-up must bring; 0 for none. */
  readonly signUpWorkBits: number;
  /** After how many weeks without use an account ends; `undefined` if none does. */
  readonly accountIdleWeeks?: number | undefined;
}

/** Reads it from `config.json`. */
export function personConfig(config: FrontEndConfig, pool: FrontEndPool): PersonConfig {
  return {
    endpoint: config.endpoint ?? new URL(pool.issuer).origin,
    userPoolId: pool.userPoolId,
    userPoolClientId: pool.userPoolClientId,
    realm: pool.realm ?? "",
    names: pool.names === "phrase" ? "phrase" : "free",
    passwordMinimumLength: pool.passwordMinimumLength,
    takesApp: pool.mfa === "OPTIONAL",
    signInByKey: pool.signInByKey,
    signUpWorkBits: pool.signUpWorkBits ?? 0,
    accountIdleWeeks: pool.accountIdleWeeks,
  };
}
