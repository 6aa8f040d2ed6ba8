/**
 * Makes an account and signs in to it, so that even after a lost answer people know whether they have one.
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

/** Identifies a sign-up, for metadata that must be bound to it. */
export interface SignUpSubject {
  readonly userPoolClientId: string;
  readonly userName: string;
}

/**
 * Makes the `ClientMetadata` of a sign-up, which reaches Pre Sign-Up and is not stored: a stamp of work, an
 * invitation.
 */
export type PrepareSignUp = (
  subject: SignUpSubject,
  signal: AbortSignal | undefined,
) => Promise<Readonly<Record<string, string>>>;

/** A pool that people can sign up to. */
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
  // Every account has a password; with a key, nobody needs to know it.
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
  // A phrase's name belongs to nobody else. Any other name that is taken at the first try is somebody else's,
  // and trying a password there would count against them.
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

/**
 * An account that its key cannot open, as in a pool without sign-in by key, is useless, so it is deleted
 * again.
 */
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
  /** After a lost answer, an earlier try of this same sign-up may have taken the name. */
  readonly outcome: "made" | "taken" | "taken-after-loss";
  readonly cause?: unknown;
}

/** Tries up to three times, and remembers whether an answer was lost. */
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

/** If the name is taken and our secret does not open it, it is somebody else's. */
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
