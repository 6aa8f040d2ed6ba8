/**
 * Post Authentication of any pool: counts sign-ins, and nothing else. Cognito does not call it for a token
 * refresh.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
 * @module
 */
import type { PostAuthenticationTriggerEvent } from "aws-lambda";
import { lambdaRuntime, type Runtime } from "./lib/runtime";
import { POST_AUTHENTICATION_SOURCES } from "./lib/sources";
import { createTriggerHandler } from "./lib/trigger-handler";

/** Makes the handler: the line that every call logs is the count. */
export function createPostAuthentication(runtime: Runtime) {
  return createTriggerHandler<PostAuthenticationTriggerEvent>(
    { trigger: "postAuthentication", sources: POST_AUTHENTICATION_SOURCES },
    runtime,
    () => ({ decision: "done", reason: "counted" }),
  );
}

/** The deployed handler. */
export const handler = createPostAuthentication(lambdaRuntime());
