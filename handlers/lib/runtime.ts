/**
 * What a handler takes from the place that it runs in: which pool it serves, the clock and the log. Tests
 * give their own; a deployed handler asks {@link lambdaRuntime}.
 * @module
 */
import { requireEnv } from "./env";

/** A handler's surroundings. */
export interface Runtime {
  /** As Lambda names the function. */
  readonly functionName: string;
  /** The pool that it serves, by its kind. */
  readonly pool: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Takes a line for the log, its end included. */
  readonly write: (line: string) => void;
}

/**
 * The surroundings of a deployed function. The stack says by `POOL_KIND` which pool it serves, so that the
 * registry of pools stays out of the bundles. Lines go to standard output itself: what `console` prints is
 * wrapped by the JSON log format, and CloudWatch finds no metric in it.
 *
 * @throws `Error` if the stack does not say which pool it is
 */
export function lambdaRuntime(): Runtime {
  return {
    functionName: requireEnv("AWS_LAMBDA_FUNCTION_NAME"),
    pool: requireEnv("POOL_KIND"),
    now: Date.now,
    write: (line) => process.stdout.write(line),
  };
}
