/**
 * Refusals that several operations share.
 * @module
 */
import { CognitoError } from "../errors";
import type { UserStatus } from "../state/user";

/** About an unknown user if the client hides nothing; the type is recalled, the text reported. */
export function unknownCombination(): CognitoError {
  return new CognitoError("UserNotFoundException", "Username/client id combination not found.");
}

/** About a user who waits for no confirmation; reported. */
export function cannotBeConfirmed(status: UserStatus): CognitoError {
  return new CognitoError(
    "NotAuthorizedException",
    `User cannot be confirmed. Current status is ${status}`,
  );
}

/** About a user who has no address to send a code to; the type is documented, the text reported. */
export function noVerifiedContact(): CognitoError {
  return new CognitoError(
    "InvalidParameterException",
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
  );
}

/** About a user whose temporary password is not replaced yet; recalled. */
export function cannotBeReset(): CognitoError {
  return new CognitoError(
    "NotAuthorizedException",
    "User password cannot be reset in the current state.",
  );
}

/** Where the pool leaves recovery to its administrators in moto's words; AWS's are not established. */
export function administratorOnly(): CognitoError {
  return new CognitoError("NotAuthorizedException", "Contact administrator to reset password.");
}

/** About a disabled user; reported. */
export function userDisabled(): CognitoError {
  return new CognitoError("NotAuthorizedException", "User is disabled.");
}
