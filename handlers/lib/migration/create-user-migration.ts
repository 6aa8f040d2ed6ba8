/**
 * User Migration of a pool with e-mail. Only a waiting user with the right password gets an answer. For
 * others the event is returned unanswered after the same work, since a throw would reveal whether the domain
 * is blocked, the user unknown or the password wrong. Passwords are not stored.
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
  /** Domains as DNS spells them; no address of theirs is let in. */
  readonly blockedDomains: ReadonlySet<string>;
  /**
   * Asks the ban list about an address, whether or not a user waits under it.
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
    // The pool matches names in any letter case but not in other spellings: it would ask again for a user it
    // already has, and the old password would still work.
    if (!isRight || !isOpen || email !== userName.toLowerCase())
      return { decision: "denied", reason: "user-unknown" };
    // It was verified in the earlier system; Cognito sends password reset codes only to verified addresses.
    response.userAttributes = { email, email_verified: "true" };
    response.messageAction = "SUPPRESS";
    if (!hasForgotten) response.finalUserStatus = "CONFIRMED";
    return { decision: "done", reason: "user-migrated" };
  };
  const description = { trigger: "userMigration", sources: USER_MIGRATION_SOURCES } as const;
  return createTriggerHandler(description, runtime, decide);
}
