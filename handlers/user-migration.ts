/**
 * User Migration of a pool with e-mail: lets users of an earlier system in with the password that they had
 * there. Cognito calls it for addresses that the pool does not know, and only where the password itself is
 * sent; it is used here and kept nowhere.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 * @module
 */
import type { UserMigrationTriggerEvent } from "aws-lambda";
import { createAwsCall, lambdaPlace } from "./lib/aws/aws-call";
import { createTable, DYNAMODB } from "./lib/aws/table";
import { requireEnv, requireList } from "./lib/env";
import { type MigrationRules, migrateUser } from "./lib/migration/migrate-user";
import { parseCost, type ScryptCost } from "./lib/migration/password-hash";
import { lambdaRuntime, type Runtime } from "./lib/runtime";
import { USER_MIGRATION_SOURCES } from "./lib/sources";
import { createTriggerHandler } from "./lib/trigger-handler";

/** What the handler needs to know. */
export interface UserMigrationDependencies extends MigrationRules {
  readonly runtime: Runtime;
}

/** Makes the handler. */
export function createUserMigration(dependencies: UserMigrationDependencies) {
  return createTriggerHandler<UserMigrationTriggerEvent>(
    { trigger: "userMigration", sources: USER_MIGRATION_SOURCES },
    dependencies.runtime,
    (event, call) => migrateUser(dependencies, event, call),
  );
}

function requireCost(): ScryptCost {
  const text = requireEnv("SCRYPT_COST");
  const cost = parseCost(text);
  if (cost === undefined)
    throw new Error(
      `SCRYPT_COST is '${text}'; expected at most ln=16,r=8,p=1; deploy the stack again`,
    );
  return cost;
}

/** The deployed handler; the stack names table, cost and blocked domains. */
export const handler = createUserMigration({
  runtime: lambdaRuntime(),
  table: createTable(requireEnv("MIGRATION_TABLE"), createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB))),
  cost: requireCost(),
  blockedDomains: new Set(requireList("BLOCKED_EMAIL_DOMAINS")),
});
