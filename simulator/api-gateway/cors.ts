/**
 * Cross-origin requests as an API's configuration answers them: preflights without the function, and the
 * same headers on every other answer, in the place of the function's own.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 * @module
 */
import type { CorsConfiguration } from "../stack/http-api-model";
import type { ApiReply } from "./replies";

/** What of a request CORS is about. */
export interface CrossOriginRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The answer to a preflight, `undefined` for any other request. */
export function answerPreflight(
  cors: CorsConfiguration,
  { method, headers }: CrossOriginRequest,
): ApiReply | undefined {
  const isPreflight =
    method === "OPTIONS" &&
    headers["origin"] !== undefined &&
    headers["access-control-request-method"] !== undefined;
  if (!isPreflight) return undefined;
  const origin = allowedOrigin(cors, headers["origin"]);
  if (origin === undefined) return { status: 204, headers: {}, body: "" };
  return {
    status: 204,
    headers: {
      ...originHeaders(cors, origin),
      ...listHeader("access-control-allow-methods", cors.allowMethods),
      ...listHeader("access-control-allow-headers", cors.allowHeaders),
      ...(cors.maxAgeSeconds !== undefined && {
        "access-control-max-age": String(cors.maxAgeSeconds),
      }),
    },
    body: "",
  };
}

/** Gives an answer the API's headers; what the function itself says of CORS is dropped. */
export function addCorsHeaders(
  cors: CorsConfiguration,
  { headers }: CrossOriginRequest,
  reply: ApiReply,
): ApiReply {
  const others = Object.entries(reply.headers).filter(
    ([name]) => !name.startsWith("access-control-"),
  );
  const origin = allowedOrigin(cors, headers["origin"]);
  return {
    ...reply,
    headers: {
      ...Object.fromEntries(others),
      ...(origin !== undefined && {
        ...originHeaders(cors, origin),
        ...listHeader("access-control-expose-headers", cors.exposeHeaders),
      }),
    },
  };
}

/** What `access-control-allow-origin` says to an origin, if it is let in. */
function allowedOrigin(
  { allowOrigins }: CorsConfiguration,
  origin: string | undefined,
): string | undefined {
  if (origin === undefined) return undefined;
  if (allowOrigins.includes("*")) return "*";
  const isAllowed = allowOrigins.some((allowed) =>
    allowed.endsWith("://*") ? origin.startsWith(allowed.slice(0, -1)) : allowed === origin,
  );
  return isAllowed ? origin : undefined;
}

function originHeaders({ allowCredentials }: CorsConfiguration, origin: string) {
  return {
    "access-control-allow-origin": origin,
    ...(origin !== "*" && { vary: "Origin" }),
    ...(allowCredentials && { "access-control-allow-credentials": "true" }),
  };
}

function listHeader(name: string, values: readonly string[]) {
  return values.length === 0 ? {} : { [name]: values.join(",") };
}
