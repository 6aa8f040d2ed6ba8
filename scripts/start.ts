/**
 * `npm start`: builds and synthesizes what has changed, then runs `incognito-dev` in the simulator until it
 * is told to end. Arguments are the simulator's; `npm start -- --help` lists them.
 * @module
 */
import { join } from "node:path";
import { runCli } from "../simulator/cli";
import { buildUi } from "./lib/build-ui";
import { runScript } from "./lib/report-errors";
import { synthesize } from "./lib/synthesize";

runScript(async () => {
  const args = process.argv.slice(2);
  if (!args.includes("--help") && !args.includes("-h")) {
    const { root, bundleDirectory, stacks } = await synthesize(process.env);
    await buildUi({ root, outputDirectory: join(bundleDirectory, "ui") });
    process.stdout.write(`built and synthesized ${stacks.join(", ")} into cdktf.out\n`);
  }
  return runCli(args);
});
