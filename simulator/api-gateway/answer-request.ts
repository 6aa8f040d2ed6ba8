/**
 * The way of a request through an API: limits, preflight, stage, route, throttle, authorizer, function.
 * `start-http-apis.ts` gives it a port.
 * @module
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Clock } from "../clock";
import type { FunctionHost, InvocationResult } from "../functions/function-host";
import { mayInvoke } from "../functions/may-invoke";
import { BodyTooLargeError } from "../http/errors";
import { readBytes } from "../http/read-body";
import type { TraceRecorder } from "../observe/trace";
import type { RouteTarget, SimulatedHttpApi, SimulatedStage } from "../stack/http-api-model";
import type { SimulatedStack } from "../stack/model";
import { type Authorization, authorize } from "./authorize";
import { buildEvent } from "./build-event";
import { addCorsHeaders, answerPreflight } from "./cors";
import { createRouteFinder, type RouteMatch } from "./find-route";
import type { IssuerKeys } from "./issuer-keys";
import { type ApiRequest, isHeadWithinLimit, readRequest } from "./read-request";
import { readResult } from "./read-result";
import { recordRequest } from "./record-request";
import { type ApiReply, notSimulated, refuse } from "./replies";
import { createThrottle } from "./throttle";

/** What an API works with. */
export interface ApiDependencies {
  /** Its functions may be replaced while it runs. */
  readonly stack: Pick<SimulatedStack, "functions">;
  readonly functions: FunctionHost;
  readonly clock: Clock;
  readonly trace: TraceRecorder;
  readonly issuerKeys: IssuerKeys;
}

/** What is known of a request by the time it is answered. */
interface Answer {
  readonly reply: ApiReply;
  readonly routeKey?: string;
  readonly reason?: string;
  readonly result?: InvocationResult;
  readonly body?: Buffer;
}

type Head = Omit<ApiRequest, "body">;

const PRINCIPAL = "apigateway.amazonaws.com";
const DEFAULT_STAGE = "$default";
const MAXIMUM_BODY_BYTES = 10 * 1_048_576;
/** What Lambda takes of an event. */
const MAXIMUM_EVENT_BYTES = 6 * 1_048_576;

/** Answers the requests of one API. */
export function createApi(
  api: SimulatedHttpApi,
  dependencies: ApiDependencies,
): (request: IncomingMessage) => Promise<ApiReply> {
  const findRoute = createRouteFinder(api.routes);
  const throttles = new Map(api.stages.map((stage) => [stage.name, createThrottle(stage)]));
  const find = (head: Head) => {
    const stage = findStage(api.stages, head.segments);
    if (stage === undefined) return undefined;
    const skipped = stage.name === DEFAULT_STAGE ? 0 : 1;
    const match = findRoute(head.method, head.segments.slice(skipped));
    return match && { stage, match };
  };
  const answer = async (
    request: IncomingMessage,
    head: Head,
    requestId: string,
  ): Promise<Answer> => {
    const found = find(head);
    if (found === undefined) return { reply: refuse(404), reason: "no route takes it" };
    const routeKey = found.match.route.key;
    if (throttles.get(found.stage.name)?.(routeKey) === false) {
      return { routeKey, reply: refuse(429), reason: "more than the stage allows" };
    }
    const call = { api, dependencies, request, head, requestId, ...found };
    return { routeKey, ...(await answerRoute(call)) };
  };
  const settle = async (request: IncomingMessage, head: Head, requestId: string) => {
    const began = performance.now();
    const { reply, body, ...story } = await answer(request, head, requestId);
    const durationMilliseconds = performance.now() - began;
    const carried = { ...head, ...(body && { body }) };
    const told = { api, requestId, request: carried, reply, durationMilliseconds, ...story };
    recordRequest(dependencies, told);
    return api.cors ? addCorsHeaders(api.cors, head, reply) : reply;
  };
  return async (request) => {
    const requestId = randomBytes(11).toString("base64");
    if (!isHeadWithinLimit(request)) return withId(refuse(431), requestId);
    const head = readRequest(request);
    if (head === undefined) return withId(refuse(400), requestId);
    const preflight = api.cors && answerPreflight(api.cors, head);
    return withId(preflight ?? (await settle(request, head, requestId)), requestId);
  };
}

