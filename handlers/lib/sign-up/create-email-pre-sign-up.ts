/**
 * Pre Sign-Up of a pool with e-mail: no account for an address of a blocked or banned domain. It confirms
 * nobody; a code sent to the address does that. Known and unknown addresses in a domain get the same answer.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @module
 */
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { signUpBlocked, UNREADABLE_ADDRESS } from "../../../vocabulary/refusals";
import { type DomainFinding, judgeDomain } from "../blocked-domain";
import { UserFacingError } from "../errors";
import type { Runtime } from "../runtime";
import { PRE_SIGN_UP_SOURCES } from "../sources";
import { type Call, createTriggerHandler } from "../trigger-handler";

/** What the handler needs to know. */
export interface EmailPreSignUpDependencies {
  readonly runtime: Runtime;
  /** Domains in DNS's spelling; each covers its subdomains. */
  readonly blockedDomains: ReadonlySet<string>;
  /**
   * Asks the ban list about an address that the configured domains leave open.
   * @defaultValue - there is no ban list
   */
  readonly findBan?: ((address: string, call: Call) => Promise<DomainFinding>) | undefined;
}

/** Makes the handler. An administrator may make any account. */
export function createEmailPreSignUp(dependencies: EmailPreSignUpDependencies) {
  const { runtime, blockedDomains, findBan } = dependencies;
  const place = { trigger: "preSignUp", sources: PRE_SIGN_UP_SOURCES } as const;
  const judge = async (address: string | undefined, call: Call): Promise<DomainFinding> => {
    // A user without an address may sign in, but nobody may sign up without one.
    if (!address?.includes("@")) return { kind: "unreadable" };
    const configured = judgeDomain(address, blockedDomains);
    return configured.kind === "open" && findBan ? findBan(address, call) : configured;
  };
  return createTriggerHandler<PreSignUpTriggerEvent>(place, runtime, async (event, call) => {
    if (event.triggerSource === "PreSignUp_AdminCreateUser")
      return { decision: "done", reason: "administrator" };
    const finding = await judge(event.request.userAttributes?.["email"], call);
    if (finding.kind === "unreadable")
      throw new UserFacingError(UNREADABLE_ADDRESS, "domain-unreadable");
    if (finding.kind === "blocked")
      throw new UserFacingError(signUpBlocked(finding.entry), "domain-blocked");
    return { decision: "done", reason: "domain-open" };
  });
}
