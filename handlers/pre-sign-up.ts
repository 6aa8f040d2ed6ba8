/**
 * Pre Sign-Up of the anonymous pool: confirms an account at once, and refuses one that would carry contact
 * data. Cognito calls it before the account exists, so a refusal leaves nothing behind.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @module
 */
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { UserFacingError } from "./lib/errors";
import { refuseName } from "./lib/user-name";

/** The sentences that do not concern the name. */
export const REFUSALS = {
  attributes:
    "Sign up with a user name and a password only; this service keeps no other data about you",
  source: "Accounts cannot be made this way",
} as const;

/**
 * Confirms a self sign-up that gives a fit name and nothing else; lets an administrator make an account
 * without attributes; refuses everything else by throwing, since Cognito takes no other answer for a refusal.
 *
 * @throws {@link UserFacingError} whose message Cognito relays
 */
export async function handler(event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> {
  const attributes = Object.keys(event.request.userAttributes ?? {});
  switch (event.triggerSource) {
    case "PreSignUp_SignUp":
      if (attributes.length > 0) throw new UserFacingError(REFUSALS.attributes);
      confirm(event);
      return event;
    case "PreSignUp_AdminCreateUser":
      if (attributes.some((name) => name !== "sub")) throw new UserFacingError(REFUSALS.attributes);
      return event;
    default:
      throw new UserFacingError(REFUSALS.source);
  }
}

function confirm(event: PreSignUpTriggerEvent): void {
  const refusal = refuseName(event.userName);
  if (refusal !== undefined) throw new UserFacingError(refusal);
  event.response.autoConfirmUser = true;
}
