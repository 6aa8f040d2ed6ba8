/**
 * What a route answers, and the one place that writes it to the wire.
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";

/** An answer in full; a route that streams writes to the response itself and gives none. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A request as the routes see it: its Host header is already known to be ours. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The path, still percent-encoded, without its query. */
  readonly path: string;
  /** What stands after the question mark. */
  readonly query: string;
  /** The origin under which the caller reached us, for example `http://localhost:9400`. */
  readonly origin: string;
}

/** Answers one method of one route. */
export type Handler = (exchange: Exchange) => Reply | Promise<Reply | undefined> | undefined;

/** A JSON answer that no cache keeps. */
export function jsonReply(
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Reply {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
    body: JSON.stringify(value),
  };
}

/** A sentence for a person who looks at the answer. */
export function textReply(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      ...headers,
    },
    body: `${text}\n`,
  };
}

/** Writes a reply; Node itself leaves the body out for HEAD. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  const length = typeof reply.body === "string" ? Buffer.byteLength(reply.body) : reply.body.length;
  response.writeHead(reply.status, { ...reply.headers, "content-length": length });
  response.end(reply.body);
}
