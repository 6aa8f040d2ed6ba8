/**
 * Runs a command as a separate process and times it from outside, as the person typing it would.
 * @module
 */
import { spawn } from "node:child_process";
import { BenchError } from "./errors";

/** A command and where it runs. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /**
   * Variables besides those of this process.
   * @defaultValue - none
   */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /**
   * Whether it gets only those.
   * @defaultValue false
   */
  readonly isBare?: boolean;
}

/** A command that succeeded. */
export interface Finished {
  readonly wallMilliseconds: number;
  readonly stdout: string;
}

/** How many characters from the end of a failed command's output its error repeats. */
const OUTPUT_CHARACTERS = 2_000;

/**
 * Runs a command to its end.
 *
 * @throws {@link BenchError} with the end of its output if it fails: a failed run does not count
 */
export function runProcess(command: Command): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(command.command, command.args, {
      cwd: command.cwd,
      env: { ...(command.isBare !== true && process.env), ...command.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", (cause) => reject(failure(command, cause.message, { cause })));
    child.on("close", (code, signal) => {
      const wallMilliseconds = Number(process.hrtime.bigint() - start) / 1e6;
      const output = Buffer.concat(stdout).toString();
      if (code === 0) resolve({ wallMilliseconds, stdout: output });
      else {
        const said = output + Buffer.concat(stderr).toString();
        reject(failure(command, `exit ${code ?? signal}\n${said.slice(-OUTPUT_CHARACTERS)}`));
      }
    });
  });
}

function failure({ command, args }: Command, what: string, options?: ErrorOptions): BenchError {
  return new BenchError(`command failed: ${[command, ...args].join(" ")}: ${what}`, options);
}
