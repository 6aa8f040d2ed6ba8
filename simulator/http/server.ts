/**
 * The simulator's one port: takes a request, asks the guard, finds its route and sends the answer.
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { BodyTooLargeError, RequestAbortedError } from "./errors";
import { SAME_ORIGIN_HEADERS } from "./headers";
import {
  closeServer,
  type HttpServer,
  type ListenOptions,
  SERVER_OPTIONS,
  startListening,
} from "./listen";
import { type Exchange, type Reply, sendReply, textReply } from "./reply";
import { createHostCheck, isSameOrigin, isTopLevelNavigation } from "./request-guard";
import { createRoutes, type PathRoutes, type RouteDependencies } from "./routes";

/**
 * Listens and serves.
 *
 * @throws {@link ListenError} if port or host cannot be had
 */
export async function startHttpServer(
  listen: ListenOptions,
  dependencies: RouteDependencies,
): Promise<HttpServer> {
  const isOurHost = createHostCheck(listen.host);
  const findRoutes = createRoutes(dependencies);
  const streams = new Set<ServerResponse>();
  const server = createServer(SERVER_OPTIONS, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // The last resort: a reply could not even be written.
      dependencies.reportFault(error);
      response.destroy();
    });
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOurHost(request.headers.host)) {
      sendReply(response, foreignHost());
      return;
    }
    const exchange = readExchange(request, response);
    const reply = await dispatch(exchange, findRoutes(exchange.path), dependencies.reportFault);
    if (reply !== undefined) {
      sendReply(response, reply);
    } else if (!response.writableEnded) {
      streams.add(response);
      response.on("close", () => streams.delete(response));
    }
  }
  const url = await startListening(server, listen);
  return { url, close: () => closeServer(server, streams) };
}

function readExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  return { request, response, path, query, origin: `http://${request.headers.host}` };
}

async function dispatch(
  exchange: Exchange,
  routes: PathRoutes,
  reportFault: (fault: unknown) => void,
): Promise<Reply | undefined> {
  const { headers, method = "" } = exchange.request;
  const route = Object.hasOwn(routes, method) ? routes[method] : undefined;
  if (route === undefined) {
    const allow = Object.keys(routes).join(", ");
    return textReply(405, `${allow} only`, { ...SAME_ORIGIN_HEADERS, allow });
  }
  if (
    route.audience === "page" &&
    !isSameOrigin(headers, exchange.origin) &&
    !isTopLevelNavigation(headers)
  ) {
    return textReply(403, "refused: this is not for other websites", SAME_ORIGIN_HEADERS);
  }
  try {
    return await route.handle(exchange);
  } catch (error) {
    return describeFault(error, reportFault);
  }
}

function describeFault(error: unknown, reportFault: (fault: unknown) => void): Reply | undefined {
  if (error instanceof RequestAbortedError) {
    return undefined;
  }
  if (error instanceof BodyTooLargeError) {
    return textReply(413, error.message, SAME_ORIGIN_HEADERS);
  }
  reportFault(error);
  return textReply(500, "the simulator failed; its terminal says more", SAME_ORIGIN_HEADERS);
}

function foreignHost(): Reply {
  const names = "localhost, 127.0.0.1 and [::1]";
  return textReply(
    421,
    `refused: the Host header names another host; only ${names} are served, and what --host says`,
    SAME_ORIGIN_HEADERS,
  );
}
