/**
 * `npm run block -- STACK ACTION [KIND] [VALUE] …`: bans users, e-mail domains and words in a stack's ban
 * list, lifts bans and shows what is banned.
 * @module
 */
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";
import { readOptions } from "../operator/block/read-options";
import { runBlock } from "../operator/block/run-block";
import { CLIENT_SETTINGS } from "../operator/tables/client-settings";
import { findStackConfig } from "../operator/tables/find-stack-config";
import { findUserPools } from "../operator/tables/find-user-pools";
import { openTable } from "../operator/tables/open-table";

const PROGRESS_STEP = 1_000;

runCommand("block", async (input) => {
  const now = Date.now();
  const options = readOptions(input, now);
  const config = findStackConfig(options.stack, process.env);
  const { region, pools: kinds } = config;
  return runBlock(options, {
    table: openTable(config, "bans"),
    cognito: new CognitoIdentityProviderClient({ region, ...CLIENT_SETTINGS }),
    findPools: () =>
      findUserPools({ ...options, root: projectRoot(), region, kinds, env: process.env }),
    now,
    write: (line) => process.stdout.write(line),
    onProgress: (done, all) => {
      if (done % PROGRESS_STEP === 0 || done === all) process.stderr.write(`${done} of ${all}\n`);
    },
  });
});
