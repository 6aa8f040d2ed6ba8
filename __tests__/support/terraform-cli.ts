/**
 * Runs a script as `npm run` does, in a process of its own, and keeps what it printed.
 * @module
 */
import { join } from "node:path";
import { type ProgramResult, runProgram } from "../../deploy/terraform/run-program";
import { ROOT } from "./places";
import type { Workspace } from "./terraform";

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

/** Synthesizes a workspace by `npm run synth`, which also builds the page: Vite cannot be loaded inside Jest. */
export async function synthesizeAsTyped(
  { directory, account }: Pick<Workspace, "account" | "directory">,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const { exitCode, stderr } = await runScriptOf("synth", [], {
    ...account.variables,
    ...variables,
    CDKTF_OUTDIR: join(directory, "cdktf.out"),
  });
  if (exitCode !== 0) throw new Error(`npm run synth ended with ${exitCode}: ${stderr}`);
}
