/**
 * Finds out whose request it is: what the authorizer read from the token must match what Cognito says now.
 * @module
 */
import type { HttpEvent } from "../api/http-event";
import type { BanList } from "../ban/ban-list";
import { refuseBannedUser } from "../ban/check-bans";
import { ServiceError, UserFacingError } from "../errors";
import type { Call } from "../trigger-handler";
import type { AskCognito } from "./ask-cognito";
import { type Account, accountOf } from "./subject";
import { refuse } from "./token-request";

/** A pool whose users may use the exchange. */
export interface ExchangePool {
  readonly issuer: string;
  readonly clientId: string;
  /** The value of the claim `identity`. */
  readonly identity: string;
  /** Whether it holds accounts from phrases, which are known by their name. */
  readonly anonymous: boolean;
  /**
   * What its phrases are bound to.
   * @defaultValue - the exchange's own realm
   */
  readonly realm?: string;
}

/** Pools by kind. */
export type ExchangePools = Readonly<Record<string, ExchangePool>>;

/** Somebody whose token Cognito accepts. */
export interface Person {
  readonly kind: string;
  readonly pool: ExchangePool;
  readonly sub: string;
  readonly account: Account;
}

/** What identifying somebody needs. */
export interface IdentifyParts {
  readonly pools: ExchangePools;
  readonly askCognito: AskCognito;
  /** @defaultValue - nobody is banned */
  readonly bans?: BanList | undefined;
}

/** A token and its claims, which may be unverified. */
export interface ClaimedToken {
  readonly kind: string;
  readonly token: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The same words for every reason, so that the answer says nothing about the user. */
const NOT_TAKEN = "The token is none of a user who may have another";

/** The claims that a JWT authorizer has read. */
export function authorizedClaims({ requestContext }: HttpEvent): ClaimedToken["claims"] {
  return requestContext?.authorizer?.jwt?.claims ?? {};
}

/**
 * The person of a token.
 *
 * @throws {@link ApiRefusal} unless it is an access token of the pool and its client that Cognito accepts
 * now, and for somebody who is banned
 * @throws {@link ServiceError} if Cognito or the ban list does not answer
 */
export async function identify(
  { pools, askCognito, bans }: IdentifyParts,
  { kind, token, claims }: ClaimedToken,
  call: Call,
): Promise<Person> {
  const pool = Object.hasOwn(pools, kind) ? pools[kind] : undefined;
  const isOurs =
    pool !== undefined &&
    claims["iss"] === pool.issuer &&
    claims["client_id"] === pool.clientId &&
    // An ID token passes an authorizer too: its audience is the client.
    claims["token_use"] === "access";
  const user = isOurs ? await askCognito(token, call.deadline) : undefined;
  const sub = user?.attributes["sub"];
  if (!isOurs || user === undefined || sub === undefined || sub !== claims["sub"])
    throw refuse("invalid_request", NOT_TAKEN);
  await refuseBanned(bans, { pool, attributes: user.attributes }, call);
  return { kind, pool, sub, account: accountOf({ userName: user.userName, sub }, pool) };
}

/**
 * Turns banned people away.
 *
 * @throws {@link ApiRefusal} for a banned person
 */
export async function refuseBanned(
  bans: BanList | undefined,
  { pool, attributes }: { readonly pool: ExchangePool; readonly attributes: object },
  call: Call,
): Promise<void> {
  if (bans === undefined) return;
  const userPoolId = pool.issuer.slice(pool.issuer.lastIndexOf("/") + 1);
  try {
    await refuseBannedUser(
      bans,
      { userPoolId, request: { userAttributes: { ...attributes } } },
      call,
    );
  } catch (error) {
    if (error instanceof UserFacingError) throw refuse("invalid_request", NOT_TAKEN);
    throw error instanceof ServiceError ? error : new ServiceError("unexpected");
  }
}
