/**
 * What the page needs to know of its pool, out of `config.json`.
 * @module
 */
import type { FrontEndConfig, FrontEndPool } from "../../simulator/observe/api-types";
import type { NameRule } from "../../vocabulary/user-name";

/** A pool, for a person's page. */
export interface PersonConfig {
  readonly endpoint: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** The realm of phrases; empty where the pool takes none. */
  readonly realm: string;
  /** Whether people may choose a name, or only phrases are taken. */
  readonly names: NameRule;
  readonly passwordMinimumLength: number;
  /** Whether people may add an authenticator app. */
  readonly takesApp: boolean;
  /** Whether accounts may have a sign-in key, whose public half outlives them. */
  readonly signInByKey: boolean;
  /** Zero bits of work that a sign-up has to bring; 0 for none. */
  readonly signUpWorkBits: number;
  /** After how many weeks without a use an account ends; nothing where none does. */
  readonly accountIdleWeeks?: number | undefined;
}

/** Reads the part. */
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
