/**
 * `npm start`: builds and synthesizes what has changed, then runs `incognito-dev` in the simulator until it
 * is told to end.
 * @module
 */
import { join } from "node:path";
import { buildUi } from "../build/build-ui";
import { describeSynthesis, synthesize } from "../build/synthesize";
import { COMMANDS } from "../command/commands";
import { runCommand } from "../command/run-command";
import { runCli } from "../simulator/cli";
import { checkPort } from "../simulator/http/listen";
import { readListen } from "../simulator/terminal/cli-options";

const DEFAULT_STACK = "incognito-dev";

runCommand("start", async ({ options }) => {
  // First: what is built for a port that is taken is built for nothing.
  await checkPort(readListen(options, COMMANDS.start));
  const made = await synthesize(process.env);
  await buildUi({ root: made.root, outputDirectory: join(made.bundleDirectory, "ui") });
  process.stdout.write(describeSynthesis(made));
  const stack = join(made.outputDirectory, "stacks", DEFAULT_STACK);
  // First, so that the user's own --stack wins.
  return runCli(["--stack", stack, ...process.argv.slice(2)]);
});
