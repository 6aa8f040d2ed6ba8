/**
 * The registry of everything that the port serves: which path, which methods, for whom. `server.ts` looks
 * requests up here.
 * @module
 */

import { POOL_KIND_TAG } from "../../vocabulary/pool-marks";
import type { Clock, TestClock } from "../clock";
import type { Cognito } from "../cognito";
import type { ReadableOutbox } from "../observe/outbox";
import type { Trace } from "../observe/trace";
import type { SimulatedStack } from "../stack/model";
import { createAwsJson } from "./aws-json";
import { createClockRoute } from "./clock-route";
import { createEventStream } from "./event-stream";
import { createFrontEndConfig } from "./front-end-config";
import { PREFLIGHT_HEADERS, SAME_ORIGIN_HEADERS } from "./headers";
import { createLogRoute, createReaderSlots } from "./log-reader";
import { createPrivacyRoute } from "./privacy-route";
import { createCallRecorder } from "./record-call";
import { type Exchange, type Handler, jsonReply, textReply } from "./reply";
import { createStaticFiles } from "./static-files";
import { createTokenEndpoint } from "./token-endpoint";
import { createTriggerOverview } from "./trigger-overview";
import { createWellKnown, isWellKnownPath } from "./well-known";

/** What the routes serve. */
export interface RouteDependencies {
  readonly stack: SimulatedStack;
  readonly cognito: Cognito;
  readonly outbox: ReadableOutbox;
  readonly trace: Trace;
  readonly clock: Clock;
  /** Only with `--test-clock`. */
  readonly testClock?: TestClock | undefined;
  /** Where the built page is. */
  readonly uiDirectory?: string | undefined;
  /** Where the stack's HTTP APIs answer, by name. */
  readonly apiUrls?: Readonly<Record<string, string>>;
  /** Tells this start of the simulator from every other. */
  readonly runId: string;
  readonly reportFault: (fault: unknown) => void;
}

/** One method of a path: who may use it and what answers. */
export interface Route {
  /** `anyone` includes every website; `page` is our own page and every caller that is not a website. */
  readonly audience: "anyone" | "page";
  readonly handle: Handler;
}

/** The methods that a path knows. */
export type PathRoutes = Readonly<Record<string, Route>>;

/** Finds the methods of a path; the page's files are looked for last, so there is always an answer. */
export function createRoutes(dependencies: RouteDependencies): (path: string) => PathRoutes {
  const { stack, cognito, uiDirectory, apiUrls = {} } = dependencies;
  const recordCall = createCallRecorder(dependencies);
  const page = readable("page", createStaticFiles(uiDirectory, Object.values(apiUrls)));
  const wellKnown = withPreflight(readable("anyone", createWellKnown(cognito, stack.pools)));
  const api: PathRoutes = withPreflight({
    ...page,
    POST: { audience: "anyone", handle: createAwsJson({ ...dependencies, recordCall }) },
  });
  const exact = createOwnRoutes(dependencies);
  const tokens = createTokenEndpoint({ cognito, pools: stack.pools, recordCall });
  return (path) => {
    if (path === "/") {
      return api;
    }
    if (path === "/oauth2/token") {
      return { POST: { audience: "page", handle: tokens } };
    }
    return exact.get(path) ?? (isWellKnownPath(path) ? wellKnown : page);
  };
}

/** What only the simulator has: never to be read by a website. */
function createOwnRoutes(dependencies: RouteDependencies): ReadonlyMap<string, PathRoutes> {
  const { stack, outbox, trace, testClock, runId, apiUrls } = dependencies;
  const slots = createReaderSlots();
  const routes = new Map<string, PathRoutes>([
    [
      "/config.json",
      ofKnownPools(stack, ({ origin }) => createFrontEndConfig(stack, origin, apiUrls)),
    ],
    ["/privacy.json", readable("page", createPrivacyRoute(stack))],
    ["/_incognito/triggers", ofKnownPools(stack, () => createTriggerOverview(stack))],
    ["/_incognito/outbox", readable("page", createLogRoute(outbox.log, slots))],
    ["/_incognito/trace", readable("page", createLogRoute(trace.log, slots))],
    ["/_incognito/trace/stream", readable("page", createEventStream(trace, runId, slots))],
  ]);
  if (testClock !== undefined) {
    routes.set("/_incognito/clock", {
      POST: { audience: "page", handle: createClockRoute(testClock) },
    });
  }
  return routes;
}

/** Only there if the stack has a pool that the page is made for. */
function ofKnownPools(stack: SimulatedStack, read: (exchange: Exchange) => unknown): PathRoutes {
  return readable("page", (exchange) => {
    const value = read(exchange);
    return value === undefined
      ? textReply(
          404,
          `stack ${stack.name} has no pool that says its kind by the tag ${POOL_KIND_TAG}`,
          SAME_ORIGIN_HEADERS,
        )
      : jsonReply(value, SAME_ORIGIN_HEADERS);
  });
}

function readable(audience: Route["audience"], handle: Handler): PathRoutes {
  return { GET: { audience, handle }, HEAD: { audience, handle } };
}

function withPreflight(routes: PathRoutes): PathRoutes {
  const handle: Handler = () => ({ status: 204, headers: PREFLIGHT_HEADERS, body: "" });
  return { ...routes, OPTIONS: { audience: "anyone", handle } };
}
