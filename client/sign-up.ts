/**
 * Makes an account and signs in to it, so that a lost answer leaves nobody in doubt.
 * @module
 */
import { callCognito } from "./cognito/call-cognito";
import { ClientError } from "./errors";
import {
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

const TRIES = 3;

/**
 * Signs up, then in.
 *
 * @throws {@link ClientError} `ERR_CLIENT_NAME_TAKEN` if somebody else has the name
 */
export async function signUp(
  pool: SignUpPool,
  credentials: NameAndPassword | { readonly phrase: readonly string[] },
  signal?: AbortSignal,
): Promise<SignInStep> {
  const account = await nameAndPassword(pool, credentials);
  const { userPoolClientId, prepareSignUp } = pool;
  const { userName } = account;
  const metadata = await prepareSignUp?.({ userPoolClientId, userName }, signal);
  const input = {
    ClientId: userPoolClientId,
    Username: userName,
    Password: account.password,
    ...(metadata === undefined ? {} : { ClientMetadata: metadata }),
  };
  const { outcome, cause } = await makeAccount(pool, input, signal);
  if (outcome === "made") return openAccount(pool, account);
  // Nobody else has a name that a phrase gives; any other that is taken at once is somebody's, and to try a
  // password there would count against them.
  if (outcome === "taken" && !("phrase" in credentials)) throw taken(cause);
  return openOwn(pool, account, cause);
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

async function openOwn(
  pool: SignUpPool,
  account: NameAndPassword,
  cause: unknown,
): Promise<SignInStep> {
  try {
    return await openAccount(pool, account);
  } catch (error) {
    const isWrong = error instanceof ClientError && error.code === "ERR_CLIENT_CREDENTIALS";
    throw isWrong ? taken(cause) : error;
  }
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
