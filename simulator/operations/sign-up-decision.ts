/**
 * What SignUp and AdminCreateUser make of PreSignUp's decision and of a conflict.
 * @module
 */
import { CognitoError } from "../errors";
import type { Conflict } from "../state/user-store";
import type { PreSignUpDecision } from "../triggers/pre-sign-up";

/**
 * The flags of the addresses that the function vouches for.
 *
 * @throws {@link CognitoError} if there is no such address; the text is chosen by us
 */
export function verifiedFlags(
  attributes: Readonly<Record<string, string>>,
  { autoVerifyEmail, autoVerifyPhone }: PreSignUpDecision,
): Readonly<Record<string, string>> {
  const vouched = [
    ...(autoVerifyEmail ? ["email"] : []),
    ...(autoVerifyPhone ? ["phone_number"] : []),
  ];
  for (const name of vouched) {
    if (!attributes[name]) {
      throw new CognitoError(
        "InvalidLambdaResponseException",
        `Invalid lambda function output : ${name} cannot be auto-verified because it is missing`,
      );
    }
  }
  return Object.fromEntries(vouched.map((name) => [`${name}_verified`, "true"]));
}

/** The answer when a name or an address is taken. */
export function describeConflict(
  conflict: Conflict,
  takenName = "User already exists",
): CognitoError {
  const message =
    conflict.kind === "name"
      ? takenName
      : `An account with the given ${conflict.attribute} already exists.`;
  return new CognitoError("UsernameExistsException", message);
}
