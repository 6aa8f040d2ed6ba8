/**
 * `npm run keys:sweep -- STACK [--user-pool ID[,ID]] [--all-gone] [--dry-run]`: removes the sign-in keys of
 * accounts that are gone from a stack's key table.
 * @module
 */
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";
import { findUserPools } from "../operator/keys-sweep/find-user-pools";
import { readOptions } from "../operator/keys-sweep/read-options";
import { sweepKeys } from "../operator/keys-sweep/sweep-keys";
import { CLIENT_SETTINGS } from "../operator/tables/client-settings";
import { findStackConfig } from "../operator/tables/find-stack-config";
import { keyPools, openTable } from "../operator/tables/open-table";

runCommand("keys:sweep", async (input) => {
  const options = readOptions(input);
  const config = findStackConfig(options.stack, process.env);
  const { region } = config;
  const place = { root: projectRoot(), region, env: process.env };
  const table = openTable(config, "keys");
  const { keys, removed } = await sweepKeys({
    ...options,
    table,
    cognito: new CognitoIdentityProviderClient({ region, ...CLIENT_SETTINGS }),
    userPoolIds: await findUserPools({ ...options, ...place, kinds: keyPools(config) }),
    now: Date.now(),
  });
  const done = options.isDryRun ? "nothing was removed; keys to remove" : "removed";
  process.stdout.write(
    `${table.name}: keys: ${keys}; kept: ${keys - removed}; ${done}: ${removed}\n`,
  );
  return EXIT.done;
});
