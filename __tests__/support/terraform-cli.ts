/**
 * Runs a script as `npm run` does, in a process of its own, and keeps what it printed.
 * @module
 */
import { join } from "node:path";
import { type ProgramResult, runProgram } from "../../deploy/terraform/run-program";
import { ROOT } from "./places";

/**
 * Runs `scripts/<name>.ts`.
 *
 * @param env - laid over this process's own; `undefined` takes a variable away
 */
export function runScriptOf(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<ProgramResult> {
  return runProgram({
    command: process.execPath,
    args: [join(ROOT, "scripts", "run.mjs"), `scripts/${name}.ts`, ...args],
    cwd: ROOT,
    env: { ...process.env, ...env },
  });
}
