/**
 * What a handler takes from the place that it runs in: which pool it serves, the clock and the log. Tests
 * give their own; a deployed handler asks {@link lambdaRuntime}.
 * @module
 */
import type { PoolKind } from "./call-log";

/** A handler's surroundings. */
export interface Runtime {
  /** As Lambda names the function. */
  readonly functionName: string;
  readonly pool: PoolKind;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Takes a line for the log, its end included. */
  readonly write: (line: string) => void;
}

/**
 * The surroundings of a deployed function. Lines go to standard output itself: what `console` prints is
 * wrapped by the JSON log format, and CloudWatch finds no metric in it.
 *
 * @param pool - the one that the trigger is for, or `requirePoolKind()` where it may be either
 */
export function lambdaRuntime(pool: PoolKind): Runtime {
  return {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? "",
    pool,
    now: Date.now,
    write: (line) => process.stdout.write(line),
  };
}
