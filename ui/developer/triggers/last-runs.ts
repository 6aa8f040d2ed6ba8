/**
 * What ran last: the triggers in the trace's newest burst. No timers, so that what is lit stays lit until
 * something else runs.
 * @module
 */
import type { TraceEntry, TraceTrigger } from "../../../simulator/observe/api-types";

/** Steps this close together belong to one user action. */
const BURST_GAP_MILLISECONDS = 5_000;

/** The runs of the newest burst, oldest first. */
export function findLastRuns(entries: readonly TraceEntry[]): readonly TraceTrigger[] {
  const runs = entries.filter((entry) => entry.kind === "trigger");
  const begins = runs.findLastIndex((run, at) => at === 0 || isApart(runs[at - 1], run));
  return runs.slice(Math.max(begins, 0));
}

function isApart(earlier: TraceTrigger | undefined, later: TraceTrigger): boolean {
  if (earlier === undefined) return true;
  const ended = Date.parse(earlier.time) + earlier.durationMilliseconds;
  return Date.parse(later.time) - ended > BURST_GAP_MILLISECONDS;
}
