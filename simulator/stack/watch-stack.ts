/**
 * Notices that a stack was synthesized again while it runs. New code of the same functions is taken over at
 * once, as after a deployment; anything else needs a restart, and the terminal says so.
 * @module
 */
import { unwatchFile, watchFile } from "node:fs";
import { StackReadError } from "./errors";
import type { SimulatedFunction, SimulatedStack } from "./model";
import { watchedFile } from "./open-stack";
import { readStack } from "./read-stack";

/** What to watch, and who is told. */
export interface WatchStackOptions {
  readonly stackDirectory: string | readonly string[];
  /** The stack that runs. */
  readonly stack: SimulatedStack;
  /** Gets the new functions, with the same ARNs as before. */
  readonly onFunctions: (functions: readonly SimulatedFunction[]) => void;
  /** Gets a line for the terminal. */
  readonly report: (line: string) => void;
  /**
   * How often the file is looked at.
   * @defaultValue 300
   */
  readonly intervalMilliseconds?: number;
}

const DEFAULT_INTERVAL_MILLISECONDS = 300;

/**
 * Watches the stacks' files until told to stop; a folder of HCL is read once.
 *
 * @returns a function that ends the watch
 */
export function watchStack(options: WatchStackOptions): () => void {
  const paths = [options.stackDirectory].flat().flatMap((path) => watchedFile(path) ?? []);
  const interval = options.intervalMilliseconds ?? DEFAULT_INTERVAL_MILLISECONDS;
  let current = options.stack;
  const listener = () => {
    current = takeOver(options, current);
  };
  for (const path of paths) watchFile(path, { interval, persistent: false }, listener);
  return () => {
    for (const path of paths) unwatchFile(path, listener);
  };
}

function takeOver(
  { stackDirectory, onFunctions, report }: WatchStackOptions,
  current: SimulatedStack,
): SimulatedStack {
  const next = readIfWhole(stackDirectory, report);
  if (next === undefined || JSON.stringify(next) === JSON.stringify(current)) return current;
  if (frameOf(next) !== frameOf(current)) {
    report("the stack changed in more than its functions; start the simulator again to use it");
    return current;
  }
  onFunctions(next.functions);
  report(`took over new code or settings of ${changedNames(current, next).join(", ")}`);
  return next;
}

/** A synth writes several files in turn; the next look finds them complete, or says the same again. */
function readIfWhole(
  stackDirectory: string | readonly string[],
  report: (line: string) => void,
): SimulatedStack | undefined {
  try {
    // What is missing was allowed at the start, or the start had failed.
    return readStack(stackDirectory, { allowMissingFunctions: true });
  } catch (error) {
    if (!(error instanceof StackReadError)) throw error;
    report(`the stack was synthesized again but cannot be read: ${error.message}`);
    return undefined;
  }
}

/** Everything in a stack except what a deployment of functions changes. */
function frameOf(stack: SimulatedStack): string {
  const functions = stack.functions.map(({ arn, permissions }) => ({ arn, permissions }));
  return JSON.stringify({ ...stack, functions });
}

function changedNames(before: SimulatedStack, after: SimulatedStack): readonly string[] {
  const known = new Map(before.functions.map((one) => [one.arn, JSON.stringify(one)]));
  return after.functions
    .filter((one) => known.get(one.arn) !== JSON.stringify(one))
    .map(({ name }) => name);
}
