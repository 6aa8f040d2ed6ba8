/**
 * Follows the simulator for the page: its trace, and the messages that it would have sent. On AWS there is
 * neither, and no request is made.
 * @module
 */
import { useEffect, useReducer, useState } from "react";
import type { OutboxMessage } from "../../../simulator/observe/api-types";
import { followTrace } from "../trace/trace-feed";
import { EMPTY_TRACE, reduceTrace, type TraceState } from "../trace/trace-model";

const OUTBOX_PATH = "_incognito/outbox";

/** The trace as it grows. */
export function useTrace(): TraceState {
  const [trace, report] = useReducer(reduceTrace, EMPTY_TRACE);
  useEffect(() => followTrace(report), []);
  return trace;
}

/**
 * The messages of these pools, newest first, read again whenever something has happened.
 *
 * @param trace - tells when to read again
 */
export function useOutbox({ entries, connected }: TraceState, poolIds: readonly string[]) {
  const [messages, setMessages] = useState<readonly OutboxMessage[]>([]);
  const last = entries.at(-1)?.sequence ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new entry is the reason to read again
  useEffect(() => {
    if (!connected) return;
    const stop = new AbortController();
    readOutbox(stop.signal).then(setMessages, () => {
      // The connection's state shows that nothing answers; what was read before stays.
    });
    return () => stop.abort();
  }, [connected, last]);
  return messages.filter((message) => poolIds.includes(message.poolId)).reverse();
}

async function readOutbox(signal: AbortSignal): Promise<readonly OutboxMessage[]> {
  const response = await fetch(OUTBOX_PATH, { cache: "no-store", signal });
  return (await response.json()) as readonly OutboxMessage[];
}
