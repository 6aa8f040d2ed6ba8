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
import type { CognitoAddress } from "./cognito/call-cognito";
import { ClientError } from "./errors";
import { createExchange, type Exchange } from "./exchange";
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

/** One account as the pool holds it. */
export interface AccountRecord {
  readonly userName: string;
  /** Everything that the pool keeps about the person besides the name, under Cognito's names. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether a sign-in asks for the code of an authenticator app. */
  readonly hasApp: boolean;
}

/** A pool, for a front end. Every method fails with a {@link ClientError}. */
export interface IdentityClient {
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
  /**
   * What the pool holds about the signed-in person.
   *
   * @throws {@link ClientError} `ERR_CLIENT_SESSION_OVER`, as everything else that acts for them, if nobody is
   * signed in, the session was ended elsewhere or the account is deleted; the tokens are then forgotten
   */
  account(): Promise<AccountRecord>;
  /**
   * Changes the password, ends every session of the account, and signs in again here.
   *
   * @throws {@link ClientError} `ERR_CLIENT_CREDENTIALS` if the current password is wrong
   */
  changePassword(change: PasswordChange): Promise<SignInStep>;
  readonly secondFactor: SecondFactor;
  /** Deletes the account for good, and forgets the session. */
  deleteAccount(): Promise<void>;
}

/** Both passwords, and the user's name. */
export interface PasswordChange {
  readonly userName: string;
  readonly present: string;
  readonly next: string;
}

/** Makes a client. */
export function createIdentityClient(options: IdentityClientOptions): IdentityClient {
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
    account: async () => readAccount(await authorized("GetUser")),
    changePassword: async ({ userName, present, next }) => {
      await authorized("ChangePassword", {
        PreviousPassword: present,
        ProposedPassword: next,
      }).catch(wrongPassword);
      await session.end({ everywhere: true });
      return openAccount(pool, { userName, password: next });
    },
    secondFactor: createSecondFactor(authorized),
    deleteAccount: async () => {
      await authorized("DeleteUser");
      forgetAll();
    },
  };
}

/** The search is loaded only if work is demanded. */
function preparationOf({ signUpWorkBits = 0, realm = "" }: IdentityClientOptions): PrepareSignUp {
  return async (subject, signal) => {
    if (signUpWorkBits === 0) return {};
    const { prepareWork } = await import("./work/prepare-work");
    return prepareWork({ bits: signUpWorkBits, realm })(subject, signal);
  };
}

interface GetUserResponse {
  readonly Username: string;
  readonly UserAttributes: readonly { readonly Name: string; readonly Value?: string }[];
  readonly UserMFASettingList?: readonly string[];
}

function readAccount(record: GetUserResponse): AccountRecord {
  const { Username, UserAttributes, UserMFASettingList = [] } = record;
  const pairs = UserAttributes.map(({ Name, Value = "" }) => [Name, Value] as const);
  return {
    userName: Username,
    attributes: Object.fromEntries(pairs),
    hasApp: UserMFASettingList.includes("SOFTWARE_TOKEN_MFA"),
  };
}

/** ChangePassword refuses with the words of a sign-in, but here the name is not in question. */
function wrongPassword(error: unknown): never {
  const isWrong =
    error instanceof ClientError &&
    error.exception === "NotAuthorizedException" &&
    /incorrect/i.test(error.message);
  if (!isWrong) throw error;
  throw new ClientError("ERR_CLIENT_CREDENTIALS", "the current password is wrong", {
    cause: error,
  });
}
