/**
 * A session: gives tokens that are still good, renews them once however many ask, and ends.
 * @module
 */
import { type CognitoAddress, callCognito } from "../cognito/call-cognito";
import { ClientError } from "../errors";
import type { TokenStorage, Tokens } from "./token-storage";

/** What Cognito answers to a sign-in or a refresh. */
export interface AuthenticationResult {
  readonly AccessToken: string;
  readonly IdToken: string;
  /** With a refresh only where the client's refresh tokens rotate. */
  readonly RefreshToken?: string;
  /** Seconds. */
  readonly ExpiresIn: number;
}

/** How a sign-out went. */
export interface SignOutOutcome {
  /**
   * Whether Cognito has ended the session. `false` where it could not be reached: this device has forgotten
   * the tokens, but anyone who copied them before can use them until they run out.
   */
  readonly ended: boolean;
}

/** Tokens over time. */
export interface Session {
  /**
   * Tokens that are good for another half minute at least, renewed where they must be.
   *
   * @returns nothing while nobody is signed in
   * @throws {@link ClientError} `ERR_CLIENT_SESSION_OVER` if Cognito renews no more: signed out elsewhere,
   * disabled, deleted, run out, or a refresh token that was used twice. The tokens are forgotten then.
   */
  current(): Promise<Tokens | undefined>;
  /** Renews no matter what the clock says. */
  renew(): Promise<Tokens | undefined>;
}

/** A session as its client holds it. */
export interface OwnSession extends Session {
  start(result: AuthenticationResult): Tokens;
  /** Ends this session alone (RevokeToken), or every session of the account (GlobalSignOut). */
  end(options?: { readonly everywhere?: boolean }): Promise<SignOutOutcome>;
  /** Forgets the tokens on this device, asking nobody. */
  forget(): void;
}

/** What a session is made of. */
export interface SessionDependencies {
  readonly address: CognitoAddress;
  readonly userPoolClientId: string;
  readonly storage: TokenStorage;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const MARGIN_MILLISECONDS = 30_000;
/** What Cognito says of a refresh token that renews nothing any more: over, or used before. */
const ENDS: ReadonlySet<string> = new Set(["NotAuthorizedException", "RefreshTokenReuseException"]);

/** Makes a session over what the storage holds. */
export function createSession(dependencies: SessionDependencies): OwnSession {
  const { storage, now } = dependencies;
  let renewal: Promise<Tokens | undefined> | undefined;
  const renew = (): Promise<Tokens | undefined> => {
    // One for all: a refresh token that rotates is good once.
    renewal ??= renewTokens(dependencies).finally(() => {
      renewal = undefined;
    });
    return renewal;
  };
  const current = async () => {
    const tokens = storage.load();
    const isGood = tokens !== undefined && tokens.expiresAt - now() > MARGIN_MILLISECONDS;
    return tokens === undefined || isGood ? tokens : renew();
  };
  return {
    current,
    renew,
    start: (result) => keep(dependencies, result),
    end: async ({ everywhere = false } = {}) => {
      // Without a renewal at once, within this call: whoever leaves forgets the tokens right after it.
      if (renewal !== undefined) await renewal.catch(() => undefined);
      try {
        await (everywhere ? endEverywhere(dependencies, current) : revoke(dependencies));
        return { ended: true };
      } catch (error) {
        return outcomeOf(error);
      } finally {
        storage.save(undefined);
      }
    },
    forget: () => storage.save(undefined),
  };
}

async function renewTokens(dependencies: SessionDependencies): Promise<Tokens | undefined> {
  const { address, userPoolClientId, storage } = dependencies;
  const before = storage.load();
  if (before === undefined) return undefined;
  try {
    const { AuthenticationResult: result } = await callCognito<{
      AuthenticationResult: AuthenticationResult;
    }>(address, {
      operation: "GetTokensFromRefreshToken",
      input: { ClientId: userPoolClientId, RefreshToken: before.refresh },
    });
    // Signed out meanwhile: what came is nobody's.
    if (storage.load()?.refresh !== before.refresh) return storage.load();
    return keep(dependencies, { RefreshToken: before.refresh, ...result });
  } catch (error) {
    const end = endOf(error);
    if (end === undefined) throw error;
    storage.save(undefined);
    throw end;
  }
}

/** What a refusal to renew means, where it is for good. */
function endOf(error: unknown): ClientError | undefined {
  if (!(error instanceof ClientError) || error.code !== "ERR_CLIENT_REFUSED") return undefined;
  const { sentence, exception = "", message } = error;
  return sentence === undefined && !ENDS.has(exception)
    ? undefined
    : new ClientError("ERR_CLIENT_SESSION_OVER", sentence ?? message, { cause: error });
}

function keep({ storage, now }: SessionDependencies, result: AuthenticationResult): Tokens {
  const { AccessToken: access, IdToken: id, RefreshToken: refresh = "", ExpiresIn } = result;
  const tokens = { id, access, refresh, expiresAt: now() + ExpiresIn * 1000 };
  storage.save(tokens);
  return tokens;
}

async function revoke({ address, userPoolClientId, storage }: SessionDependencies): Promise<void> {
  const tokens = storage.load();
  if (tokens === undefined) return;
  const input = { ClientId: userPoolClientId, Token: tokens.refresh };
  await callCognito(address, { operation: "RevokeToken", input });
}

/** GlobalSignOut wants an access token that is still good. */
async function endEverywhere(
  { address }: SessionDependencies,
  current: () => Promise<Tokens | undefined>,
): Promise<void> {
  const tokens = await current();
  if (tokens === undefined) return;
  await callCognito(address, { operation: "GlobalSignOut", input: { AccessToken: tokens.access } });
}

/** What Cognito calls over has ended already. */
function outcomeOf(error: unknown): SignOutOutcome {
  if (!(error instanceof ClientError)) throw error;
  if (error.code === "ERR_CLIENT_UNREACHABLE") return { ended: false };
  const isOver =
    error.code === "ERR_CLIENT_SESSION_OVER" || error.exception === "NotAuthorizedException";
  if (isOver) return { ended: true };
  throw error;
}
