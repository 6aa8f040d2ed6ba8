/**
 * A request as API Gateway understands it: names of headers in lower case, several of one name as one, cookies
 * apart, the path decoded.
 * @module
 */
import type { IncomingMessage } from "node:http";

/** A request, before it is known which route it takes. */
export interface ApiRequest {
  readonly method: string;
  /** Decoded. */
  readonly path: string;
  /** The parts of the path, each decoded. */
  readonly segments: readonly string[];
  /** As it was sent. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly httpVersion: string;
  readonly sourceAddress: string;
  /** Where it arrived. */
  readonly port: number;
  readonly body: Buffer;
}

/** Bytes of request line and values of headers together. */
const MAXIMUM_HEAD_BYTES = 10_240;

/** Whether request line and headers are within API Gateway's limit. */
export function isHeadWithinLimit({
  method,
  url,
  httpVersion,
  rawHeaders,
}: IncomingMessage): boolean {
  const values = rawHeaders.filter((_text, index) => index % 2 === 1);
  const texts = [`${method} ${url} HTTP/${httpVersion}`, ...values];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text, "latin1"), 0);
  return bytes <= MAXIMUM_HEAD_BYTES;
}

/** Reads everything but the body; `undefined` if the path is none. */
export function readRequest(request: IncomingMessage): Omit<ApiRequest, "body"> | undefined {
  const { method = "", url = "", httpVersion, socket } = request;
  const [encoded = "", ...rest] = url.split("?");
  const segments = encoded.startsWith("/") && decodeAll(encoded.slice(1).split("/"));
  if (!segments) return undefined;
  const { cookie = "", ...headers } = joinHeaders(request.rawHeaders);
  return {
    method,
    path: `/${segments.join("/")}`,
    segments,
    query: rest.join("?"),
    headers,
    cookies: cookie.split(/;\s*/).filter(Boolean),
    httpVersion,
    sourceAddress: socket.remoteAddress ?? "",
    port: socket.localPort ?? 0,
  };
}

function decodeAll(parts: readonly string[]): readonly string[] | undefined {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    // A malformed percent escape.
    return undefined;
  }
}

/** Headers as they came, one comma between several of a name, and `; ` between cookies. */
function joinHeaders(raw: readonly string[]): Readonly<Record<string, string>> {
  const joined = new Map<string, string>();
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    const value = raw[index + 1] ?? "";
    const before = joined.get(name);
    const separator = name === "cookie" ? "; " : ",";
    joined.set(name, before === undefined ? value : `${before}${separator}${value}`);
  }
  return Object.fromEntries(joined);
}
