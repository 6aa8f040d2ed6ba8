/**
 * Puts a request to an API into the trace: which route, which status, and what the function printed, without
 * anything that the request or the answer carried.
 * @module
 */
import type { Clock } from "../clock";
import type { InvocationResult } from "../functions/function-host";
import type { TraceRecorder } from "../observe/trace";
import type { SimulatedHttpApi } from "../stack/http-api-model";
import type { ApiRequest } from "./read-request";
import type { ApiReply } from "./replies";

/** What happened to a request. */
export interface RequestStory {
  readonly api: SimulatedHttpApi;
  readonly requestId: string;
  /** @defaultValue - no route takes it */
  readonly routeKey?: string | undefined;
  readonly request?: Partial<ApiRequest> | undefined;
  readonly reply: ApiReply;
  readonly durationMilliseconds: number;
  /** Why it was refused, in words of ours. */
  readonly reason?: string | undefined;
  /** @defaultValue - no function ran */
  readonly result?: InvocationResult | undefined;
}

/** Characters of texts that are searched for values of the request. */
const SEARCHED_CHARACTERS = 65_536;
const SHORTEST_SECRET = 6;

/** Records one request; nothing of the caller's is kept but the status that they got. */
export function recordRequest(
  { trace, clock }: { readonly trace: TraceRecorder; readonly clock: Clock },
  story: RequestStory,
): void {
  const { api, requestId, routeKey = "no route", reply, durationMilliseconds } = story;
  const error = describeError(story);
  const log = story.result?.log ?? [];
  const hasText = error !== undefined || log.length > 0;
  const secrets = hasText ? collectSecrets(story) : [];
  trace.record({
    kind: "call",
    time: new Date(clock.now() - durationMilliseconds).toISOString(),
    callId: requestId,
    api: api.name,
    operation: routeKey,
    durationMilliseconds: Math.round(durationMilliseconds * 1_000) / 1_000,
    request: {},
    ...(secrets === undefined
      ? { log: ["(left out: the request is too long to look for what it carried)"] }
      : {
          secrets,
          ...(log.length > 0 && { log }),
        }),
    ...(error === undefined || secrets === undefined
      ? { response: { Status: reply.status } }
      : { error }),
  });
}

function describeError({ reply, reason, result }: RequestStory) {
  if (result?.outcome === "failed") {
    return { type: `${reply.status} ${result.errorType}`, message: result.errorMessage };
  }
  if (result?.outcome === "unanswered") {
    return { type: String(reply.status), message: "the function did not answer in time" };
  }
  return reason === undefined ? undefined : { type: String(reply.status), message: reason };
}

/** Every text that a function could have printed, `undefined` if there is too much to look for. */
function collectSecrets({ request, reply, result }: RequestStory): readonly string[] | undefined {
  const {
    headers = {},
    query = "",
    path = "",
    cookies = [],
    body = Buffer.alloc(0),
  } = request ?? {};
  const texts = [query, path, body.toString("utf8"), reply.body.toString()];
  if (result?.outcome === "returned") texts.push(result.payload);
  const total = texts.reduce((sum, { length }) => sum + length, 0);
  if (total > SEARCHED_CHARACTERS) return undefined;
  const { host, "content-type": type, accept, ...others } = headers;
  const found = [
    ...Object.values(others).flatMap((value) => [value, ...value.split(/[\s,;]+/)]),
    ...path.split("/"),
    ...cookies.flatMap((cookie) => [cookie, cookie.slice(cookie.indexOf("=") + 1)]),
    ...texts.flatMap((text) => [text, ...leavesOf(text)]),
  ];
  return [...new Set(found)].filter(({ length }) => length >= SHORTEST_SECRET);
}

/** The values of a form or of JSON. */
function leavesOf(text: string): readonly string[] {
  try {
    return stringsIn(JSON.parse(text));
  } catch {
    return [...new URLSearchParams(text)].flat();
  }
}

/** Without recursion: a body may be nested as deep as it is long. */
function stringsIn(document: unknown): readonly string[] {
  const found: string[] = [];
  const left = [document];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === "string") found.push(value);
    else if (typeof value === "number") found.push(String(value));
    else if (typeof value === "object" && value !== null) left.push(...Object.values(value));
  }
  return found;
}
