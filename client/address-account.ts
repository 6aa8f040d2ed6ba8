/**
 * Accounts of a pool whose user name is an e-mail address: one code proves the address, another resets a
 * forgotten password. The {@link IdentityClient} does sign-in and everything after it.
 * @module
 */
import { type CognitoAddress, callCognito } from "./cognito/call-cognito";

/** What it needs. */
export interface AddressAccountOptions extends CognitoAddress {
  readonly userPoolClientId: string;
  /**
   * The language of messages; it is passed to the pool's functions and not stored.
   * @defaultValue - none is asked for
   */
  readonly language?: string;
}

/** What needs no session. Every method fails with a `ClientError`; an unknown address is not a failure. */
export interface AddressAccounts {
  /** @throws `ERR_CLIENT_REFUSED` with `UsernameExistsException` if the address has an account */
  signUp(address: string, password: string): Promise<{ readonly confirmed: boolean }>;
  /** @throws `ERR_CLIENT_REFUSED` with `CodeMismatchException` or `ExpiredCodeException` */
  confirm(address: string, code: string): Promise<void>;
  sendCodeAgain(address: string): Promise<void>;
  /** Requests a code for {@link AddressAccounts.resetPassword}. */
  forgotPassword(address: string): Promise<void>;
  /** @throws as {@link AddressAccounts.confirm} does */
  resetPassword(address: string, code: string, password: string): Promise<void>;
}

/** Makes it for one pool. */
export function createAddressAccounts(options: AddressAccountOptions): AddressAccounts {
  const { userPoolClientId: ClientId, language } = options;
  const told = language === undefined ? {} : { ClientMetadata: { locale: language } };
  const call = <T>(operation: string, input: object, tries?: number): Promise<T> =>
    callCognito<T>(options, {
      operation,
      input: { ClientId, ...input },
      ...(tries !== undefined && { tries }),
    });
  return {
    signUp: async (Username, Password) => {
      // Once: after a lost answer, a second try would say that the address is taken.
      const { UserConfirmed } = await call<{ readonly UserConfirmed: boolean }>(
        "SignUp",
        { Username, Password, ...told },
        1,
      );
      return { confirmed: UserConfirmed };
    },
    confirm: async (Username, ConfirmationCode) => {
      await call("ConfirmSignUp", { Username, ConfirmationCode }, 1);
    },
    sendCodeAgain: async (Username) => {
      await call("ResendConfirmationCode", { Username, ...told }, 1);
    },
    forgotPassword: async (Username) => {
      await call("ForgotPassword", { Username, ...told }, 1);
    },
    resetPassword: async (Username, ConfirmationCode, Password) => {
      await call("ConfirmForgotPassword", { Username, ConfirmationCode, Password }, 1);
    },
  };
}
