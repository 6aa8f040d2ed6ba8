/**
 * Accounts of a pool whose user name is an e-mail address: a code proves the address, and another resets a
 * forgotten password. Signing in, and all that comes after, is the {@link IdentityClient}'s.
 * @module
 */
import { type CognitoAddress, callCognito } from "./cognito/call-cognito";

/** What the part is made of. */
export interface AddressAccountOptions extends CognitoAddress {
  readonly userPoolClientId: string;
  /**
   * The language of messages, which reaches the pool's functions and is stored nowhere.
   * @defaultValue - none is asked for
   */
  readonly language?: string;
}

/** What needs no session. Every method fails with a `ClientError`; an address that is unknown is no failure. */
export interface AddressAccounts {
  /** @throws `ERR_CLIENT_REFUSED` with `UsernameExistsException` where the address has an account */
  signUp(address: string, password: string): Promise<{ readonly confirmed: boolean }>;
  /** @throws `ERR_CLIENT_REFUSED` with `CodeMismatchException` or `ExpiredCodeException` */
  confirm(address: string, code: string): Promise<void>;
  sendCodeAgain(address: string): Promise<void>;
  /** Has a code sent that {@link AddressAccounts.resetPassword} takes. */
  forgotPassword(address: string): Promise<void>;
  /** @throws as {@link AddressAccounts.confirm} does */
  resetPassword(address: string, code: string, password: string): Promise<void>;
}

/** Makes the part for one pool. */
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
      // Once: behind a lost answer a second try would say that the address is taken.
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
