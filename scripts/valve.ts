/**
 * `npm run valve -- STACK status|close|open [--for 2h]`: closes sign-up of a deployed stack within seconds, opens
 * it again, or says how it stands.
 * @module
 */
import { EXIT } from "../command/exit-codes";
import { runCommand } from "../command/run-command";
import { findStackConfig } from "../operator/tables/find-stack-config";
import { openTable } from "../operator/tables/open-table";
import { readOptions } from "../operator/valve/read-options";
import { turnValve } from "../operator/valve/turn-valve";

runCommand("valve", async (input) => {
  const now = Date.now();
  const options = readOptions(input, now);
  const limits = findStackConfig(options.stack, process.env);
  const table = openTable(limits, "signUps");
  process.stdout.write(await turnValve({ ...options, limits, table, now }));
  return EXIT.done;
});
