/**
 * `npm run work -- NAME --config URL`: makes the stamp of work for a sign-up on the command line; with
 * `--measure`, shows how long this machine needs for one.
 * @module
 */
import { runCommand } from "../command/run-command";
import { workInTerminal } from "../operator/work/work-in-terminal";

runCommand("work", workInTerminal);
