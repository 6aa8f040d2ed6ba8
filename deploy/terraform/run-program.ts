/**
 * Runs a program to its end and keeps what it printed.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";

/** What to run. */
export interface RunProgramOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Receives what the program prints, as it prints it.
   * @defaultValue - nothing is shown
   */
  readonly onOutput?: ((text: string) => void) | undefined;
  /**
   * Whether the program may end in its own time when this process is told to end. The first SIGINT or
   * SIGTERM is passed on and later ones are not: a second makes Terraform forget what it has just made.
   * @defaultValue false
   */
  readonly endsInOwnTime?: boolean;
}

/** How a program ended. */
export interface ProgramResult {
  /** What it ended with; a signal counts as 1. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program with no standard input.
 *
 * @throws the system's error if it cannot be started, such as `ENOENT`
 */
export function runProgram(options: RunProgramOptions): Promise<ProgramResult> {
  const { command, args, cwd, env, onOutput, endsInOwnTime: detached = false } = options;
  return new Promise((resolve, reject) => {
    // In its own process group, a terminal's Ctrl-C reaches it only through us.
    const stdio = ["ignore", "pipe", "pipe"] as const;
    const child = spawn(command, [...args], { cwd, env, stdio: [...stdio], detached });
    const stopHandingOn = detached ? handSignalOn(child) : () => {};
    const printed = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        printed[name] += text;
        onOutput?.(text);
      });
    }
    child.once("error", (error) => {
      stopHandingOn();
      reject(error);
    });
    child.once("close", (code) => {
      stopHandingOn();
      resolve({ exitCode: code ?? 1, ...printed });
    });
  });
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Passes the first signal on and swallows the rest until the returned function is called. */
function handSignalOn(child: ChildProcess): () => void {
  let handedOn = false;
  const handOn = (signal: NodeJS.Signals) => {
    if (!handedOn) child.kill(signal);
    handedOn = true;
  };
  for (const signal of SIGNALS) process.on(signal, handOn);
  return () => {
    for (const signal of SIGNALS) process.removeListener(signal, handOn);
  };
}
