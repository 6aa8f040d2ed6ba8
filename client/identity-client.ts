/**
 * What a front end does with one pool: sign up, sign in by phrase, password or key, and everything after. No
 * framework, no cookie, nothing stored unless told.
 *
 * @example
 * const identities = createIdentityClient({ endpoint, userPoolId, userPoolClientId, realm: "tips" });
 * await identities.signUp({ phrase: makePhrase() });
 * const tokens = await identities.session.current();
 * @module
 */
import { type CognitoAddress, callCognito } from "./cognito/call-cognito";
import { ClientError } from "./errors";
import { createSession, type Session } from "./session/session";
import { createMemoryStorage, type TokenStorage } from "./session/token-storage";
import { type Credentials, openAccount, type SignInStep } from "./sign-in";
import { type PrepareSignUp, signUp } from "./sign-up";

/** What a client is made of. */
export interface IdentityClientOptions extends CognitoAddress {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /**
   * The realm of phrases, as the stack's configuration has it.
   * @defaultValue - none; then a phrase is an error
   */
  readonly realm?: string;
  /** @defaultValue - memory: a reload signs out */
  readonly storage?: TokenStorage;
  /**
   * Makes what goes along with a sign-up, such as a stamp of work.
   * @defaultValue - nothing
   */
  readonly prepareSignUp?: PrepareSignUp;
  /**
   * Milliseconds since 1970.
   * @defaultValue `Date.now`
   */
  readonly now?: () => number;
}

/** One account as the pool holds it. */
export interface AccountRecord {
  readonly userName: string;
  /** Everything that the pool keeps about the person besides the name, by Cognito's names. */
  readonly attributes: Readonly<Record<string, string>>;
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
    credentials: Exclude<Credentials, { readonly privateKey: CryptoKey }>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<SignInStep>;
  /**
   * Signs in.
   *
   * @throws {@link ClientError} `ERR_CLIENT_CREDENTIALS` if name or secret is wrong: nobody can tell which
   */
  signIn(credentials: Credentials): Promise<SignInStep>;
  /** What the pool holds about the person who is signed in. */
  account(): Promise<AccountRecord>;
  /**
   * Changes the password, ends every session of the account, and signs in again here.
   *
   * @throws {@link ClientError} `ERR_CLIENT_CREDENTIALS` if the current password is wrong
   */
  changePassword(change: PasswordChange): Promise<SignInStep>;
  /** Deletes the account for good, and forgets the session. */
  deleteAccount(): Promise<void>;
}

/** Both passwords, and whose they are. */
export interface PasswordChange {
  readonly userName: string;
  readonly present: string;
  readonly next: string;
}

/** Makes a client. */
export function createIdentityClient(options: IdentityClientOptions): IdentityClient {
  const { userPoolClientId, storage = createMemoryStorage(), now = Date.now } = options;
  const session = createSession({ address: options, userPoolClientId, storage, now });
  const pool = { ...options, now, session };
  const authorized = async <T>(operation: string, input: object = {}): Promise<T> => {
    const tokens = await session.current();
    if (tokens === undefined)
      throw new ClientError("ERR_CLIENT_SESSION_OVER", "nobody is signed in; sign in first");
    return callCognito<T>(options, {
      operation,
      input: { ...input, AccessToken: tokens.access },
    });
  };
  return {
    session,
    signUp: (credentials, { signal } = {}) => signUp(pool, credentials, signal),
    signIn: (credentials) => openAccount(pool, credentials),
    account: async () => readAccount(await authorized("GetUser")),
    changePassword: async ({ userName, present, next }) => {
      await authorized("ChangePassword", {
        PreviousPassword: present,
        ProposedPassword: next,
      }).catch(wrongPassword);
      await session.end({ everywhere: true });
      return openAccount(pool, { userName, password: next });
    },
    deleteAccount: async () => {
      await authorized("DeleteUser");
      session.forget();
    },
  };
}

interface GetUserResponse {
  readonly Username: string;
  readonly UserAttributes: readonly { readonly Name: string; readonly Value?: string }[];
}

function readAccount({ Username, UserAttributes }: GetUserResponse): AccountRecord {
  const pairs = UserAttributes.map(({ Name, Value = "" }) => [Name, Value] as const);
  return { userName: Username, attributes: Object.fromEntries(pairs) };
}

/** ChangePassword says it with the words of a sign-in; the name is not in question here. */
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
