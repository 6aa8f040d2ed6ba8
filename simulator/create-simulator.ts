/**
 * Composition root of the simulator: a synthesized stack becomes functions, a Cognito and a port. The one
 * place that knows all parts.
 * @module
 */
import { randomUUID } from "node:crypto";
import { SYSTEM_CLOCK, SYSTEM_RANDOM } from "./clock";
import { createCognito } from "./cognito";
import { describeFault } from "./describe-fault";
import { createForkFunctionHost } from "./functions/fork-function-host";
import { startHttpServer } from "./http/server";
import { createOutbox } from "./outbox";
import type { SimulatedStack } from "./stack/model";
import { readStack } from "./stack/read-stack";
import { openJournalStateStore } from "./state/journal-state-store";
import { createMemoryStateStore } from "./state/memory-state-store";
import type { StateStore } from "./state/state-store";
import type { TestClock } from "./test-clock";
import { createTrace } from "./trace";

/** What to simulate, and where. */
export interface SimulatorOptions {
  /** A folder that holds `cdk.tf.json`. */
  readonly stackDirectory: string;
  /** Zero lets the system choose. */
  readonly port: number;
  readonly host: string;
  /**
   * Keeps users beyond the process.
   *
   * @defaultValue - everything is in memory
   */
  readonly dataDirectory?: string | undefined;
  /**
   * The built page.
   *
   * @defaultValue - a plain page that says how to build it
   */
  readonly uiDirectory?: string | undefined;
  /**
   * Time that callers may put forward.
   *
   * @defaultValue - the machine's time, which they may not
   */
  readonly testClock?: TestClock | undefined;
  /**
   * Gets a line for each message that would have been sent.
   *
   * @defaultValue - nothing is printed
   */
  readonly print?: ((line: string) => void) | undefined;
  /**
   * Gets what went wrong inside, without anything that a user sent.
   *
   * @defaultValue - written to standard error
   */
  readonly printFault?: ((text: string) => void) | undefined;
}

/** A running simulator. */
export interface Simulator {
  /** For example `http://127.0.0.1:9400`. */
  readonly url: string;
  readonly stack: SimulatedStack;
  close(): Promise<void>;
}

/**
 * Starts a simulator; it answers when this resolves.
 *
 * @example
 * const simulator = await startSimulator({
 *   stackDirectory: "cdktf.out/stacks/incognito-dev",
 *   port: 9400,
 *   host: "127.0.0.1",
 * });
 *
 * @throws {@link StackReadError} where the folder holds no stack that can be run
 * @throws {@link ListenError} where the port cannot be had
 * @throws {@link StateError} where the data directory cannot be used
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const stack = readStack(options.stackDirectory);
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) {
      await closer();
    }
  };
  try {
    const url = await startParts(stack, options, closers);
    return { url, stack, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts part after part; each leaves behind how it ends, so that the last started ends first. */
async function startParts(
  stack: SimulatedStack,
  options: SimulatorOptions,
  closers: (() => Promise<void>)[],
): Promise<string> {
  const clock = options.testClock ?? SYSTEM_CLOCK;
  const { print = () => undefined, printFault = writeToStandardError } = options;
  const store = await openStore(options.dataDirectory, printFault);
  closers.push(() => store.close());
  const functions = createForkFunctionHost({ functions: stack.functions, region: stack.region });
  closers.push(() => functions.close());
  const outbox = createOutbox(clock, print);
  const trace = createTrace();
  const common = { stack, clock, outbox, trace };
  const cognito = createCognito({ ...common, functions, store, random: SYSTEM_RANDOM });
  const { port, host, uiDirectory, testClock } = options;
  const server = await startHttpServer(
    { port, host },
    {
      ...common,
      cognito,
      testClock,
      uiDirectory,
      runId: randomUUID().slice(0, 8),
      reportFault: (fault) => printFault(describeFault(fault)),
    },
  );
  closers.push(() => server.close());
  return server.url;
}

function openStore(
  dataDirectory: string | undefined,
  report: (line: string) => void,
): StateStore | Promise<StateStore> {
  return dataDirectory === undefined
    ? createMemoryStateStore()
    : openJournalStateStore(dataDirectory, { report });
}

function writeToStandardError(text: string): void {
  process.stderr.write(`${text}\n`);
}
