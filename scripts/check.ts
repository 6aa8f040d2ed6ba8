/**
 * `npm run check`: the gate. What only reads the code runs side by side; the tests run once all of that has passed.
 * @module
 */
import { spawnSync } from "node:child_process";
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";
import { runProgram } from "../deploy/terraform/run-program";

/** Scripts from package.json. */
const READING = ["lint", "typecheck", "knip", "docs:check", "promises -- --code"];

runCommand("check", async () => {
  const steps = await Promise.all(READING.map(runQuietly));
  for (const { step, printed } of steps) process.stdout.write(`${headingOf(step)}${printed}`);
  if (steps.some(({ exitCode }) => exitCode !== 0)) return EXIT.failed;
  process.stdout.write(headingOf("test"));
  const { status } = spawnSync("npm", argumentsOf("test"), {
    cwd: projectRoot(),
    stdio: "inherit",
  });
  return status === 0 ? EXIT.done : EXIT.failed;
});

const headingOf = (step: string) => `\n== npm run ${step}\n`;

const argumentsOf = (step: string) => ["run", "--silent", ...step.split(" ")];

/** Runs a script and keeps what it prints, so that no two of them mix their lines. */
async function runQuietly(step: string) {
  let printed = "";
  const { exitCode } = await runProgram({
    command: "npm",
    args: argumentsOf(step),
    cwd: projectRoot(),
    env: process.env,
    onOutput: (text) => {
      printed += text;
    },
  });
  return { step, printed, exitCode };
}
