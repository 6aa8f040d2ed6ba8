/**
 * Pre Authentication of a pool with e-mail: refuses sign-ins from blocked e-mail domains. Cognito calls it
 * before it checks the password (docs/decisions/0006 says why the refusal stays here).
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
 * @module
 */
import type { PreAuthenticationTriggerEvent } from "aws-lambda";
import { signInBlocked, UNREADABLE_DOMAIN } from "../../vocabulary/refusals";
import { type DomainFinding, judgeDomain } from "./blocked-domain";
import type { Outcome } from "./call-log";
import { requireList } from "./env";
import { UserFacingError } from "./errors";
import { lambdaRuntime, type Runtime } from "./runtime";
import { PRE_AUTHENTICATION_SOURCES } from "./sources";
import { type Call, createTriggerHandler } from "./trigger-handler";

/** What the handler needs to know. */
export interface PreAuthenticationDependencies {
  readonly runtime: Runtime;
  /** Domains as DNS spells them; each covers its subdomains. */
  readonly blockedDomains: ReadonlySet<string>;
  /**
   * Asks the ban list about an address that the configured domains leave open.
   * @defaultValue - there is no ban list
   */
  readonly findBan?: (address: string | undefined, call: Call) => Promise<DomainFinding>;
}

/**
 * Makes the handler. It judges the `email` attribute, since `userName` is the sub in this pool. For an
 * unknown user it judges the typed address, so that known and unknown users get the same answer.
 */
export function createPreAuthentication(dependencies: PreAuthenticationDependencies) {
  const { runtime, blockedDomains, findBan } = dependencies;
  const description = {
    trigger: "preAuthentication",
    sources: PRE_AUTHENTICATION_SOURCES,
  } as const;
  const decide = async (
    { request, userName }: PreAuthenticationTriggerEvent,
    call: Call,
  ): Promise<Outcome> => {
    const address = request.userNotFound ? userName : request.userAttributes?.email;
    const configured = judgeDomain(address, blockedDomains);
    const finding =
      configured.kind === "open" && findBan ? await findBan(address, call) : configured;
    switch (finding.kind) {
      case "open":
        return { decision: "done", reason: "domain-open" };
      case "unreadable":
        throw new UserFacingError(UNREADABLE_DOMAIN, "domain-unreadable");
      case "blocked":
        throw new UserFacingError(signInBlocked(finding.entry), "domain-blocked");
    }
  };
  return createTriggerHandler(description, runtime, decide);
}

/**
 * The settings that every entry of the trigger reads from its environment.
 *
 * @throws `Error` if one is missing or wrong
 */
export function requireSignInSettings(): Omit<PreAuthenticationDependencies, "findBan"> {
  return {
    runtime: lambdaRuntime(),
    blockedDomains: new Set(requireList("BLOCKED_EMAIL_DOMAINS")),
  };
}
