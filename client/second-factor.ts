/**
 * An authenticator app beside the password: added, and taken off again, by the person who is signed in.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
 * @module
 */

/** Calls an operation with the access token of the session. */
export type Authorized = <T>(operation: string, input?: object) => Promise<T>;

/** The second factor of one account. */
export interface SecondFactor {
  /**
   * Begins: nothing is asked for yet.
   *
   * @returns the secret, in base32, for the person to give to their app
   */
  begin(): Promise<string>;
  /**
   * Has every later sign-in ask for a code.
   *
   * @param code - the app's present one
   * @throws `ERR_CLIENT_REFUSED` with `EnableSoftwareTokenMFAException` or `CodeMismatchException` for a wrong one
   */
  confirm(code: string): Promise<void>;
  /** Asks for no code any more. */
  remove(): Promise<void>;
}

/** Makes it for the session that `authorized` speaks for. */
export function createSecondFactor(authorized: Authorized): SecondFactor {
  const prefer = (Enabled: boolean) =>
    authorized<unknown>("SetUserMFAPreference", {
      SoftwareTokenMfaSettings: { Enabled, PreferredMfa: Enabled },
    });
  return {
    begin: async () => {
      const { SecretCode } = await authorized<{ readonly SecretCode: string }>(
        "AssociateSoftwareToken",
      );
      return SecretCode;
    },
    confirm: async (UserCode) => {
      await authorized("VerifySoftwareToken", { UserCode });
      await prefer(true);
    },
    remove: async () => {
      await prefer(false);
    },
  };
}
