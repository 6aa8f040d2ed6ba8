/**
 * `npm run keys:sweep -- STACK [--user-pool ID] [--all-gone] [--dry-run]`: removes the sign-in keys of
 * accounts that are gone from a stack's key table.
 *
 * Exit codes: 0 swept, 1 nothing swept or a failure, 2 misuse.
 * @module
 */
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { projectRoot } from "../command/project-root";
import { runScript } from "../command/report-errors";
import { findUserPool } from "../operator/keys-sweep/find-user-pool";
import { KEYS_SWEEP_HELP, readOptions } from "../operator/keys-sweep/read-options";
import { sweepKeys } from "../operator/keys-sweep/sweep-keys";
import { CLIENT_SETTINGS } from "../operator/tables/client-settings";
import { findStackConfig } from "../operator/tables/find-stack-config";
import { openTable } from "../operator/tables/open-table";

runScript(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(KEYS_SWEEP_HELP);
    return 0;
  }
  const config = findStackConfig(options.stack, process.env);
  const { region } = config;
  const place = { root: projectRoot(), region, env: process.env };
  const table = openTable(config, "keys");
  const { keys, removed } = await sweepKeys({
    ...options,
    table,
    cognito: new CognitoIdentityProviderClient({ region, ...CLIENT_SETTINGS }),
    userPoolId: await findUserPool({ ...options, ...place }),
    now: Date.now(),
  });
  const done = options.isDryRun ? "nothing was removed; keys to remove" : "removed";
  process.stdout.write(
    `${table.name}: keys: ${keys}; kept: ${keys - removed}; ${done}: ${removed}\n`,
  );
  return 0;
});
