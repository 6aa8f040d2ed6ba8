/**
 * Runs a command in this process: parses its arguments, prints its help, and ends with its exit code. The
 * one place where commands catch.
 * @module
 */
import { COMMANDS, type CommandName, type InputOf } from "./commands";
import { describeCommand } from "./describe-command";
import { EXIT, type ExitCode } from "./exit-codes";
import { parseCommand } from "./parse-command";
import { refuseOptionsOfNpm } from "./refuse-options-of-npm";
import { explain, MisuseError } from "./report-errors";

/** Returns the exit code, or nothing for 0. */
type Main = () => Promise<ExitCode | undefined> | ExitCode | undefined;

/**
 * Runs a command's main function with what was typed, and sets the process's exit code.
 *
 * @example
 * runCommand("plan", async ({ arguments: { stack } }) => makePlan(stack));
 */
export function runCommand<N extends CommandName>(
  name: N,
  main: (input: InputOf<N>) => ReturnType<Main>,
): void {
  const command = COMMANDS[name];
  runProgram(() => {
    const argv = process.argv.slice(2);
    refuseOptionsOfNpm(command, argv, process.env);
    const input = parseCommand(command, argv);
    if (input !== undefined) return main(input);
    process.stdout.write(describeCommand(command));
    return EXIT.done;
  });
}

/** Runs the main function of a process that no person starts, and sets the exit code. */
export function runProgram(main: Main): void {
  // The reader has read enough (`… | head`), which is no failure of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  Promise.resolve()
    .then(main)
    .then(
      (code) => {
        process.exitCode = code ?? EXIT.done;
      },
      (error: unknown) => {
        process.stderr.write(`${explain(error)}\n`);
        process.exitCode = exitCodeOf(error);
      },
    );
}

/** The exit code of a command that threw. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof MisuseError ? EXIT.misuse : EXIT.failed;
}
