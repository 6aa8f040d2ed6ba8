/**
 * The sweep of idle accounts by a schedule: as `npm run accounts:sweep`, save that it stops before its time is over and
 * goes on where it stopped. No pool calls it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html
 * @module
 */
import { SWEEP_VARIABLES, USE_TABLE_VARIABLE } from "../vocabulary/account-end";
import { createAwsCall, lambdaPlace } from "./lib/aws/aws-call";
import { DYNAMODB } from "./lib/aws/table";
import { requireEnv } from "./lib/env";
import { COGNITO } from "./lib/sweep/aws-users";
import { createScheduledSweep, patiently } from "./lib/sweep/scheduled-sweep";

/** An emulator has an address of its own for each service; AWS's variable names this one as its SDKs do. */
function cognitoPlace() {
  const place = lambdaPlace(COGNITO);
  const endpoint = process.env["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"];
  return endpoint ? { ...place, endpoint: new URL(endpoint) } : place;
}

/** A table that the stack may lack. */
function optionalTable(name: string): string | undefined {
  return requireEnv(name) || undefined;
}

/** With none or a wrong number everybody would be idle, or rows of a pool that is left out nobody's. */
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
