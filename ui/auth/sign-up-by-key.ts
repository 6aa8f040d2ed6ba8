/**
 * Signs up by key, and sees to it that no account is left behind that nobody can use. The account gets a
 * random password that only this call of the page knows: until the key has opened the account once, that is
 * the way to take it back.
 * @module
 */

import { makePassword, makeSignInKey, type NewSignInKey } from "../../client/key/sign-in-key";
import { RefusedError } from "../errors";

/** What signing up by key takes; every step fails with the error that it met. */
export interface SignUpByKeySteps {
  keep(privateKey: CryptoKey): Promise<void>;
  forget(): Promise<void>;
  /** Asks once: a repetition would find its own account and call the name taken. */
  signUp(draft: AccountDraft): Promise<void>;
  signIn(userName: string, privateKey: CryptoKey): Promise<void>;
  /** Deletes the account by its password; does nothing if there is none of this name and password. */
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
  /** The key opened nothing; neither account nor key is left. */
  | { readonly result: "taken-back"; readonly reason: unknown }
  /** Nobody knows yet: there may be an account, with its key or without. */
  | {
      readonly result: "unsettled";
      readonly reason: unknown;
      /** Tries again to sign in, or else to take the account back. */
      settle(): Promise<SignUpByKeyOutcome>;
    };

/**
 * Makes key and account and signs in. Where the sign-up is refused, the key is forgotten and the refusal
 * thrown.
 */
export async function signUpByKey(
  steps: SignUpByKeySteps,
  userName: string,
): Promise<SignUpByKeyOutcome> {
  const draft = { userName, password: makePassword(), key: await makeSignInKey() };
  // Before the account: one whose key is not kept could never be opened again.
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
    // Without an answer the key may be as good as before.
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

/** What Cognito says of a function's failure; any other refusal comes before there is an account. */
const FUNCTION_FAILURES: readonly string[] = [
  "UserLambdaValidationException",
  "UnexpectedLambdaException",
  "InvalidLambdaResponseException",
];

/** Whether the sign-up failed in a way that leaves no account for certain. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof RefusedError)) return false;
  if (error.name === "InternalErrorException" || error.name === "UnknownError") return false;
  return !FUNCTION_FAILURES.includes(error.name) || error.message.startsWith("PreSignUp ");
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Error && error.name === "NetworkError";
}
