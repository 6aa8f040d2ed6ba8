/**
 * Where Cognito reports each step that it takes, for a developer to look at: the trigger runner records
 * triggers, the HTTP front records calls. Kept in memory, never on disk, without passwords, codes and tokens.
 * @module
 */
import type { TraceEntry } from "./api-types";
import { type MembersOf, maskStep, type TraceRecord } from "./mask-step";
import { createTextLog, parseAll, type TextLog } from "./text-log";

export type { TraceRecord };

/** Where the parts of the simulator tell what they do. */
export interface TraceRecorder {
  record(step: TraceRecord): void;
}

/** A trace that can be read, too. */
export interface Trace extends TraceRecorder {
  /** The latest steps as they are served. */
  readonly log: TextLog;
  /** The latest steps, newest last. */
  entries(): readonly TraceEntry[];
  /** Calls the listener with each step from now on; returns a function that stops this. */
  subscribe(listener: (entry: TraceEntry) => void): () => void;
}

/** What a trace may hold. */
export interface TraceOptions {
  /** Which members of a call may be shown; if it names none, nothing of the request is. */
  readonly membersOf: MembersOf;
  /** @defaultValue 1000: some two hundred sign-ins with all their triggers */
  readonly entryLimit?: number;
  /** @defaultValue 24 MiB */
  readonly byteLimit?: number;
}

const ENTRY_LIMIT = 1_000;
const BYTE_LIMIT = 24 * 1_048_576;

/** Keeps the latest steps in memory. */
export function createTrace({
  membersOf,
  entryLimit = ENTRY_LIMIT,
  byteLimit = BYTE_LIMIT,
}: TraceOptions): Trace {
  const log = createTextLog({ entries: entryLimit, bytes: byteLimit });
  const listeners = new Set<(entry: TraceEntry) => void>();
  return {
    log,
    record: (step) => {
      const entry = { ...maskStep(step, membersOf), sequence: log.next } as TraceEntry;
      log.append(JSON.stringify(entry));
      for (const listener of listeners) {
        listener(entry);
      }
    },
    entries: () => parseAll<TraceEntry>(log),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
