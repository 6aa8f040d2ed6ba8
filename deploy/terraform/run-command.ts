/**
 * Runs a program to its end and keeps what it printed.
 * @module
 */
import { spawn } from "node:child_process";

/** What to run. */
export interface RunCommandOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Receives what the program prints, as it prints it.
   * @defaultValue - nothing is shown
   */
  readonly onOutput?: ((text: string) => void) | undefined;
}

/** How a program ended. */
export interface CommandResult {
  /** What it ended with; a signal counts as 1. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program with no standard input.
 *
 * @throws the system's error where it cannot be started, such as `ENOENT`
 */
export function runCommand(options: RunCommandOptions): Promise<CommandResult> {
  const { command, args, cwd, env, onOutput } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const printed = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        printed[name] += text;
        onOutput?.(text);
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ exitCode: code ?? 1, ...printed }));
  });
}
