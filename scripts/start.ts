/**
 * `npm start`: builds and synthesizes what has changed, then runs `incognito-dev` in the simulator until it
 * is told to end. Arguments are the simulator's; `npm start -- --help` lists them.
 * @module
 */
import { join } from "node:path";
import { buildUi } from "../build/build-ui";
import { describeSynthesis, synthesize } from "../build/synthesize";
import { runScript } from "../command/report-errors";
import { runCli } from "../simulator/cli";

const DEFAULT_STACK = "incognito-dev";

runScript(async () => {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) return runCli(args);
  const made = await synthesize(process.env);
  await buildUi({ root: made.root, outputDirectory: join(made.bundleDirectory, "ui") });
  process.stdout.write(describeSynthesis(made));
  // First, so that a --stack of the user's own wins.
  return runCli(["--stack", join(made.outputDirectory, "stacks", DEFAULT_STACK), ...args]);
});
