/**
 * Clients that each wait only for their own answers, and how long they waited.
 * @module
 */
import type { LoadResult } from "./load-job";

/** How many clients, for how long. */
export interface Loop {
  readonly concurrency: number;
  readonly seconds: number;
  /**
   * How many calls at most.
   * @defaultValue - as many as there is time for
   */
  readonly limit?: number;
}

/**
 * Calls until the time is up or the limit is reached.
 *
 * @param perform - makes the call of a turn, counted from 0; one that is rejected counts as failed
 */
export async function runLoop(
  { concurrency, seconds, limit = Number.POSITIVE_INFINITY }: Loop,
  perform: (turn: number) => Promise<unknown>,
): Promise<LoadResult> {
  const latencies: number[] = [];
  const failures: string[] = [];
  const began = performance.now();
  const deadline = began + seconds * 1000;
  let next = 0;
  async function work(): Promise<void> {
    while (performance.now() < deadline && next < limit) {
      const turn = next;
      next += 1;
      const start = performance.now();
      await perform(turn).then(
        () => latencies.push(performance.now() - start),
        (error: Error) => failures.push(error.message),
      );
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work));
  return summarize(latencies, failures, (performance.now() - began) / 1000);
}

function summarize(latencies: number[], failures: readonly string[], seconds: number): LoadResult {
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  const [failure] = failures;
  return {
    done: latencies.length,
    failed: failures.length,
    ...(failure === undefined ? {} : { failure }),
    seconds,
    medianMilliseconds: at(0.5),
    p99Milliseconds: at(0.99),
  };
}
