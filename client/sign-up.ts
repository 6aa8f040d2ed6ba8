/**
 * Makes an account and signs in to it, so that a lost answer leaves nobody in doubt.
 * @module
 */
import { signUpBytes } from "../vocabulary/signed-bytes";
import { callCognito } from "./cognito/call-cognito";
import { ClientError } from "./errors";
import { makePassword, type NewSignInKey, signWith } from "./key/sign-in-key";
import {
  type Credentials,
  type NameAndPassword,
  nameAndPassword,
  openAccount,
  type SignInPool,
  type SignInStep,
} from "./sign-in";

/** Whom a sign-up is about, for what must be bound to it. */
export interface SignUpSubject {
  readonly userPoolClientId: string;
  readonly userName: string;
}

/**
 * Makes the `ClientMetadata` of a sign-up, which reaches Pre Sign-Up and is stored nowhere: a stamp of work,
 * an invitation.
 */
export type PrepareSignUp = (
  subject: SignUpSubject,
  signal: AbortSignal | undefined,
) => Promise<Readonly<Record<string, string>>>;

/** A pool that people may sign up to. */
export interface SignUpPool extends SignInPool {
  readonly prepareSignUp?: PrepareSignUp;
}

/** What an account is made of: a phrase, a name and a password, or a name and a key of `makeSignInKey`. */
export type NewCredentials =
  | { readonly phrase: readonly string[] }
  | NameAndPassword
  | NewKeyCredentials;

type NewKeyCredentials = NewSignInKey & { readonly userName: string };

const TRIES = 3;

/**
 * Signs up, then in.
 *
 * @throws {@link ClientError} `ERR_CLIENT_NAME_TAKEN` if somebody else has the name
 */
export async function signUp(
  pool: SignUpPool,
  credentials: NewCredentials,
  signal?: AbortSignal,
): Promise<SignInStep> {
  const key = "publicKey" in credentials ? credentials : undefined;
  // An account has a password in any case; behind a key nobody is meant to know it.
  const account =
    "publicKey" in credentials
      ? { userName: credentials.userName, password: makePassword() }
      : await nameAndPassword(pool, credentials);
  const { userPoolClientId, prepareSignUp } = pool;
  const { userName } = account;
  const metadata = {
    ...(await prepareSignUp?.({ userPoolClientId, userName }, signal)),
    ...(key && (await proveKey(pool, key))),
  };
  const input = {
    ClientId: userPoolClientId,
    Username: userName,
    Password: account.password,
    ...(Object.keys(metadata).length > 0 && { ClientMetadata: metadata }),
  };
  const { outcome, cause } = await makeAccount(pool, input, signal);
  // Nobody else has a name that a phrase gives; any other that is taken at once is somebody's, and to try a
  // password there would count against them.
  if (outcome === "taken" && !("phrase" in credentials)) throw taken(cause);
  const opened = key === undefined ? openAccount(pool, account) : openByNewKey(pool, key, account);
  return outcome === "made" ? opened : opened.catch((error) => throwTaken(error, cause));
}

/** What Pre Sign-Up checks before it takes a key (docs/sign-in-by-key.md). */
async function proveKey(
  { userPoolId, userPoolClientId }: SignUpPool,
  { userName, privateKey, publicKey }: NewKeyCredentials,
): Promise<Readonly<Record<string, string>>> {
  const subject = { userPoolId, callerContext: { clientId: userPoolClientId }, userName };
  const signInKeyProof = await signWith(privateKey, signUpBytes(subject, publicKey));
  return { signInKey: publicKey, signInKeyProof };
}

/** An account that its key does not open, as in a pool without sign-in by key, is of use to nobody: it goes again. */
async function openByNewKey(
  pool: SignUpPool,
  key: Credentials,
  account: NameAndPassword,
): Promise<SignInStep> {
  try {
    return await openAccount(pool, key);
  } catch (error) {
    if (isLost(error)) throw error;
    await openAccount(pool, account);
    const AccessToken = (await pool.session.current())?.access;
    await callCognito(pool, { operation: "DeleteUser", input: { AccessToken } });
    pool.session.forget();
    throw error;
  }
}

interface SignUpOutcome {
  /** Behind a lost answer, the name may have been taken by an earlier try of this very sign-up. */
  readonly outcome: "made" | "taken" | "taken-after-loss";
  readonly cause?: unknown;
}

/** Asks up to three times, and remembers that an answer was lost. */
async function makeAccount(
  pool: SignUpPool,
  input: Readonly<Record<string, unknown>>,
  signal: AbortSignal | undefined,
  attempt = 1,
): Promise<SignUpOutcome> {
  try {
    await callCognito(pool, { operation: "SignUp", input, tries: 1, signal });
    return { outcome: "made" };
  } catch (cause) {
    if (isRefused(cause, "UsernameExistsException"))
      return { outcome: attempt > 1 ? "taken-after-loss" : "taken", cause };
    if (!isLost(cause) || attempt >= TRIES) throw cause;
  }
  return makeAccount(pool, input, signal, attempt + 1);
}

/** A name that was taken and that our secret does not open is somebody else's. */
function throwTaken(error: unknown, cause: unknown): never {
  const isWrong = error instanceof ClientError && error.code === "ERR_CLIENT_CREDENTIALS";
  throw isWrong ? taken(cause) : error;
}

function taken(cause: unknown): ClientError {
  return new ClientError("ERR_CLIENT_NAME_TAKEN", "somebody has this name; choose another", {
    cause,
  });
}

function isRefused(error: unknown, exception: string): boolean {
  return error instanceof ClientError && error.exception === exception;
}

function isLost(error: unknown): boolean {
  return error instanceof ClientError && error.code === "ERR_CLIENT_UNREACHABLE";
}
