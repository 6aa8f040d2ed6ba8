/**
 * Pre Sign-Up of a pool of user names: confirms an account at once if it is a valid name with no attributes,
 * and at most a sign-in key. Cognito calls it before the account exists, so a refusal leaves nothing behind.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @module
 */
import { createPreSignUp, requireSignUpSettings } from "./lib/sign-up/create-pre-sign-up";
import { sha256 } from "./lib/work/sha-256";

/** The deployed handler. */
export const handler = createPreSignUp(requireSignUpSettings(sha256));
