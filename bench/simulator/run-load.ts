/**
 * Runs the load generator and accepts no result with a failure.
 * @module
 */
import { BenchError } from "../errors";
import { runProcess } from "../process";
import type { LoadJob, LoadResult } from "./load-job";

const GENERATOR = "bench/simulator/load-generator.ts";

/** Clients that each wait only for their own answers. */
export const CONCURRENCY = 50;

/**
 * Puts load on a server.
 *
 * @throws {@link BenchError} if a single call fails
 */
export function runLoad(root: string, job: Omit<LoadJob, "concurrency">): Promise<LoadResult> {
  return runGenerator(root, GENERATOR, { ...job, concurrency: CONCURRENCY });
}

/**
 * Runs a load generator, which takes its job and prints its result as JSON.
 *
 * @throws {@link BenchError} if a single call fails
 */
export async function runGenerator<Job extends { readonly url: string }>(
  root: string,
  program: string,
  job: Job,
): Promise<LoadResult> {
  const { stdout } = await runProcess({
    command: process.execPath,
    args: ["scripts/run.mjs", program, JSON.stringify(job)],
    cwd: root,
  });
  const result = JSON.parse(stdout) as LoadResult;
  if (result.failed > 0 || result.done === 0) {
    throw new BenchError(
      `${result.failed} of ${result.failed + result.done} calls failed on ${job.url}: ${result.failure}`,
    );
  }
  return result;
}

/** Calls a second. */
export function rate({ done, seconds }: LoadResult): number {
  return done / seconds;
}
