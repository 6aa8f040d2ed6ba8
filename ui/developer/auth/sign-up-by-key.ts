/**
 * Signs up by key, and makes sure that no unusable account is left behind. The account gets a random password
 * that only this call knows: until the key has opened the account once, it can be deleted with that.
 * @module
 */

import { makePassword, makeSignInKey, type NewSignInKey } from "../../../client/key/sign-in-key";
import { RefusedError } from "../../errors";

/** The steps of signing up by key; each fails with the original error. */
export interface SignUpByKeySteps {
  keep(privateKey: CryptoKey): Promise<void>;
  forget(): Promise<void>;
  /** Tries only once: a retry would find its own account and report the name as taken. */
  signUp(draft: AccountDraft): Promise<void>;
  signIn(userName: string, privateKey: CryptoKey): Promise<void>;
  /** Deletes the account by its password; does nothing if there is none with this name and password. */
  takeBack(draft: AccountDraft): Promise<void>;
}

/** An account before its key has opened it. */
export interface AccountDraft {
  readonly userName: string;
  readonly password: string;
  readonly key: NewSignInKey;
}

/** How it ended. */
export type SignUpByKeyOutcome =
  | { readonly result: "signed-in" }
  /** The key did not open the account; neither account nor key is left. */
  | { readonly result: "taken-back"; readonly reason: unknown }
  /** Not known yet: there may be an account, with or without its key. */
  | {
      readonly result: "unsettled";
      readonly reason: unknown;
      /** Tries again to sign in or, failing that, to delete the account. */
      settle(): Promise<SignUpByKeyOutcome>;
    };

/**
 * Makes a key and an account and signs in. If the sign-up is refused, the key is forgotten and the refusal
 * thrown.
 */
export async function signUpByKey(
  steps: SignUpByKeySteps,
  userName: string,
): Promise<SignUpByKeyOutcome> {
  const draft = { userName, password: makePassword(), key: await makeSignInKey() };
  // Before the account: without its key it could never be opened again.
  await steps.keep(draft.key.privateKey);
  try {
    await steps.signUp(draft);
  } catch (error) {
    if (!isRefusal(error)) return settle(steps, draft, error);
    await steps.forget();
    throw error;
  }
  return settle(steps, draft);
}

/** The key may be in place even if the sign-up failed, so it is tried first. */
async function settle(
  steps: SignUpByKeySteps,
  draft: AccountDraft,
  failure?: unknown,
): Promise<SignUpByKeyOutcome> {
  const again = () => settle(steps, draft, failure);
  try {
    await steps.signIn(draft.userName, draft.key.privateKey);
    return { result: "signed-in" };
  } catch (reason) {
    // Without an answer, the key may still be valid.
    if (isUnreachable(reason)) return { result: "unsettled", reason, settle: again };
    return takeBack(steps, draft, { reason: failure ?? reason, again });
  }
}

async function takeBack(
  steps: SignUpByKeySteps,
  draft: AccountDraft,
  {
    reason,
    again,
  }: { readonly reason: unknown; readonly again: () => Promise<SignUpByKeyOutcome> },
): Promise<SignUpByKeyOutcome> {
  try {
    await steps.takeBack(draft);
    await steps.forget();
    return { result: "taken-back", reason };
  } catch (obstacle) {
    return { result: "unsettled", reason: obstacle, settle: again };
  }
}

/** Cognito's errors for a function's failure; any other refusal comes before the account exists. */
const FUNCTION_FAILURES: readonly string[] = [
  "UserLambdaValidationException",
  "UnexpectedLambdaException",
  "InvalidLambdaResponseException",
];

/** Whether the sign-up failed in a way that certainly leaves no account. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof RefusedError)) return false;
  if (error.name === "InternalErrorException" || error.name === "UnknownError") return false;
  return !FUNCTION_FAILURES.includes(error.name) || error.message.startsWith("PreSignUp ");
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Error && error.name === "NetworkError";
}
