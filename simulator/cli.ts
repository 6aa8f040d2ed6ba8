/**
 * The simulator's command: starts it, says what to paste into an app, and ends it when told to.
 * @module
 */

import { SYSTEM_CLOCK } from "./clock";
import { type Simulator, startSimulator } from "./create-simulator";
import { type CliOptions, readOptions, USAGE } from "./terminal/cli-options";
import { describeStart } from "./terminal/describe-start";
import { createTestClock } from "./test-clock";

/** Where the command writes, and what ends it; tests pass their own. */
export interface CliSurroundings {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Resolves when the command shall end. */
  readonly ended: () => Promise<void>;
}

const STAY_MILLISECONDS = 60_000;

/**
 * Runs the command until SIGINT or SIGTERM.
 *
 * @example
 * process.exitCode = await runCli(["--port", "0", "--data", ".simulator"]);
 *
 * @param argv - the arguments after the command's name
 * @returns the exit code: 0 after a regular end, 1 where it cannot start
 */
export async function runCli(
  argv: readonly string[],
  surroundings: CliSurroundings = PROCESS,
): Promise<number> {
  // Whatever it waits for, the process stays until it has said how that ended.
  const stay = setInterval(() => undefined, STAY_MILLISECONDS);
  try {
    const options = readOptions(argv);
    if (options === undefined) {
      surroundings.out(USAGE);
      return 0;
    }
    const simulator = await start(options, surroundings);
    await surroundings.ended();
    await simulator.close();
    return 0;
  } catch (error) {
    surroundings.error(`${explain(error)}\n`);
    return 1;
  } finally {
    clearInterval(stay);
  }
}

async function start(options: CliOptions, { out, error }: CliSurroundings): Promise<Simulator> {
  const { testClock, ...rest } = options;
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

/** What is wrong with the user's surroundings is told by its message, a mistake of ours with its place. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const isForUser = "code" in error && error.name !== "Error";
  return isForUser ? error.message : (error.stack ?? error.message);
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
