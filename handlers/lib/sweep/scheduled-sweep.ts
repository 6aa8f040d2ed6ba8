/**
 * What `handlers/accounts-sweep.ts` runs: one sweep, for as long as its time allows, and one log line with
 * the counts.
 * @module
 */
import { setTimeout } from "node:timers/promises";
import type { SweepEvent } from "../../../vocabulary/account-end";
import type { AwsCall } from "../aws/aws-call";
import { HandlerError } from "../errors";
import { createRowSources } from "./aws-rows";
import { createDirectories, createSweep, type SweepCalls, type UsedTables } from "./aws-sweep";
import type { SweepCall } from "./aws-users";
import { Leftovers } from "./leftovers";
import { sweepAccounts } from "./sweep-accounts";

/** What the function is given. */
export interface ScheduledSweep extends SweepCalls {
  /** As Lambda names it. */
  readonly functionName: string;
  /** How many pools the stack has; an event that names fewer would make rows of the others look like nobody's. */
  readonly poolCount: number;
  readonly tables: UsedTables;
  /** Writes a line to the log; the line includes its line end. */
  readonly write: (line: string) => void;
}

/** The error that Lambda shows if a sweep stops because a service did not answer. */
export const SWEEP_STOPPED = "a service gave no answer; the next sweep goes on";

/** Lambda stops it after fifteen minutes, and one page can take two. */
const RUN_MILLISECONDS = 720_000;
const MINUTE_MILLISECONDS = 60_000;

/** Makes the handler. */
export function createScheduledSweep(sweep: ScheduledSweep): (event: SweepEvent) => Promise<void> {
  return async (event) => {
    const userPoolIds = new Set(event?.userPoolIds);
    if (userPoolIds.size !== sweep.poolCount)
      throw new Error(
        `the event names ${userPoolIds.size} user pools; expected the ${sweep.poolCount} of the stack, as its rule does`,
      );
    try {
      await runOnce(sweep, [...userPoolIds]);
    } catch (error) {
      // What a handler throws is for end users, who are not here.
      throw error instanceof HandlerError ? new Error(SWEEP_STOPPED) : error;
    }
  };
}

async function runOnce(sweep: ScheduledSweep, userPoolIds: readonly string[]): Promise<void> {
  const { dynamodb, now, tables } = sweep;
  const startedAt = now();
  const leftovers = await Leftovers.scan(createRowSources(dynamodb, tables, now));
  const { isWhole, ...counts } = await sweepAccounts({
    ...(await createSweep(sweep, tables)),
    pools: createDirectories(sweep, tables, userPoolIds),
    isDryRun: false,
    isAllIdle: false,
    onUser: (user) => leftovers.keep(user),
    until: startedAt + RUN_MILLISECONDS,
  });
  // A partial run has not listed everybody, so it cannot tell whose account is gone.
  const { removed } = isWhole
    ? await leftovers.remove({ isAllGone: false, isDryRun: false })
    : { removed: 0 };
  sweep.write(formatSweep(sweep, { ...counts, removed }, startedAt));
}

/** A log line that is also a metric, in CloudWatch's embedded format; it holds only numbers. */
function formatSweep(
  { functionName }: ScheduledSweep,
  counts: Readonly<Record<string, number>>,
  startedAt: number,
): string {
  const metrics = Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [SWEEP_METRICS[name] ?? name, count]),
  );
  const line = {
    _aws: {
      Timestamp: startedAt - (startedAt % MINUTE_MILLISECONDS),
      CloudWatchMetrics: [
        {
          Namespace: "Incognito",
          Dimensions: [["FunctionName"]],
          Metrics: Object.keys(metrics).map((Name) => ({ Name, Unit: "Count" })),
        },
      ],
    },
    FunctionName: functionName,
    ...metrics,
  };
  return `${JSON.stringify(line)}\n`;
}

const SWEEP_METRICS: Readonly<Record<string, string>> = {
  kept: "AccountsKept",
  held: "AccountsHeld",
  restored: "AccountsRestored",
  ended: "AccountsEnded",
  removed: "RowsRemoved",
};

const TRIES = 6;
const TRY_MILLISECONDS = 4_000;
const FIRST_PAUSE_MILLISECONDS = 200;

/** Waits out throttling: nobody is waiting for a sweep. */
export function patiently(call: AwsCall): SweepCall {
  return async (operation, input) => {
    for (let tried = 1; ; tried++) {
      try {
        return await call(operation, input, Date.now() + TRY_MILLISECONDS);
      } catch (error) {
        if (tried === TRIES) throw error;
        await setTimeout(FIRST_PAUSE_MILLISECONDS * 2 ** tried);
      }
    }
  };
}
