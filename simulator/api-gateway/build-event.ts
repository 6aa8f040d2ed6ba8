/**
 * The event of payload format 2.0 that a function gets for a request.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @module
 */
import { randomBytes } from "node:crypto";
import type { SimulatedHttpApi, SimulatedStage } from "../stack/http-api-model";
import type { JwtClaims } from "./authorize";
import type { RouteMatch } from "./find-route";
import type { ApiRequest } from "./read-request";

/** All that an event is made of. */
export interface EventParts {
  readonly api: SimulatedHttpApi;
  readonly stage: SimulatedStage;
  readonly match: RouteMatch;
  readonly request: ApiRequest;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** @defaultValue - the route has no authorizer */
  readonly authorized?: {
    readonly claims: JwtClaims;
    readonly scopes: readonly string[] | null;
  };
}

/** These bodies stay text; every other is base64, that of a form too. */
const TEXT_TYPE = /^(?:text\/|application\/(?:json|xml|javascript)\s*(?:;|$))/i;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** Builds the event; what a request does not have is left out. */
export function buildEvent(parts: EventParts): object {
  const { stage, match, request } = parts;
  const { pathParameters } = match;
  return {
    version: "2.0",
    routeKey: match.route.key,
    rawPath: request.path,
    rawQueryString: request.query,
    ...(request.cookies.length > 0 && { cookies: request.cookies }),
    headers: { ...request.headers, ...forwardedHeaders(request) },
    ...(request.query !== "" && { queryStringParameters: readQuery(request.query) }),
    requestContext: describeContext(parts),
    ...readBody(request),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(Object.keys(stage.variables).length > 0 && { stageVariables: stage.variables }),
  };
}

/** What API Gateway adds to the headers. */
function forwardedHeaders({ headers, sourceAddress, port }: ApiRequest) {
  const before = headers["x-forwarded-for"];
  const seconds = Math.floor(Date.now() / 1_000).toString(16);
  return {
    "x-amzn-trace-id": `Root=1-${seconds}-${randomBytes(12).toString("hex")}`,
    "x-forwarded-for": before === undefined ? sourceAddress : `${before}, ${sourceAddress}`,
    "x-forwarded-port": String(port),
    "x-forwarded-proto": "http",
  };
}

/** Decoded, with a comma between values of one name. */
function readQuery(query: string): Readonly<Record<string, string>> {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(values);
}

function describeContext({ api, stage, match, request, requestId, ...rest }: EventParts) {
  const domainName = new URL(api.endpoint).hostname;
  const { method, path, httpVersion, sourceAddress, headers } = request;
  const { authorized, time } = rest;
  return {
    accountId: api.accountId,
    apiId: api.id,
    ...(authorized && {
      authorizer: {
        jwt: { claims: renderClaims(authorized.claims), scopes: authorized.scopes },
      },
    }),
    domainName,
    domainPrefix: api.id,
    http: {
      method,
      path,
      protocol: `HTTP/${httpVersion}`,
      sourceIp: sourceAddress,
      userAgent: headers["user-agent"] ?? "",
    },
    requestId,
    routeKey: match.route.key,
    stage: stage.name,
    time: describeTime(new Date(time)),
    timeEpoch: time,
  };
}

/** Every claim is a text: lists in brackets with blanks between, objects as JSON, what is null left out. */
function renderClaims(claims: JwtClaims): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) =>
      value === null ? [] : [[name, renderClaim(value)]],
    ),
  );
}

function renderClaim(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(renderClaim).join(" ")}]`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function readBody({ body, headers }: ApiRequest) {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = TEXT_TYPE.test(headers["content-type"] ?? "");
  return { body: body.toString(isText ? "utf8" : "base64"), isBase64Encoded: !isText };
}

/** For example `29/Nov/2026:16:03:58 +0000`. */
function describeTime(time: Date): string {
  const [date = "", clock = ""] = time.toISOString().slice(0, 19).split("T");
  const [year, month, day] = date.split("-");
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${clock} +0000`;
}