function withId(reply: ApiReply, requestId: string): ApiReply {
  return { ...reply, headers: { ...reply.headers, "apigw-requestid": requestId } };
}

/** A stage that the path names, else the one without a name. */
function findStage(
  stages: readonly SimulatedStage[],
  [first]: readonly string[],
): SimulatedStage | undefined {
  return (
    stages.find(({ name }) => name === first) ?? stages.find(({ name }) => name === DEFAULT_STAGE)
  );
}

/** A request whose route is known. */
interface RoutedCall {
  readonly api: SimulatedHttpApi;
  readonly dependencies: ApiDependencies;
  readonly request: IncomingMessage;
  readonly head: Head;
  readonly requestId: string;
  readonly stage: SimulatedStage;
  readonly match: RouteMatch;
}

async function answerRoute(call: RoutedCall): Promise<Answer> {
  const { route } = call.match;
  if ("missing" in route.target) {
    return { reply: notSimulated(route.target.missing), reason: route.target.missing };
  }
  const authorization = await askAuthorizer(call);
  if (authorization !== undefined && "status" in authorization) {
    const { status, challenge, reason } = authorization;
    return { reply: refuse(status, challenge), reason };
  }
  try {
    const body = await readBytes(call.request, MAXIMUM_BODY_BYTES);
    return { body, ...(await invoke(call, route.target, body, authorization)) };
  } catch (error) {
    if (!(error instanceof BodyTooLargeError)) throw error;
    return { reply: refuse(413), reason: "its body has more than 10 MB" };
  }
}

async function askAuthorizer({
  match,
  head,
  dependencies,
}: RoutedCall): Promise<Authorization | undefined> {
  const { authorizer } = match.route;
  if (authorizer === undefined) return undefined;
  const { place, name } = authorizer.source;
  const text =
    place === "header"
      ? head.headers[name]
      : (new URLSearchParams(head.query).get(name) ?? undefined);
  return authorize(authorizer, text, dependencies);
}

async function invoke(
  { api, dependencies, head, requestId, stage, match }: RoutedCall,
  { functionArn, timeoutMilliseconds }: RouteTarget,
  body: Buffer,
  authorized: Exclude<Authorization, { status: number }> | undefined,
): Promise<Answer> {
  const { stack, functions, clock } = dependencies;
  const { accountId } = api;
  const target = stack.functions.find(({ arn }) => arn === functionArn);
  if (target === undefined) {
    return { reply: refuse(500), reason: `'${functionArn}' is no function of this stack` };
  }
  const sourceArn = `${api.executionArn}/${stage.name}/${describeRoute(match.route.key)}`;
  if (!mayInvoke(target, { principal: PRINCIPAL, sourceArn, accountId })) {
    const reason = `function ${target.name} has no permission for ${PRINCIPAL} and this route`;
    return { reply: refuse(500), reason };
  }
  const event = buildEvent({
    api,
    stage,
    match,
    request: { ...head, body },
    requestId,
    time: clock.now(),
    ...(authorized && { authorized }),
  });
  if (body.length * 2 > MAXIMUM_EVENT_BYTES && byteLength(event) > MAXIMUM_EVENT_BYTES) {
    return { reply: refuse(413), reason: "Lambda takes events of 6 MB at most" };
  }
  const result = await functions.invoke(functionArn, event, timeoutMilliseconds);
  return { reply: readResult(result), result };
}

/** The part of a source ARN after the stage: `GET/articles/{id}`, `*` for any method, `$default`. */
function describeRoute(key: string): string {
  return key.replace(/^ANY /, "* ").replace(" ", "");
}

function byteLength(event: object): number {
  return Buffer.byteLength(JSON.stringify(event));
}
