/**
 * The frame of a function behind API Gateway: finds the route and answers in JSON. It logs nothing, since a
 * request and its time can identify a person. A failure is thrown as one fixed sentence: Lambda counts it,
 * API Gateway answers 500.
 * @module
 */
import { UNAVAILABLE } from "../errors";
import type { Call } from "../trigger-handler";
import type { HttpEvent, HttpResult } from "./http-event";

/** What a route answers; no cache stores it unless its own headers say so. */
export interface ApiAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Written as JSON. */
  readonly body?: object;
}

/** Turns a request away, with an answer that quotes nothing from it. */
export class ApiRefusal extends Error {
  override readonly name = "ApiRefusal";
  readonly answer: ApiAnswer;

  constructor(statusCode: number, error: string, description: string) {
    super(error);
    this.answer = { statusCode, body: { error, error_description: description } };
  }
}

/** Answers the requests of one route; throws {@link ApiRefusal} to turn one away. */
export type Route = (event: HttpEvent, call: Call) => ApiAnswer | Promise<ApiAnswer>;

/** The longest that a call may take, in milliseconds; the function's own limit is five seconds. */
const TIME_LIMIT_MILLISECONDS = 3_000;

/**
 * Puts routes into the frame.
 *
 * @param routes - by their key, such as `GET /articles/{id}`
 * @param now - milliseconds since 1970
 * @returns a handler that throws an `Error` saying {@link UNAVAILABLE} for anything that went wrong, and nothing else
 */
export function createApiHandler(
  routes: Readonly<Record<string, Route>>,
  now: () => number = Date.now,
): (event: HttpEvent) => Promise<HttpResult> {
  return async (event) => {
    const startedAt = now();
    try {
      const route = Object.hasOwn(routes, event.routeKey) ? routes[event.routeKey] : undefined;
      if (route === undefined) throw new ApiRefusal(404, "not_found", "There is no such route");
      return write(
        await route(event, { startedAt, deadline: startedAt + TIME_LIMIT_MILLISECONDS }),
      );
    } catch (error) {
      if (error instanceof ApiRefusal) return write(error.answer);
      // An error from outside our own code may quote a user, so it is dropped unread.
      throw new Error(UNAVAILABLE);
    }
  };
}

function write({ statusCode, headers, body }: ApiAnswer): HttpResult {
  return {
    statusCode,
    headers: {
      "cache-control": "no-store",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
