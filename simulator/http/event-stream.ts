/**
 * `GET /_incognito/trace/stream`: the trace as server-sent events, each entry once to each listener, even
 * across a broken connection.
 * @module
 */
import type { ServerResponse } from "node:http";
import type { LoggedText } from "../observe/text-log";
import type { Trace } from "../observe/trace";
import { SAME_ORIGIN_HEADERS } from "./headers";
import { type ReaderSlots, tooManyReaders, writeWhenTaken } from "./log-reader";
import type { Exchange, Handler } from "./reply";

/** Shorter than the half minute after which proxies and browsers give up on a silent connection. */
const HEARTBEAT_MILLISECONDS = 15_000;

/**
 * Streams the trace: first what is kept and the listener has not seen, then each entry as it comes. A
 * listener that falls behind by more than the trace keeps misses what was dropped.
 *
 * @param runId - tells this process's entries from an earlier one's, whose numbers began at one too
 */
export function createEventStream(trace: Trace, runId: string, slots: ReaderSlots): Handler {
  return ({ request, response }) => {
    if (!slots.take(response)) return tooManyReaders();
    response.writeHead(200, {
      ...SAME_ORIGIN_HEADERS,
      "content-type": "text/event-stream",
      "cache-control": "no-store",
    });
    if (request.method === "HEAD") {
      response.end();
      return undefined;
    }
    const last = readLastSeen(request.headers["last-event-id"], runId);
    const seen = last !== undefined && last < trace.log.next ? last : undefined;
    response.write(seen === undefined ? "event: reset\ndata: {}\n\n" : ": welcome back\n\n");
    follow(response, trace, { runId, seen: seen ?? 0 });
    return undefined;
  };
}

/** The number of the last entry that the listener got from this run; nothing if it got none. */
function readLastSeen(id: Exchange["request"]["headers"][string], runId: string) {
  const [run, sequence] = typeof id === "string" ? id.split("-", 2) : [];
  return run === runId && /^\d{1,15}$/.test(sequence ?? "") ? Number(sequence) : undefined;
}

function follow(
  response: ServerResponse,
  trace: Trace,
  { runId, seen }: { readonly runId: string; readonly seen: number },
): void {
  let last = seen;
  let writing = false;
  /** One run at a time; what comes meanwhile is found by its number. */
  async function catchUp(): Promise<void> {
    if (writing) return;
    writing = true;
    for (let entry = trace.log.after(last); entry !== undefined; entry = trace.log.after(last)) {
      last = entry.sequence;
      if (!(await writeWhenTaken(response, formatEvent(entry, runId)))) return;
    }
    writing = false;
  }
  const start = () => {
    catchUp().catch(() => response.destroy());
  };
  const unsubscribe = trace.subscribe(start);
  const heartbeat = setInterval(() => {
    if (!writing) response.write(": alive\n\n");
  }, HEARTBEAT_MILLISECONDS);
  heartbeat.unref();
  response.on("close", () => {
    unsubscribe();
    clearInterval(heartbeat);
  });
  start();
}

function formatEvent({ sequence, json }: LoggedText, runId: string): string {
  return `id: ${runId}-${sequence}\ndata: ${json}\n\n`;
}
