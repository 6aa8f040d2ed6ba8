/**
 * Serves the trace and the outbox to readers of any speed: each gets the next entry once it has taken the
 * last, so that only one entry waits for a slow one and not a copy of everything.
 * @module
 */
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { TextLog } from "../observe/text-log";
import { SAME_ORIGIN_HEADERS } from "./headers";
import { type Handler, textReply } from "./reply";

/** All readers of a server. There is a limit to them, so that what waits for them is bounded too. */
export interface ReaderSlots {
  /** Takes a place until the response closes; `false` if none is free. */
  take(response: ServerResponse): boolean;
}

const READERS_LIMIT = 32;
/** A reader that takes nothing for this long is let go; a stream's reader comes back with its last id. */
const STALL_MILLISECONDS = 30_000;

/** Makes the places of a server. */
export function createReaderSlots(limit = READERS_LIMIT): ReaderSlots {
  let taken = 0;
  return {
    take: (response) => {
      if (taken >= limit) return false;
      taken += 1;
      response.once("close", () => {
        taken -= 1;
      });
      return true;
    },
  };
}

/** Answers with a log as one JSON array, as far as it went when it was requested. */
export function createLogRoute(log: TextLog, slots: ReaderSlots): Handler {
  return ({ request, response }) => {
    if (!slots.take(response)) return tooManyReaders();
    response.writeHead(200, {
      ...SAME_ORIGIN_HEADERS,
      "content-type": "application/json",
      "cache-control": "no-store",
    });
    if (request.method === "HEAD") {
      response.end();
      return undefined;
    }
    writeArray(response, log).catch(() => response.destroy());
    return undefined;
  };
}

async function writeArray(response: ServerResponse, log: TextLog): Promise<void> {
  const end = log.next;
  response.write("[");
  let separator = "";
  let entry = log.after(0);
  while (entry !== undefined && entry.sequence < end) {
    if (!(await writeWhenTaken(response, separator + entry.json))) return;
    separator = ",";
    entry = log.after(entry.sequence);
  }
  response.end("]");
}

/**
 * Writes, and waits for a slow reader.
 *
 * @returns whether there is still a reader
 */
export async function writeWhenTaken(response: ServerResponse, text: string): Promise<boolean> {
  if (response.destroyed) return false;
  if (response.write(text)) return true;
  const stall = setTimeout(() => response.destroy(), STALL_MILLISECONDS).unref();
  const gone = new AbortController();
  const { signal } = gone;
  try {
    await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]);
  } finally {
    clearTimeout(stall);
    gone.abort();
  }
  return !response.destroyed;
}

/** The answer when every place is taken. */
export function tooManyReaders(): ReturnType<Handler> {
  return textReply(
    503,
    `${READERS_LIMIT} readers follow the trace already; close one of them`,
    SAME_ORIGIN_HEADERS,
  );
}
