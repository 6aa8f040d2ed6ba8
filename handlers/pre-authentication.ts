/**
 * Pre Authentication of the default pool: refuses sign-ins whose e-mail domain is blocked. Cognito calls it
 * before it looks at the password (docs/decisions/0006 says why the refusal stays there).
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
 * @module
 */
import type { PreAuthenticationTriggerEvent } from "aws-lambda";
import { findCoveringEntry, readDomain } from "./lib/email-domain";
import { requireEnv } from "./lib/env";
import { UserFacingError } from "./lib/errors";

/** What the handler needs to know. */
export interface PreAuthenticationDependencies {
  /** Domains in DNS's spelling; each covers its subdomains. */
  readonly blockedDomains: ReadonlySet<string>;
}

/** The refusal for an address whose domain cannot be read, and so not be compared. */
export const UNREADABLE_DOMAIN = "This e-mail address cannot be used to sign in";

/**
 * Makes the handler. It decides on the `email` attribute, since `userName` is the sub in this pool; for an
 * unknown user it decides on the typed address, so that both get the same answer.
 */
export function createPreAuthentication({ blockedDomains }: PreAuthenticationDependencies) {
  return async (event: PreAuthenticationTriggerEvent): Promise<PreAuthenticationTriggerEvent> => {
    const address = event.request.userNotFound
      ? event.userName
      : event.request.userAttributes?.email;
    if (blockedDomains.size === 0 || !address?.includes("@")) return event;
    const domain = readDomain(address);
    if (domain === undefined) throw new UserFacingError(UNREADABLE_DOMAIN);
    const entry = findCoveringEntry(domain, blockedDomains);
    if (entry !== undefined)
      throw new UserFacingError(`Accounts of ${entry} may no longer sign in`);
    return event;
  };
}

/** The deployed handler; its list comes from the stack. */
export const handler = createPreAuthentication({
  blockedDomains: new Set(requireEnv("BLOCKED_EMAIL_DOMAINS").split(",").filter(Boolean)),
});
