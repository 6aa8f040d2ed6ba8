/**
 * Pre Authentication of a pool with e-mail: refuses sign-ins whose e-mail domain is blocked.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
 * @module
 */
import { createPreAuthentication } from "./lib/create-pre-authentication";
import { requireList } from "./lib/env";
import { lambdaRuntime } from "./lib/runtime";

/** The deployed handler; its list comes from the stack. */
export const handler = createPreAuthentication({
  runtime: lambdaRuntime(),
  blockedDomains: new Set(requireList("BLOCKED_EMAIL_DOMAINS")),
});
