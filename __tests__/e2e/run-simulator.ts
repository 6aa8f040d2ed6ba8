/**
 * The simulator's command alone, for tests that need it as a process of its own.
 * @module
 */
import { runCli } from "../../simulator/cli";

void runCli(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
