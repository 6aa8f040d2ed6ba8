/**
 * Where Cognito reports each step that it takes, for a developer to look at: the trigger runner records
 * triggers, the HTTP front records calls.
 * @module
 */
import type { TraceCall, TraceTrigger } from "./http/api-types";

/** A step as it is reported; the trace numbers it, and masks passwords, codes and tokens in it. */
export type TraceRecord = Omit<TraceCall, "sequence"> | Omit<TraceTrigger, "sequence">;

/** Takes one step. */
export interface TraceRecorder {
  record(step: TraceRecord): void;
}
