/**
 * Pre Sign-Up of the anonymous pool: confirms an account at once, and refuses one that would carry contact
 * data or a sign-in key that is not proven. Cognito calls it before the account exists, so a refusal leaves
 * nothing behind.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @module
 */
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { lambdaRuntime, type Runtime } from "./lib/runtime";
import { confirmSignUp } from "./lib/sign-up";
import { PRE_SIGN_UP_SOURCES } from "./lib/sources";
import { createTriggerHandler } from "./lib/trigger-handler";

/** Makes the handler. */
export function createPreSignUp(runtime: Runtime) {
  return createTriggerHandler<PreSignUpTriggerEvent>(
    { trigger: "preSignUp", sources: PRE_SIGN_UP_SOURCES },
    runtime,
    confirmSignUp,
  );
}

/** The deployed handler. */
export const handler = createPreSignUp(lambdaRuntime("anonymous"));
