/**
 * `GET /_incognito/trace/stream`: the trace as server-sent events, each entry once to each listener, also
 * across a broken connection.
 * @module
 */
import type { ServerResponse } from "node:http";
import type { TraceEntry } from "../observe/api-types";
import type { Trace } from "../observe/trace";
import { SAME_ORIGIN_HEADERS } from "./headers";
import type { Exchange, Handler } from "./reply";

/** Shorter than the half minute after which proxies and browsers give up on a silent connection. */
const HEARTBEAT_MILLISECONDS = 15_000;

/** A listener that does not read is let go; it comes back with its last id and misses nothing. */
const BACKLOG_LIMIT_BYTES = 4_194_304;

/**
 * Streams the trace: first what is kept and the listener has not seen, then each entry as it comes.
 *
 * @param runId - tells this process's entries from an earlier one's, whose numbers began at one too
 */
export function createEventStream(trace: Trace, runId: string): Handler {
  return ({ request, response }) => {
    response.writeHead(200, {
      ...SAME_ORIGIN_HEADERS,
      "content-type": "text/event-stream",
      "cache-control": "no-store",
    });
    if (request.method === "HEAD") {
      response.end();
      return undefined;
    }
    const seen = readLastSeen(request.headers["last-event-id"], runId);
    response.write(seen === undefined ? "event: reset\ndata: {}\n\n" : ": welcome back\n\n");
    for (const entry of trace.entries()) {
      if (entry.sequence > (seen ?? 0)) {
        writeEntry(response, entry, runId);
      }
    }
    follow(response, trace, runId);
    return undefined;
  };
}

/** The number of the last entry that the listener got from this run; nothing where it got none. */
function readLastSeen(id: Exchange["request"]["headers"][string], runId: string) {
  const [run, sequence] = typeof id === "string" ? id.split("-") : [];
  return run === runId && /^\d+$/.test(sequence ?? "") ? Number(sequence) : undefined;
}

function follow(response: ServerResponse, trace: Trace, runId: string): void {
  const unsubscribe = trace.subscribe((entry) => {
    writeEntry(response, entry, runId);
    if (response.writableLength > BACKLOG_LIMIT_BYTES) {
      response.destroy();
    }
  });
  const heartbeat = setInterval(() => response.write(": alive\n\n"), HEARTBEAT_MILLISECONDS);
  heartbeat.unref();
  response.on("close", () => {
    unsubscribe();
    clearInterval(heartbeat);
  });
}

function writeEntry(response: ServerResponse, entry: TraceEntry, runId: string): void {
  response.write(`id: ${runId}-${entry.sequence}\ndata: ${JSON.stringify(entry)}\n\n`);
}
