/**
 * `npm run check`: the gate, step by step; the first failure ends it.
 * @module
 */
import { spawnSync } from "node:child_process";
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";

/** Scripts from package.json, the quick ones first. */
const STEPS = ["lint", "typecheck", "knip", "docs:check", "promises -- --code", "test"];

runCommand("check", () => {
  for (const step of STEPS) {
    process.stdout.write(`\n== npm run ${step}\n`);
    const { status } = spawnSync("npm", ["run", "--silent", ...step.split(" ")], {
      cwd: projectRoot(),
      stdio: "inherit",
    });
    if (status !== 0) return EXIT.failed;
  }
  return EXIT.done;
});
