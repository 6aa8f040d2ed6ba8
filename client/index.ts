/**
 * What `import … from "incognito/client"` gives: everything but phrases, whose word list is larger than the rest.
 * @module
 */
export type { CognitoAddress } from "./cognito/call-cognito";
export { ClientError, type ClientErrorCode } from "./errors";
export {
  type AccountRecord,
  createIdentityClient,
  type IdentityClient,
  type IdentityClientOptions,
  type PasswordChange,
} from "./identity-client";
export type { Session, SignOutOutcome } from "./session/session";
export {
  createMemoryStorage,
  createWebStorage,
  type TokenStorage,
  type Tokens,
} from "./session/token-storage";
export type { Credentials, SignInStep } from "./sign-in";
