/**
 * What the page needs to know about its pool, from `config.json`.
 * @module
 */
import type { ServiceName } from "../../handlers/services";
import type { FrontEndConfig, FrontEndPool } from "../../simulator/observe/api-types";
import type { NameRule } from "../../vocabulary/user-name";

/** The service whose articles the page shows. */
export const ARTICLES: ServiceName = "articles";

/** Where the page finds articles; nothing is there if the stack has no exchange or no such service. */
interface PersonApis {
  /** Trades the pool's tokens. */
  readonly exchangeUrl?: string;
  readonly articlesUrl?: string;
  /** Links accounts of the pool; `undefined` if the stack links none. */
  readonly linksUrl?: string;
}

/** A pool, for a person's page. */
export interface PersonConfig extends PersonApis {
  readonly endpoint: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** The realm of phrases; empty if the pool takes none. */
  readonly realm: string;
  /** Whether its accounts say nothing of whose they are. */
  readonly isAnonymous: boolean;
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

/** Reads it from `config.json`, for the pool of a kind. */
export function personConfig(
  config: FrontEndConfig,
  [kind, pool]: readonly [string, FrontEndPool],
): PersonConfig {
  return {
    ...apisFor(kind, config),
    endpoint: config.endpoint ?? new URL(pool.issuer).origin,
    userPoolId: pool.userPoolId,
    userPoolClientId: pool.userPoolClientId,
    realm: pool.realm ?? "",
    isAnonymous: pool.anonymous,
    names: pool.names === "phrase" ? "phrase" : "free",
    passwordMinimumLength: pool.passwordMinimumLength,
    takesApp: pool.mfa === "OPTIONAL",
    signInByKey: pool.signInByKey,
    signUpWorkBits: pool.signUpWorkBits ?? 0,
    accountIdleWeeks: pool.accountIdleWeeks,
  };
}

function apisFor(kind: string, { apis = {}, accountLinks = false }: FrontEndConfig): PersonApis {
  const { exchange, [ARTICLES]: articlesUrl } = apis;
  if (exchange === undefined || articlesUrl === undefined) return {};
  const exchangeUrl = `${exchange}/token/${kind}`;
  return {
    exchangeUrl,
    articlesUrl,
    ...(accountLinks && { linksUrl: `${exchange}/links/${kind}` }),
  };
}
