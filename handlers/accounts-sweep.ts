/**
 * The scheduled sweep of idle accounts. It does what `npm run accounts:sweep` does, but stops before its time
 * runs out and resumes in the next run. No pool calls it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html
 * @module
 */
import { SWEEP_VARIABLES, USE_TABLE_VARIABLE } from "../vocabulary/account-end";
import { createAwsCall, lambdaPlace } from "./lib/aws/aws-call";
import { COGNITO, cognitoPlace } from "./lib/aws/cognito";
import { DYNAMODB } from "./lib/aws/table";
import { requireEnv } from "./lib/env";
import { createScheduledSweep, patiently } from "./lib/sweep/scheduled-sweep";

/** A table that the stack may not have. */
function optionalTable(name: string): string | undefined {
  return requireEnv(name) || undefined;
}

/** With a wrong number every account would look idle, or rows of a missed pool would look ownerless. */
function requireCount(name: string): number {
  const count = requireEnv(name);
  if (/^[1-9]\d{0,3}$/.test(count)) return Number(count);
  throw new Error(`${name} is '${count}'; expected a whole number; deploy the stack again`);
}

/** The deployed handler. */
export const handler = createScheduledSweep({
  functionName: requireEnv("AWS_LAMBDA_FUNCTION_NAME"),
  poolCount: requireCount(SWEEP_VARIABLES.pools),
  tables: {
    keys: optionalTable("KEY_TABLE"),
    bans: optionalTable("BAN_TABLE"),
    migration: optionalTable("MIGRATION_TABLE"),
    uses: {
      name: requireEnv(USE_TABLE_VARIABLE),
      idleWeeks: requireCount(SWEEP_VARIABLES.idleWeeks),
    },
  },
  cognito: patiently(createAwsCall(COGNITO, cognitoPlace())),
  dynamodb: patiently(createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB))),
  now: Date.now,
  write: (line) => process.stdout.write(line),
});
