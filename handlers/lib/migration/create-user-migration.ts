/**
 * User Migration of a pool with e-mail. Nobody but a waiting user with the right password gets an answer; others get
 * the event back unanswered after the same work, since a throw would tell a blocked domain, an unknown user and a wrong
 * password apart. A password is used here and kept nowhere.
 * @module
 */
import type { UserMigrationTriggerEvent } from "aws-lambda";
import { type DomainFinding, judgeDomain } from "../blocked-domain";
import type { Runtime } from "../runtime";
import { USER_MIGRATION_SOURCES } from "../sources";
import { type Call, createTriggerHandler, type Decide } from "../trigger-handler";
import {
  findWaitingUser,
  isRightPassword,
  normalizeAddress,
  type WaitingUsers,
} from "./waiting-users";

/** What the handler needs to know. */
export interface UserMigrationDependencies extends WaitingUsers {
  readonly runtime: Runtime;
  /** Domains in DNS's spelling; nobody of theirs is let in. */
  readonly blockedDomains: ReadonlySet<string>;
  /**
   * Asks the ban list about an address, whether or not anybody waits under it.
   * @defaultValue - there is no ban list
   */
  readonly findBan?: ((address: string, call: Call) => Promise<DomainFinding>) | undefined;
}

/** Makes the handler. */
export function createUserMigration(dependencies: UserMigrationDependencies) {
  const { runtime, blockedDomains, findBan, cost } = dependencies;
  const decide: Decide<UserMigrationTriggerEvent> = async (event, call) => {
    const { userName, request, response, triggerSource } = event;
    const findings = [judgeDomain(userName, blockedDomains), await findBan?.(userName, call)];
    const isOpen = findings.every((finding) => finding === undefined || finding.kind === "open");
    const hash = await findWaitingUser(dependencies, userName, call);
    const hasForgotten = triggerSource === "UserMigration_ForgotPassword";
    const isRight = hasForgotten
      ? hash !== undefined
      : await isRightPassword(request.password, hash, cost);
    const email = normalizeAddress(userName);
    // The pool knows a name in any case, but not in another spelling: it would ask again for a user that it has,
    // and the old password would still be an answer.
    if (!isRight || !isOpen || email !== userName.toLowerCase())
      return { decision: "denied", reason: "user-unknown" };
    // Verified, since it was so before: with it Cognito sends the code of a forgotten password.
    response.userAttributes = { email, email_verified: "true" };
    response.messageAction = "SUPPRESS";
    if (!hasForgotten) response.finalUserStatus = "CONFIRMED";
    return { decision: "done", reason: "user-migrated" };
  };
  const description = { trigger: "userMigration", sources: USER_MIGRATION_SOURCES } as const;
  return createTriggerHandler(description, runtime, decide);
}
