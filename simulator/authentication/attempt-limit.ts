/**
 * How often a user may try something within an hour.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html (the text is reported)
 * @module
 */
import type { Scope } from "../context";
import { CognitoError } from "../errors";

const WINDOW_MILLISECONDS = 60 * 60_000;

/** Attempts in an hour for each user. AWS varies the last two by risk between 5 and 20. */
export const ATTEMPTS_PER_HOUR = {
  ConfirmSignUp: 15,
  ResendConfirmationCode: 5,
  ChangePassword: 5,
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 15,
  PasswordReset: 20,
  SignInCode: 20,
} as const;

/** What is counted; `PasswordReset` is ForgotPassword and ConfirmForgotPassword together. */
export type LimitedAttempt = keyof typeof ATTEMPTS_PER_HOUR;

/**
 * Counts an attempt.
 *
 * @param key - the user's `sub`; for an unknown user the disguised one
 * @throws {@link CognitoError} `LimitExceededException` beyond the limit
 */
export function countAttempt(
  { state, clock }: Scope<"clock">,
  attempt: LimitedAttempt,
  key: string,
): void {
  const entry = `${attempt}:${key}`;
  const record = state.attempts.get(entry);
  if (record !== undefined && record.count >= ATTEMPTS_PER_HOUR[attempt]) {
    throw new CognitoError(
      "LimitExceededException",
      "Attempt limit exceeded, please try after some time.",
    );
  }
  state.attempts.put(entry, {
    count: (record?.count ?? 0) + 1,
    expiresAt: record?.expiresAt ?? clock.now() + WINDOW_MILLISECONDS,
  });
}
