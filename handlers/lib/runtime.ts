/**
 * A handler's surroundings: which pool it serves, the clock and the log. Tests pass their own; a deployed
 * handler uses {@link lambdaRuntime}.
 * @module
 */
import { writeSync } from "node:fs";
import { requireEnv } from "./env";

/** A handler's surroundings. */
export interface Runtime {
  /** As Lambda names the function. */
  readonly functionName: string;
  /** The pool that it serves, by its kind. */
  readonly pool: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Writes a line to the log; the line includes its line end. */
  readonly write: (line: string) => void;
}

/**
 * The surroundings of a deployed function. The stack sets `POOL_KIND`, so that the registry of pools stays
 * out of the bundles. Lines go straight to standard output: the JSON log format wraps what `console` prints,
 * and CloudWatch would find no metric in it.
 *
 * @throws `Error` if `POOL_KIND` or the function's name is not set
 */
export function lambdaRuntime(): Runtime {
  return {
    functionName: requireEnv("AWS_LAMBDA_FUNCTION_NAME"),
    pool: requireEnv("POOL_KIND"),
    now: Date.now,
    write: writeLine,
  };
}

let write: (descriptor: number, line: string) => unknown = writeSync;

/**
 * Straight to standard output's descriptor, since Node takes half a millisecond to make the stream. A line is
 * short enough to be taken whole or not at all; if not, the stream waits with it, and then with all that follow.
 */
function writeLine(line: string): void {
  try {
    write(1, line);
  } catch {
    write = (_, late) => process.stdout.write(late);
    write(1, line);
  }
}
