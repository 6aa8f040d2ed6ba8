/**
 * Trades a pool's access token for a token for one service, which knows the person by a name that no other
 * service sees. The exchange is an endpoint of your stack.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8693
 * @module
 */
import { callApi, requireAccess } from "./call-api";
import { ClientError } from "./errors";
import type { Session } from "./session/session";
import type { Network, NetworkAnswer } from "./transport";

/** A token for one service. */
export interface ServiceToken {
  /** What the service takes as `Authorization: Bearer`. */
  readonly token: string;
  /** Milliseconds since 1970 by this device's clock. */
  readonly expiresAt: number;
  /** Separated by spaces; `undefined` if the service has none. */
  readonly scope: string | undefined;
}

/** Options of an {@link Exchange}. */
export interface ExchangeOptions {
  /** @defaultValue - everything that the service has */
  readonly scope?: string;
  readonly signal?: AbortSignal;
  /**
   * Whether a token that is kept is not good enough: after two accounts were linked or unlinked, it is for
   * whom the person was before.
   * @defaultValue false
   */
  readonly fresh?: boolean;
}

/** Requests a token. */
export type Exchange = (service: string, options?: ExchangeOptions) => Promise<ServiceToken>;

/** What an exchange needs. */
export interface ExchangeDependencies extends Network {
  /** For example `https://api.example.org/token/anonymous`. */
  readonly exchangeUrl: string | undefined;
  readonly session: Pick<Session, "current">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** RFC 8693's name for what a pool gives. */
export const ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";
const MARGIN_MILLISECONDS = 30_000;

interface Kept extends ServiceToken {
  /** The access token it was traded for; if that has changed, a new one is requested. */
  readonly access: string;
}

/** Makes a client's exchange, and a function that forgets the tokens it keeps in memory. */
export function createExchange(dependencies: ExchangeDependencies) {
  const kept = new Map<string, Kept>();
  const exchange: Exchange = async (service, { scope, signal, fresh = false } = {}) => {
    const { exchangeUrl, session, now } = dependencies;
    if (exchangeUrl === undefined) {
      throw new ClientError("ERR_CLIENT_STEP", "no exchangeUrl is set; give the client one");
    }
    const access = await requireAccess(session);
    const key = JSON.stringify([service, scope]);
    const before = kept.get(key);
    const isGood = before?.access === access && before.expiresAt - now() > MARGIN_MILLISECONDS;
    if (isGood && !fresh) return before;
    const body = new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: access,
      subject_token_type: ACCESS_TOKEN_TYPE,
      audience: service,
      ...(scope !== undefined && { scope }),
    });
    const headers = { authorization: `Bearer ${access}` };
    const request = { name: "the exchange", url: exchangeUrl, headers, body, signal };
    const answer = await callApi(dependencies, request);
    const token = { ...readToken(answer, now()), access };
    kept.set(key, token);
    return token;
  };
  return { exchange, forget: () => kept.clear() };
}

function readToken(body: NetworkAnswer["body"], now: number): ServiceToken {
  const { access_token: token, expires_in: seconds, scope } = body;
  if (typeof token !== "string" || typeof seconds !== "number") {
    throw new ClientError("ERR_CLIENT_ANSWER", "the exchange answered without a token");
  }
  return {
    token,
    expiresAt: now + seconds * 1_000,
    scope: typeof scope === "string" ? scope : undefined,
  };
}
