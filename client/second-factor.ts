/**
 * An authenticator app beside the password: added and removed by the signed-in person.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
 * @module
 */
import type { Authorized } from "./session/authorize";

/** The second factor of one account. */
export interface SecondFactor {
  /**
   * Begins the setup; sign-ins do not ask for a code yet.
   *
   * @returns the secret, in base32, for the person to give to their app
   */
  begin(): Promise<string>;
  /**
   * Completes the setup: from now on every sign-in asks for a code.
   *
   * @param code - the app's current code
   * @throws `ERR_CLIENT_REFUSED` with `EnableSoftwareTokenMFAException` or `CodeMismatchException` for a wrong one
   */
  confirm(code: string): Promise<void>;
  /** Removes it: sign-ins no longer ask for a code. */
  remove(): Promise<void>;
}

/** Makes it for the session behind `authorized`. */
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
