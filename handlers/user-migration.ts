/**
 * User Migration of a pool with e-mail: lets a waiting user of an earlier system in by their old password, or lets
 * a forgotten one be set again. Others get the event back unanswered after the same work; a throw would tell a
 * blocked domain, an unknown user and a wrong password apart. A password is used here and kept nowhere.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 * @module
 */
import type { UserMigrationTriggerEvent } from "aws-lambda";
import { createAwsCall, lambdaPlace } from "./lib/aws/aws-call";
import { createTable, DYNAMODB } from "./lib/aws/table";
import { judgeDomain } from "./lib/blocked-domain";
import { requireEnv, requireList } from "./lib/env";
import { requireCost } from "./lib/migration/require-cost";
import * as waiting from "./lib/migration/waiting-users";
import { lambdaRuntime, type Runtime } from "./lib/runtime";
import { USER_MIGRATION_SOURCES } from "./lib/sources";
import { createTriggerHandler, type Decide } from "./lib/trigger-handler";

/** What the handler needs to know. */
export interface UserMigrationDependencies extends waiting.WaitingUsers {
  readonly runtime: Runtime;
  /** Domains in DNS's spelling; nobody of theirs is let in. */
  readonly blockedDomains: ReadonlySet<string>;
}

/** Makes the handler. */
export function createUserMigration(dependencies: UserMigrationDependencies) {
  const { runtime, blockedDomains, cost } = dependencies;
  const decide: Decide<UserMigrationTriggerEvent> = async (event, call) => {
    const { userName, request, response, triggerSource } = event;
    const isOpen = judgeDomain(userName, blockedDomains).kind === "open";
    const hash = await waiting.findWaitingUser(dependencies, userName, call);
    const hasForgotten = triggerSource === "UserMigration_ForgotPassword";
    const isRight = hasForgotten
      ? hash !== undefined
      : await waiting.isRightPassword(request.password, hash, cost);
    const email = waiting.normalizeAddress(userName);
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

/** The deployed handler; the stack names table, cost and blocked domains. */
export const handler = createUserMigration({
  runtime: lambdaRuntime(),
  table: createTable(requireEnv("MIGRATION_TABLE"), createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB))),
  cost: requireCost(),
  blockedDomains: new Set(requireList("BLOCKED_EMAIL_DOMAINS")),
});
