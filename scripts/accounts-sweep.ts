/**
 * `npm run accounts:sweep -- STACK [--user-pool ID[,ID]] …`: ends accounts that nobody uses, and removes what deleted
 * accounts have left behind.
 * @module
 */
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";
import { readOptions } from "../operator/accounts-sweep/read-options";
import { runSweep } from "../operator/accounts-sweep/run-sweep";
import { createSdkCalls } from "../operator/accounts-sweep/sdk-call";
import { findStackConfig } from "../operator/tables/find-stack-config";
import { findUserPools } from "../operator/tables/find-user-pools";

const PROGRESS_STEP = 10_000;

runCommand("accounts:sweep", async (input) => {
  const options = readOptions(input);
  const config = findStackConfig(options.stack, process.env);
  const { region, pools: kinds } = config;
  const place = { root: projectRoot(), region, kinds, env: process.env };
  await runSweep(options, {
    ...createSdkCalls(region),
    config,
    userPoolIds: await findUserPools({ ...options, ...place }),
    write: (line) => process.stdout.write(line),
    onProgress: (users) => {
      if (users % PROGRESS_STEP === 0) process.stderr.write(`users: ${users}\n`);
    },
  });
  return EXIT.done;
});
