/**
 * Refusals that several operations share.
 *
 * @see cognito.md 3.3, 3.7
 * @module
 */
import { CognitoError } from "../errors";
import type { UserStatus } from "../state/user";

/** About an unknown user where the client hides nothing; the type is recalled [R], the text [I]. */
export function unknownCombination(): CognitoError {
  return new CognitoError("UserNotFoundException", "Username/client id combination not found.");
}

/** About a user who waits for no confirmation [I]. */
export function cannotBeConfirmed(status: UserStatus): CognitoError {
  return new CognitoError(
    "NotAuthorizedException",
    `User cannot be confirmed. Current status is ${status}`,
  );
}

/** About a user who has no address to send a code to [D26 type; I text]. */
export function noVerifiedContact(): CognitoError {
  return new CognitoError(
    "InvalidParameterException",
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
  );
}

/** About a user whose temporary password is not replaced yet; recalled [R]. */
export function cannotBeReset(): CognitoError {
  return new CognitoError(
    "NotAuthorizedException",
    "User password cannot be reset in the current state.",
  );
}

/** Where the pool leaves recovery to its administrators [C moto; AWS's text is not established]. */
export function administratorOnly(): CognitoError {
  return new CognitoError("NotAuthorizedException", "Contact administrator to reset password.");
}

/** About a disabled user [I]. */
export function userDisabled(): CognitoError {
  return new CognitoError("NotAuthorizedException", "User is disabled.");
}
