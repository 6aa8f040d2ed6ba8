/**
 * What a front end does with one pool: sign up, sign in by phrase, password or key, and everything after. No
 * framework, no cookies, and nothing stored unless you ask for it.
 *
 * @example
 * const identities = createIdentityClient({ endpoint, userPoolId, userPoolClientId, realm: "tips" });
 * await identities.signUp({ phrase: makePhrase() });
 * const tokens = await identities.session.current();
 * @module
 */
import { checkOptions } from "./check-options";
import type { CognitoAddress } from "./cognito/call-cognito";
import type { ClientError } from "./errors";
import { createExchange, type Exchange } from "./exchange";
import { loadPart } from "./load-part";
import { createOwnAccount, type OwnAccount } from "./own-account";
import { createSecondFactor, type SecondFactor } from "./second-factor";
import { createAuthorized } from "./session/authorize";
import { createSession, type Session, type SignOutOutcome } from "./session/session";
import { createMemoryStorage, type TokenStorage } from "./session/token-storage";
import { watchStorage } from "./session/watch-storage";
import { type Credentials, openAccount, type SignInStep } from "./sign-in";
import { type NewCredentials, type PrepareSignUp, signUp } from "./sign-up";

/** Options of {@link createIdentityClient}. */
export interface IdentityClientOptions extends CognitoAddress {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /**
   * The realm of phrases, as the stack's configuration has it.
   * @defaultValue - none; a phrase is then an error
   */
  readonly realm?: string;
  /** @defaultValue - memory: a reload signs out */
  readonly storage?: TokenStorage;
  /**
   * Zero bits of work that the pool demands for a sign-up, as in its configuration.
   * @defaultValue - none
   */
  readonly signUpWorkBits?: number;
  /**
   * Makes the metadata that a sign-up sends.
   * @defaultValue - the stamp of work, if `signUpWorkBits` is set: searched for in turns on the page's own
   * thread
   */
  readonly prepareSignUp?: PrepareSignUp;
  /**
   * Where the stack trades tokens, for example `https://api.example.org/token/anonymous`.
   * @defaultValue - none; an exchange is then an error
   */
  readonly exchangeUrl?: string;
  /**
   * Milliseconds since 1970.
   * @defaultValue `Date.now`
   */
  readonly now?: () => number;
}

/** A pool, for a front end. Every method fails with a {@link ClientError}. */
export interface IdentityClient extends OwnAccount {
  readonly session: Session;
  /**
   * Makes an account and signs in.
   *
   * @throws {@link ClientError} `ERR_CLIENT_NAME_TAKEN`; `ERR_CLIENT_REFUSED` with the pool's own sentence
   */
  signUp(
    credentials: NewCredentials,
    options?: { readonly signal?: AbortSignal },
  ): Promise<SignInStep>;
  /**
   * Signs in.
   *
   * @throws {@link ClientError} `ERR_CLIENT_CREDENTIALS` if name or secret is wrong: nobody can tell which
   */
  signIn(credentials: Credentials): Promise<SignInStep>;
  /** Ends the session here, or everywhere; the tokens on this device are forgotten in any case. */
  signOut(options?: { readonly everywhere?: boolean }): Promise<SignOutOutcome>;
  /** Forgets every token on this device without a call: a copy made before can still be used. */
  forget(): void;
  /**
   * A token for one service, from the stack's exchange; kept in memory until shortly before it expires.
   *
   * @throws {@link ClientError} `ERR_CLIENT_SESSION_OVER` if nobody is signed in; `ERR_CLIENT_REFUSED` with RFC
   * 8693's name of the error as `exception`; `ERR_CLIENT_STEP` without an `exchangeUrl`
   */
  exchange: Exchange;
  /** Whether there is a session in the storage. */
  isSignedIn(): boolean;
  /**
   * Calls back whenever somebody signs in or out or tokens are renewed; returns a function that unsubscribes.
   */
  subscribe(listener: () => void): () => void;
  readonly secondFactor: SecondFactor;
}

/**
 * Makes a client.
 *
 * @throws {@link ClientError} `ERR_CLIENT_STEP` for settings that lead to no pool
 */
export function createIdentityClient(options: IdentityClientOptions): IdentityClient {
  checkOptions(options);
  const { userPoolClientId, exchangeUrl, now = Date.now } = options;
  const { storage, subscribe } = watchStorage(options.storage ?? createMemoryStorage());
  const session = createSession({ address: options, userPoolClientId, storage, now });
  const { exchange, forget } = createExchange({ ...options, exchangeUrl, session, now });
  const pool = { prepareSignUp: preparationOf(options), ...options, now, session };
  const forgetAll = () => {
    forget();
    session.forget();
  };
  const authorized = createAuthorized({ address: options, session, forget: forgetAll });
  return {
    session,
    signUp: (credentials, { signal } = {}) => signUp(pool, credentials, signal),
    signIn: (credentials) => openAccount(pool, credentials),
    signOut: (how) => {
      forget();
      return session.end(how);
    },
    forget: forgetAll,
    exchange,
    isSignedIn: () => storage.load() !== undefined,
    subscribe,
    ...createOwnAccount({ pool, authorized, forget: forgetAll }),
    secondFactor: createSecondFactor(authorized),
  };
}

/** The search is loaded only if work is demanded. */
function preparationOf({ signUpWorkBits = 0, realm = "" }: IdentityClientOptions): PrepareSignUp {
  return async (subject, signal) => {
    if (signUpWorkBits === 0) return {};
    const { prepareWork } = await loadPart(import("./work/prepare-work"));
    return prepareWork({ bits: signUpWorkBits, realm })(subject, signal);
  };
}
