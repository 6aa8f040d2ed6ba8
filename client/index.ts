/**
 * What `import … from "incognito/client"` gives: everything except phrases, whose word list is larger than
 * all the rest.
 * @module
 */
export { type AnonymousPoolSettings, anonymousPool, type StackConfig } from "./anonymous-pool";
export type { CognitoAddress } from "./cognito/call-cognito";
export { ClientError, type ClientErrorCode } from "./errors";
export type { Exchange, ExchangeOptions, ServiceToken } from "./exchange";
export {
  createIdentityClient,
  type IdentityClient,
  type IdentityClientOptions,
} from "./identity-client";
export { makeSignInKey, type NewSignInKey } from "./key/sign-in-key";
export type { AccountRecord, OwnAccount, PasswordChange, PasswordChanged } from "./own-account";
export type { Session, SignOutOutcome } from "./session/session";
export {
  createMemoryStorage,
  createWebStorage,
  type TokenStorage,
  type Tokens,
} from "./session/token-storage";
export type { Credentials, SignInStep } from "./sign-in";
export type { NewCredentials, PrepareSignUp } from "./sign-up";
export type { Network } from "./transport";
