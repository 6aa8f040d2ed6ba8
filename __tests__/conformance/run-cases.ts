/**
 * Runs every case against an endpoint, one after the other, and tells how each went.
 * @module
 */
import { ACCOUNT_CASES } from "./account-cases";
import type { CaseEvidence, ConformanceCase } from "./case";
import { openEndpoint } from "./endpoint";
import { FACTOR_CASES } from "./factor-cases";
import { SESSION_CASES } from "./session-cases";

/** Every case. */
export const CASES: readonly ConformanceCase[] = [
  ...ACCOUNT_CASES,
  ...SESSION_CASES,
  ...FACTOR_CASES,
];

/** How a case went. */
export interface CaseResult extends Omit<ConformanceCase, "run"> {
  /** What was otherwise than on AWS; absent where nothing was. */
  readonly problem?: string;
}

const PROBLEM_LIMIT = 300;

export async function runCases(url: string): Promise<readonly CaseResult[]> {
  const endpoint = await openEndpoint(url);
  const results: CaseResult[] = [];
  for (const { run, ...described } of CASES) {
    const problem = await run(endpoint).then(
      () => undefined,
      (error: unknown) => String(error).replace(/\s+/g, " ").slice(0, PROBLEM_LIMIT),
    );
    results.push({ ...described, ...(problem === undefined ? {} : { problem }) });
  }
  return results;
}

/** How many of an evidence class passed, for example `18 of 20`. */
export function scoreOf(results: readonly CaseResult[], evidence?: CaseEvidence): string {
  const counted = results.filter((one) => evidence === undefined || one.evidence === evidence);
  return `${counted.filter(({ problem }) => problem === undefined).length} of ${counted.length}`;
}
