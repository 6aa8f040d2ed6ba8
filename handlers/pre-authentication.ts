/**
 * Pre Authentication of a pool with e-mail: refuses sign-ins from blocked e-mail domains.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
 * @module
 */
import { createPreAuthentication, requireSignInSettings } from "./lib/create-pre-authentication";

/** The deployed handler; its list comes from the stack. */
export const handler = createPreAuthentication(requireSignInSettings());
