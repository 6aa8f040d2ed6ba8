/**
 * User Migration of a pool with e-mail: lets a waiting user of an earlier system sign in with their old
 * password, or reset a forgotten one.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 * @module
 */
import { createAwsCall, lambdaPlace } from "./lib/aws/aws-call";
import { createTable, DYNAMODB } from "./lib/aws/table";
import { requireBanList } from "./lib/ban/ban-list";
import { findBannedDomain } from "./lib/ban/check-bans";
import { requireEnv, requireList } from "./lib/env";
import { createUserMigration } from "./lib/migration/create-user-migration";
import { requireCost } from "./lib/migration/require-cost";
import { lambdaRuntime } from "./lib/runtime";

// One for both tables, and so one connection.
const call = createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB));
const bans = requireEnv("BAN_TABLE") === "" ? undefined : requireBanList(call);

/** The deployed handler; the stack names tables, cost and blocked domains. */
export const handler = createUserMigration({
  runtime: lambdaRuntime(),
  table: createTable(requireEnv("MIGRATION_TABLE"), call),
  cost: requireCost(),
  blockedDomains: new Set(requireList("BLOCKED_EMAIL_DOMAINS")),
  // Migration both signs up and signs in, so a ban on either applies.
  findBan:
    bans &&
    ((address, during) => findBannedDomain(bans, address, { call: during, refused: "both" })),
});
