/**
 * The sweep over a million accounts and 400 days, with kills and races. It shows not speed, but that no
 * active account is ended and no idle one is left. The gate runs the same in a small world.
 * @module
 */
import type { Benchmark, BenchmarkContext, BenchmarkReport } from "../benchmark";
import { atMost } from "../target";
import { runModel } from "./run-model";

const WORLD = {
  users: 1_000_000,
  days: 400,
  idleWeeks: 12,
  daysBetweenSweeps: 20,
  callsBetweenKills: 50_000,
  seed: 14,
};

/** A million accounts. */
export const SWEEP: Benchmark = {
  title: "The sweep of idle accounts: a million of them over 400 days",
  run: runSweep,
};

async function runSweep({ say }: BenchmarkContext): Promise<BenchmarkReport> {
  const startedAt = performance.now();
  const outcome = await runModel({ ...WORLD, say });
  const seconds = (performance.now() - startedAt) / 1_000;
  const none = (subject: string, measured: number) =>
    atMost({ subject, measured, limit: 0, unit: "accounts" });
  return {
    tables: [
      {
        caption: `${WORLD.users.toLocaleString("en-US")} accounts, accountIdleWeeks ${WORLD.idleWeeks}, ${WORLD.days} days with a sweep every ${WORLD.daysBetweenSweeps}`,
        columns: ["what", "count"],
        rows: [
          ["sign-ins and refreshes", outcome.signIns],
          ["kills of the sweep", outcome.kills],
          ["accounts ended", outcome.ended],
          ["accounts given back, since somebody signed in meanwhile", outcome.restored],
          ["accounts left", outcome.left],
          ["the longest time unused before an end (days)", outcome.longestIdleDays],
          ["the model's own time (s)", seconds],
        ],
      },
    ],
    targets: [
      none("active accounts ended or shut out", outcome.violations.length),
      none("idle accounts left", outcome.overdue),
      none("marks that are not one number", outcome.oddMarks),
      none("keys of accounts that are gone", outcome.leftovers),
    ],
    notes: [...new Set(outcome.violations)],
  };
}
