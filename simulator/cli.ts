/**
 * The simulator's command: starts it, says what to paste into an app, and ends it when told to.
 * @module
 */
import type { CommandSpec } from "../command/command-spec";
import { COMMANDS } from "../command/commands";
import { describeCommand } from "../command/describe-command";
import { EXIT, type ExitCode } from "../command/exit-codes";
import { parseCommand } from "../command/parse-command";
import { explain } from "../command/report-errors";
import { exitCodeOf } from "../command/run-command";
import { createTestClock, SYSTEM_CLOCK } from "./clock";
import { type Simulator, startSimulator } from "./create-simulator";
import { checkPort } from "./http/listen";
import { type CliOptions, readOptions, readSimulateOptions } from "./terminal/cli-options";
import { describeStart } from "./terminal/describe-start";

/** Where the command writes, and what ends it; tests pass their own. */
export interface CliSurroundings {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Resolves when the command should end. */
  readonly ended: () => Promise<void>;
}

const STAY_MILLISECONDS = 60_000;

/**
 * Runs `npm start`'s simulator until SIGINT or SIGTERM.
 *
 * @example
 * process.exitCode = await runCli(["--port", "0", "--data", ".simulator"]);
 *
 * @param argv - the arguments after the command's name
 * @returns the exit code: 0 after a regular end, 1 if it cannot start, 2 for arguments that cannot be used
 */
export function runCli(
  argv: readonly string[],
  surroundings: CliSurroundings = PROCESS,
): Promise<ExitCode> {
  return runUntilEnded(surroundings, COMMANDS.start, () => {
    const input = parseCommand(COMMANDS.start, argv);
    return input && readOptions(input);
  });
}

/** Runs `npm run simulate`, like {@link runCli}. */
export function runSimulate(
  argv: readonly string[],
  surroundings: CliSurroundings = PROCESS,
): Promise<ExitCode> {
  return runUntilEnded(surroundings, COMMANDS.simulate, () => {
    const input = parseCommand(COMMANDS.simulate, argv);
    return input && readSimulateOptions(input);
  });
}

async function runUntilEnded(
  surroundings: CliSurroundings,
  command: CommandSpec,
  read: () => CliOptions | undefined,
): Promise<ExitCode> {
  // The process stays until it has said how it ended, even if nothing else would keep it.
  const stay = setInterval(() => undefined, STAY_MILLISECONDS);
  try {
    const options = read();
    if (options === undefined) {
      surroundings.out(describeCommand(command));
      return EXIT.done;
    }
    const simulator = await start(options, surroundings);
    await surroundings.ended();
    await simulator.close();
    return EXIT.done;
  } catch (error) {
    surroundings.error(`${explain(error)}\n`);
    return exitCodeOf(error);
  } finally {
    clearInterval(stay);
  }
}

async function start(options: CliOptions, { out, error }: CliSurroundings): Promise<Simulator> {
  const { testClock, ...rest } = options;
  // First: Terraform takes half a minute to resolve somebody's folder.
  await checkPort(options);
  const simulator = await startSimulator({
    ...rest,
    testClock: testClock ? createTestClock(SYSTEM_CLOCK) : undefined,
    print: (line) => out(`${line}\n`),
    printFault: (text) => error(`${text}\n`),
  });
  const { dataDirectory } = options;
  out(`${describeStart({ ...simulator, dataDirectory })}\n`);
  return simulator;
}

/** A second signal finds no handler and ends the process at once. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

const PROCESS: CliSurroundings = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  ended: waitForSignal,
};
