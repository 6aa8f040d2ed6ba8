/**
 * The simulator's one port: takes a request, asks the guard, finds its route and sends the answer.
 * @module
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { BodyTooLargeError, ListenError, RequestAbortedError } from "./errors";
import { SAME_ORIGIN_HEADERS } from "./headers";
import { type Exchange, type Reply, sendReply, textReply } from "./reply";
import { createHostCheck, isSameOrigin, isTopLevelNavigation } from "./request-guard";
import { createRoutes, type PathRoutes, type RouteDependencies } from "./routes";

/** Where to listen. */
export interface ListenOptions {
  /** Zero lets the system choose. */
  readonly port: number;
  readonly host: string;
}

/** A server that listens. */
export interface HttpServer {
  /** For example `http://127.0.0.1:9400`. */
  readonly url: string;
  /** Lets running requests end, for two seconds at most. */
  close(): Promise<void>;
}

/** Clients keep connections for a minute or so; the server has to outlast them or they see resets. */
const KEEP_ALIVE_MILLISECONDS = 75_000;
const CLOSE_GRACE_MILLISECONDS = 2_000;

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
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MILLISECONDS },
    (request, response) => {
      answer(request, response).catch((error: unknown) => {
        // The last resort: a reply could not even be written.
        dependencies.reportFault(error);
        response.destroy();
      });
    },
  );
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
  await startListening(server, listen);
  return { url: describeUrl(server, listen.host), close: () => closeServer(server, streams) };
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

function startListening(server: Server, { port, host }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      reject(new ListenError(explainListenError(cause, port, host), { cause }));
    });
    server.listen(port, host, resolve);
  });
}

function explainListenError(cause: NodeJS.ErrnoException, port: number, host: string): string {
  switch (cause.code) {
    case "EADDRINUSE":
      return `port ${port} on ${host} is taken; stop what listens there or name another with --port`;
    case "EACCES":
      return `port ${port} needs more rights than this process has; name one above 1023 with --port`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `host '${host}' is no address of this machine; name one with --host`;
    default:
      return `cannot listen on port ${port} of ${host}: ${cause.message}`;
  }
}

function describeUrl(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Streams never end by themselves; everything else gets its grace. */
async function closeServer(server: Server, streams: Iterable<ServerResponse>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const cut = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MILLISECONDS);
  for (const stream of streams) {
    stream.end();
  }
  server.closeIdleConnections();
  await closed;
  clearTimeout(cut);
}
