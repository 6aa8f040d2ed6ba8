/**
 * A session: gives valid tokens, renews them once for any number of concurrent callers, and can be ended.
 * @module
 */
import { type CognitoAddress, callCognito } from "../cognito/call-cognito";
import { ClientError } from "../errors";
import type { TokenStorage, Tokens } from "./token-storage";

/** What Cognito answers to a sign-in or a refresh. */
export interface AuthenticationResult {
  readonly AccessToken: string;
  readonly IdToken: string;
  /** On a refresh, only if the client's refresh tokens rotate. */
  readonly RefreshToken?: string;
  /** Seconds. */
  readonly ExpiresIn: number;
}

/** How a sign-out went. */
export interface SignOutOutcome {
  /**
   * Whether Cognito has ended the session. `false` if it could not be reached, was too busy or there was no
   * token to end it by: this device has forgotten the tokens, but a copy made before works until it expires.
   * Everywhere: also `false` if Cognito took this session for over, since that says nothing of the others.
   */
  readonly ended: boolean;
}

/** Tokens over time. */
export interface Session {
  /**
   * Tokens that are valid for at least another half minute, renewed if necessary.
   *
   * @returns `undefined` if nobody is signed in
   * @throws {@link ClientError} `ERR_CLIENT_SESSION_OVER` if Cognito no longer renews: the account was signed
   * out elsewhere, disabled or deleted, or the refresh token expired or was used twice. The tokens are then
   * forgotten.
   */
  current(): Promise<Tokens | undefined>;
  /** Renews regardless of the clock. */
  renew(): Promise<Tokens | undefined>;
}

/** A session, as only its client sees it. */
export interface OwnSession extends Session {
  start(result: AuthenticationResult): Tokens;
  /** Ends only this session (RevokeToken), or every session of the account (GlobalSignOut). */
  end(options?: {
    readonly everywhere?: boolean;
    /**
     * Whether this device keeps its ended tokens, for a new sign-in to replace.
     * @defaultValue false
     */
    readonly keepsTokens?: boolean;
  }): Promise<SignOutOutcome>;
  /** Forgets the tokens on this device, without a call. */
  forget(): void;
}

/** What a session needs. */
export interface SessionDependencies {
  readonly address: CognitoAddress;
  readonly userPoolClientId: string;
  readonly storage: TokenStorage;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const MARGIN_MILLISECONDS = 30_000;
/** Cognito's errors for a refresh token that is no longer valid: expired, revoked, used before, or of nobody. */
const ENDS: ReadonlySet<string> = new Set([
  "NotAuthorizedException",
  "RefreshTokenReuseException",
  "UserNotFoundException",
]);

/** Makes a session from what the storage holds. */
export function createSession(dependencies: SessionDependencies): OwnSession {
  const { storage, now } = dependencies;
  let renewal: Promise<Tokens | undefined> | undefined;
  const renew = (): Promise<Tokens | undefined> => {
    // One renewal for all callers: a rotating refresh token works only once.
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
    end: async ({ everywhere = false, keepsTokens = false } = {}) => {
      try {
        // If no renewal is running, this must not yield: the caller may forget the tokens right after this
        // call.
        if (renewal !== undefined) await renewal.catch(throwIfOver);
        const ended = await (everywhere
          ? endEverywhere(dependencies, current)
          : revoke(dependencies));
        return { ended };
      } catch (error) {
        return outcomeOf(error, everywhere);
      } finally {
        if (!keepsTokens) storage.save(undefined);
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
    // Somebody signed out meanwhile, so the new tokens are dropped.
    if (storage.load()?.refresh !== before.refresh) return storage.load();
    return keep(dependencies, { RefreshToken: before.refresh, ...result });
  } catch (error) {
    const end = endOf(error);
    if (end === undefined) throw error;
    storage.save(undefined);
    throw end;
  }
}

/** The error for a final refusal to renew. */
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

/** Whether there was a token to revoke. */
async function revoke({
  address,
  userPoolClientId,
  storage,
}: SessionDependencies): Promise<boolean> {
  const tokens = storage.load();
  if (tokens === undefined) return false;
  const input = { ClientId: userPoolClientId, Token: tokens.refresh };
  await callCognito(address, { operation: "RevokeToken", input });
  return true;
}

/** GlobalSignOut needs a valid access token. */
async function endEverywhere(
  { address }: SessionDependencies,
  current: () => Promise<Tokens | undefined>,
): Promise<boolean> {
  const tokens = await current();
  if (tokens === undefined) return false;
  await callCognito(address, { operation: "GlobalSignOut", input: { AccessToken: tokens.access } });
  return true;
}

function throwIfOver(error: unknown): void {
  if (error instanceof ClientError && error.code === "ERR_CLIENT_SESSION_OVER") throw error;
}

/** A session that Cognito says is over counts as ended; the account's other sessions do not. */
function outcomeOf(error: unknown, everywhere: boolean): SignOutOutcome {
  if (!(error instanceof ClientError)) throw error;
  // A deleted account has no sessions.
  if (error.exception === "UserNotFoundException") return { ended: true };
  const isOver =
    error.code === "ERR_CLIENT_SESSION_OVER" || error.exception === "NotAuthorizedException";
  return { ended: isOver && !everywhere };
}
