/**
 * Pre Sign-Up where a table is asked besides: whether the name is banned, and whether there is room for one more account. The stack deploys it
 * in place of `pre-sign-up.ts` where it has such a table.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @module
 */
import { CEILING_VARIABLES } from "../vocabulary/sign-up-ceiling";
import { NAME_RULES } from "../vocabulary/user-name";
import { createAwsCall, lambdaPlace } from "./lib/aws/aws-call";
import { DYNAMODB } from "./lib/aws/table";
import { requireBanList } from "./lib/ban/ban-list";
import { refuseBannedName } from "./lib/ban/check-bans";
import { createCeilingGuard, requireCeilings } from "./lib/ceiling/check-ceiling";
import { requireEnv, requireOneOf } from "./lib/env";
import { lambdaRuntime } from "./lib/runtime";
import { createGuardedPreSignUp, type SignUpGuard } from "./lib/sign-up/create-guarded-pre-sign-up";
import { requireWork } from "./lib/work/check-work";

function nameGuards(): readonly SignUpGuard[] {
  if (requireEnv("BAN_TABLE") === "") return [];
  const bans = requireBanList();
  return [
    async ({ userName }, call) => {
      await refuseBannedName(bans, userName, call);
      return undefined;
    },
  ];
}

function ceilingGuards(): readonly SignUpGuard[] {
  const tableName = requireEnv(CEILING_VARIABLES.table);
  if (tableName === "") return [];
  const call = createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB));
  return [createCeilingGuard({ tableName, ceilings: requireCeilings(), call })];
}

/** The deployed handler; the stack names its table, or none where it has neither ceiling nor valve. */
export const handler = createGuardedPreSignUp({
  runtime: lambdaRuntime(),
  nameRule: requireOneOf("NAME_RULE", NAME_RULES),
  work: requireWork(),
  // A banned name uses nothing of the ceiling up.
  guards: [...nameGuards(), ...ceilingGuards()],
});
