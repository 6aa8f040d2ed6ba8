/**
 * What Pre Sign-Up decides: an account is a fit name and nothing else, with a sign-in key at most. An
 * administrator may choose the name freely, but give no attribute either.
 * @module
 */
import type { PreSignUpTriggerEvent } from "aws-lambda";
import type { Outcome } from "./call-log";
import { UserFacingError } from "./errors";
import { readProvenKey } from "./key/sign-up-proof";
import { findNameFault, NAME_REFUSALS } from "./user-name";

/** The sentences that do not concern the name or the key. */
export const SIGN_UP_REFUSALS = {
  attributes:
    "Sign up with a user name and a password only; this service keeps no other data about you",
  source: "Accounts cannot be made this way",
} as const;

/**
 * Confirms a self sign-up; returns an administrator's account as it came.
 *
 * @throws {@link UserFacingError} for whatever else there is, since Cognito takes no other answer for a refusal
 */
export function confirmSignUp(event: PreSignUpTriggerEvent): Outcome {
  const { triggerSource, userName, request, response } = event;
  const isOwnSignUp = triggerSource === "PreSignUp_SignUp";
  if (!isOwnSignUp && triggerSource !== "PreSignUp_AdminCreateUser")
    throw new UserFacingError(SIGN_UP_REFUSALS.source, "source");
  const attributes = Object.keys(request.userAttributes ?? {});
  if (attributes.some((name) => isOwnSignUp || name !== "sub"))
    throw new UserFacingError(SIGN_UP_REFUSALS.attributes, "attributes");
  if (!isOwnSignUp) return { decision: "done", reason: "administrator" };
  const fault = findNameFault(userName);
  if (fault !== undefined) throw new UserFacingError(NAME_REFUSALS[fault], `name-${fault}`);
  readProvenKey(event);
  response.autoConfirmUser = true;
  return { decision: "done", reason: "confirmed" };
}
