/**
 * Where Cognito reports each step that it takes, for a developer to look at: the trigger runner records
 * triggers, the HTTP front records calls. Kept in memory, never on disk.
 * @module
 */
import type { TraceCall, TraceEntry, TraceTrigger } from "./api-types";
import { maskSecrets } from "./mask-secrets";

/** A step as it is reported; the trace numbers it, and masks passwords, codes and tokens in it. */
export type TraceRecord = Omit<TraceCall, "sequence"> | Omit<TraceTrigger, "sequence">;

/** Takes one step. */
export interface TraceRecorder {
  record(step: TraceRecord): void;
}

/** A trace that can be read, too. */
export interface Trace extends TraceRecorder {
  /** The latest steps, newest last. */
  entries(): readonly TraceEntry[];
  /** Calls the listener with each step from now on; the answer ends that. */
  subscribe(listener: (entry: TraceEntry) => void): () => void;
}

/** How many steps are kept: some two hundred sign-ins with all their triggers. */
const ENTRY_LIMIT = 1000;

/** Keeps the latest steps in memory. */
export function createTrace(limit = ENTRY_LIMIT): Trace {
  const entries: TraceEntry[] = [];
  const listeners = new Set<(entry: TraceEntry) => void>();
  let sequence = 0;
  return {
    record: (step) => {
      sequence += 1;
      const entry = { ...step, ...maskPayload(step), sequence } as TraceEntry;
      entries.push(entry);
      if (entries.length > limit) {
        entries.shift();
      }
      for (const listener of listeners) {
        listener(entry);
      }
    },
    entries: () => entries,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Only what came from outside is masked: a password that reads `SignUp` must not hide an operation's name. */
const PAYLOAD_FIELDS = ["request", "response", "event", "log", "error"];

function maskPayload(step: TraceRecord): Partial<TraceRecord> {
  const payload: Record<string, unknown> = {};
  for (const field of PAYLOAD_FIELDS) {
    if (field in step) {
      payload[field] = step[field as keyof TraceRecord];
    }
  }
  return maskSecrets(payload) as Partial<TraceRecord>;
}
