/**
 * What User Migration decides: let a waiting user in with her old password, or let a forgotten one be set
 * anew. Whoever is not let in gets the event back unanswered after the same work; a throw would tell a
 * blocked domain, an unknown user and a wrong password apart.
 * @module
 */
import type { UserMigrationTriggerEvent } from "aws-lambda";
import { judgeDomain } from "../blocked-domain";
import type { Outcome } from "../call-log";
import type { Call } from "../trigger-handler";
import {
  findWaitingUser,
  isRightPassword,
  normalizeAddress,
  type WaitingUsers,
} from "./migrated-user";

/** What the decision rests on. */
export interface MigrationRules extends WaitingUsers {
  /** Domains in DNS's spelling; nobody of theirs is let in. */
  readonly blockedDomains: ReadonlySet<string>;
}

/** Answers for a user whom the pool does not know. */
export async function migrateUser(
  rules: MigrationRules,
  event: UserMigrationTriggerEvent,
  call: Call,
): Promise<Outcome> {
  const { userName, request, triggerSource } = event;
  const isOpen = judgeDomain(userName, rules.blockedDomains).kind === "open";
  const hash = await findWaitingUser(rules, userName, call);
  const isRight =
    triggerSource === "UserMigration_ForgotPassword"
      ? hash !== undefined
      : await isRightPassword(request.password, hash, rules.cost);
  const email = normalizeAddress(userName);
  // The pool knows a name in any case, but not in another spelling: it would ask again for a user whom it has,
  // and the old password would still be an answer.
  if (!isRight || !isOpen || email !== userName.toLowerCase())
    return { decision: "denied", reason: "user-unknown" };
  answer(event, email);
  return { decision: "done", reason: "user-migrated" };
}

/** Verified, since it was so before: with it Cognito sends the code of a forgotten password. */
function answer({ response, triggerSource }: UserMigrationTriggerEvent, email: string): void {
  response.userAttributes = { email, email_verified: "true" };
  response.messageAction = "SUPPRESS";
  if (triggerSource === "UserMigration_Authentication") response.finalUserStatus = "CONFIRMED";
}
