/**
 * Pre Sign-Up of a stack with tables: also checks whether the name is banned, and whether there is room for
 * one more account.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @module
 */
import { createHash } from "node:crypto";
import { CEILING_VARIABLES } from "../vocabulary/sign-up-ceiling";
import { createAwsCall, lambdaPlace } from "./lib/aws/aws-call";
import { DYNAMODB } from "./lib/aws/table";
import { requireBanList } from "./lib/ban/ban-list";
import { refuseBannedName } from "./lib/ban/check-bans";
import { createCeilingGuard, requireCeilings } from "./lib/ceiling/check-ceiling";
import { requireEnv } from "./lib/env";
import { createGuardedPreSignUp, type SignUpGuard } from "./lib/sign-up/create-guarded-pre-sign-up";
import { requireSignUpSettings } from "./lib/sign-up/create-pre-sign-up";

// One for both tables, so that the second is asked over the connection that the first has opened.
const call = createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB));

function nameGuards(): readonly SignUpGuard[] {
  if (requireEnv("BAN_TABLE") === "") return [];
  const bans = requireBanList(call);
  return [
    async ({ userName }, during) => {
      await refuseBannedName(bans, userName, during);
      return undefined;
    },
  ];
}

// Node's own hash, since requests to tables are signed with it anyway.
const settings = requireSignUpSettings((message) => createHash("sha256").update(message).digest());

function ceilingGuards(): readonly SignUpGuard[] {
  const tableName = requireEnv(CEILING_VARIABLES.table);
  if (tableName === "") return [];
  const isStamped = settings.work.bits > 0;
  return [createCeilingGuard({ tableName, ceilings: requireCeilings(), isStamped, call })];
}

/** The deployed handler; the stack names its tables, with an empty name for a table it lacks. */
export const handler = createGuardedPreSignUp({
  ...settings,
  // The name comes first, so that a banned one does not count against the ceiling.
  guards: [...nameGuards(), ...ceilingGuards()],
});
