/**
 * Turns a trace into a sequence diagram's rows: the call, the triggers in it, the answer. Pure; the feed
 * brings the entries, the view renders the rows.
 * @module
 */
import type { TraceCall, TraceEntry, TraceTrigger } from "../../../simulator/observe/api-types";

/** A call with the triggers that it ran, in their order. */
export interface TracedCall {
  readonly callId: string;
  /** `undefined` while the call is under way, since it is recorded when answered. */
  readonly call: TraceCall | undefined;
  readonly triggers: readonly TraceTrigger[];
}

/** What the page has heard from the simulator. */
export interface TraceState {
  readonly entries: readonly TraceEntry[];
  readonly connected: boolean;
}

/** What the feed reports. */
export type TraceEvent =
  | { readonly type: "connected" }
  | { readonly type: "disconnected" }
  /** A different simulator than before, or the first one: the entries start over. */
  | { readonly type: "reset" }
  | { readonly type: "entry"; readonly entry: TraceEntry };

/** Before anything was heard. */
export const EMPTY_TRACE: TraceState = { entries: [], connected: false };

/** More than anyone scrolls through; the simulator itself also keeps a bounded number. */
const ENTRY_LIMIT = 500;

/** Applies one report. A known entry is not added twice. */
export function reduceTrace(state: TraceState, event: TraceEvent): TraceState {
  switch (event.type) {
    case "connected":
      return { ...state, connected: true };
    case "disconnected":
      return { ...state, connected: false };
    case "reset":
      return { ...state, entries: [] };
    case "entry":
      return { ...state, entries: addEntry(state.entries, event.entry) };
  }
}

function addEntry(entries: readonly TraceEntry[], entry: TraceEntry): readonly TraceEntry[] {
  const last = entries.at(-1)?.sequence ?? 0;
  return entry.sequence > last ? [...entries, entry].slice(-ENTRY_LIMIT) : entries;
}

/** The calls of one pool, newest last. */
export function groupCalls(entries: readonly TraceEntry[], poolId: string): readonly TracedCall[] {
  const calls = new Map<string, TracedCall>();
  for (const entry of entries.filter((candidate) => candidate.poolId === poolId)) {
    const known = calls.get(entry.callId) ?? {
      callId: entry.callId,
      call: undefined,
      triggers: [],
    };
    calls.set(entry.callId, addToCall(known, entry));
  }
  return [...calls.values()];
}

function addToCall(known: TracedCall, entry: TraceEntry): TracedCall {
  return entry.kind === "call"
    ? { ...known, call: entry }
    : { ...known, triggers: [...known.triggers, entry] };
}

/** One row of the diagram: an arrow from one lifeline to another. */
export interface TraceRow {
  readonly key: string;
  readonly kind: "call" | "trigger" | "answer" | "pending";
  /** The arrow's label. */
  readonly label: string;
  readonly durationMilliseconds?: number;
  readonly failed: boolean;
  /** What went wrong, as told to the caller; shown only once if a function is the cause. */
  readonly error?: string;
  /** The details, each with a title and a value. */
  readonly parts: readonly TracePart[];
}

/** A detail of a step. */
export interface TracePart {
  readonly title: string;
  readonly value: unknown;
}

/** The arrows of a call, from its request to its answer. */
export function rowsOf({ callId, call, triggers }: TracedCall): readonly TraceRow[] {
  const request: TraceRow = {
    key: `${callId}-call`,
    kind: "call",
    label: call?.operation ?? "a call",
    failed: false,
    parts: call === undefined ? [] : [{ title: "Request", value: call.request }],
  };
  const before = triggers.filter(({ sequence }) => sequence < (call?.sequence ?? Infinity));
  const after = triggers.slice(before.length);
  const isExplained = triggers.some(({ error }) => error?.message === call?.error?.message);
  const answer = rowOfAnswer(callId, call, isExplained);
  return [request, ...before.map(rowOfTrigger), answer, ...after.map(rowOfTrigger)];
}

function rowOfTrigger(trigger: TraceTrigger): TraceRow {
  const { sequence, durationMilliseconds, attempts, event, response, error, log = [] } = trigger;
  const parts: readonly TracePart[] = [
    { title: "Event", value: event },
    ...(response === undefined ? [] : [{ title: "Response", value: response }]),
    ...(error === undefined ? [] : [{ title: "Error", value: error }]),
    ...(log.length === 0 ? [] : [{ title: "Log", value: log.join("\n") }]),
    { title: "Function", value: describeFunction(trigger.functionName, attempts) },
  ];
  return {
    key: `trigger-${sequence}`,
    kind: "trigger",
    label: trigger.trigger,
    durationMilliseconds,
    failed: error !== undefined,
    ...(error === undefined ? {} : { error: error.message }),
    parts,
  };
}

function describeFunction(name: string, attempts: number): string {
  return attempts === 1 ? name : `${name}, ${attempts} attempts`;
}

function rowOfAnswer(callId: string, call: TraceCall | undefined, isExplained: boolean): TraceRow {
  const key = `${callId}-answer`;
  if (call === undefined) {
    return { key, kind: "pending", label: "under way", failed: false, parts: [] };
  }
  const { durationMilliseconds, error, response } = call;
  if (error === undefined) {
    const parts = [{ title: "Response", value: response ?? {} }];
    return { key, kind: "answer", label: "answer", failed: false, durationMilliseconds, parts };
  }
  return {
    key,
    kind: "answer",
    label: error.type,
    failed: true,
    durationMilliseconds,
    ...(isExplained ? {} : { error: error.message }),
    parts: [{ title: "Error", value: error }],
  };
}
