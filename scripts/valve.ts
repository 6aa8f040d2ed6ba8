/**
 * `npm run valve -- STACK status|close|open [--for 2h]`: closes sign-up to a deployed stack within seconds,
 * reopens it, or shows its state.
 * @module
 */
import { EXIT } from "../command/exit-codes";
import { runCommand } from "../command/run-command";
import { findStackConfig } from "../operator/tables/find-stack-config";
import { openTable } from "../operator/tables/open-table";
import { readOptions } from "../operator/valve/read-options";
import { turnValve } from "../operator/valve/turn-valve";

runCommand("valve", async (input) => {
  const options = readOptions(input);
  const limits = findStackConfig(options.stack, process.env);
  const table = openTable(limits, "signUps");
  process.stdout.write(await turnValve({ ...options, limits, table }));
  return EXIT.done;
});
