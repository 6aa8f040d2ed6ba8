/**
 * What can be done with an account outside a session: make, confirm and recover it.
 * @module
 */
import type { createAmplifyContext } from "aws-amplify";
import * as auth from "aws-amplify/auth";

/** Amplify's functions for one pool. */
export type AmplifyContext = ReturnType<typeof createAmplifyContext>;

/** The part of a pool's client that needs no session. */
export interface AccountActions {
  /** Whether the account can be used at once, without a code. */
  signUp(userName: string, password: string): Promise<{ readonly confirmed: boolean }>;
  confirmSignUp(userName: string, code: string): Promise<void>;
  resendCode(userName: string): Promise<void>;
  forgotPassword(userName: string): Promise<void>;
  resetPassword(userName: string, code: string, newPassword: string): Promise<void>;
}

/** Metadata sent with calls; it is not stored. */
export interface AccountMetadata {
  /** Sent with every call that sends a message. */
  readonly message?: Readonly<Record<string, string>> | undefined;
  /** Also sent with a sign-up. */
  readonly signUp: (userName: string) => Promise<Readonly<Record<string, string>>>;
}

/** Makes the part of a pool's client that is about sign-up, confirmation and passwords. */
export function createAccountActions(
  context: AmplifyContext,
  { message, signUp: signUpMetadata }: AccountMetadata,
): AccountActions {
  // Amplify's type for a sign-up also requires attributes; the other calls have none.
  const told =
    message === undefined ? {} : { options: { clientMetadata: message, userAttributes: {} } };
  return {
    signUp: async (username, password) => {
      const clientMetadata = { ...message, ...(await signUpMetadata(username)) };
      const isTold = Object.keys(clientMetadata).length > 0;
      const { isSignUpComplete } = await auth.signUp(context, {
        username,
        password,
        ...(isTold && { options: { clientMetadata, userAttributes: {} } }),
      });
      return { confirmed: isSignUpComplete };
    },
    confirmSignUp: async (username, confirmationCode) => {
      await auth.confirmSignUp(context, { username, confirmationCode });
    },
    resendCode: async (username) => {
      await auth.resendSignUpCode(context, { username, ...told });
    },
    forgotPassword: async (username) => {
      await auth.resetPassword(context, { username, ...told });
    },
    resetPassword: (username, confirmationCode, newPassword) =>
      auth.confirmResetPassword(context, { username, confirmationCode, newPassword }),
  };
}
