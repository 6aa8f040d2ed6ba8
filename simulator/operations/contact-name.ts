/**
 * The attributes that can be verified, as callers name them.
 * @module
 */
import { CognitoError } from "../errors";
import type { ContactAttribute } from "../state/user";

/**
 * Narrows a name.
 *
 * @throws {@link CognitoError} if it is not an address; the text is chosen by us
 */
export function requireContact(name: string): ContactAttribute {
  if (name !== "email" && name !== "phone_number") {
    throw new CognitoError(
      "InvalidParameterException",
      "Only email and phone_number can be verified",
    );
  }
  return name;
}
