/**
 * Pre Sign-Up of a pool of user names: confirms an account at once if it is a fit name and nothing else, with a
 * sign-in key at most. Cognito calls it before the account exists, so a refusal leaves nothing behind.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @module
 */
import { NAME_RULES } from "../vocabulary/user-name";
import { requireOneOf } from "./lib/env";
import { lambdaRuntime } from "./lib/runtime";
import { createPreSignUp } from "./lib/sign-up/create-pre-sign-up";
import { requireWork } from "./lib/work/check-work";

/** The deployed handler. */
export const handler = createPreSignUp({
  runtime: lambdaRuntime(),
  nameRule: requireOneOf("NAME_RULE", NAME_RULES),
  work: requireWork(),
});
