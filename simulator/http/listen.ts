/**
 * Listening and closing, for every port of the simulator that a person's programs may call.
 * @module
 */
import type { Server, ServerResponse } from "node:http";
import { type AddressInfo, createServer, type Server as NetServer } from "node:net";
import { ListenError } from "./errors";

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
export const SERVER_OPTIONS = { keepAliveTimeout: 75_000 } as const;

const CLOSE_GRACE_MILLISECONDS = 2_000;

/**
 * Makes sure that a port can be had before minutes go into what shall listen there.
 *
 * @throws {@link ListenError} as {@link startListening} would
 */
export async function checkPort(listen: ListenOptions): Promise<void> {
  if (listen.port === 0) return;
  const probe = createServer();
  await startListening(probe, listen);
  await new Promise((resolve) => probe.close(resolve));
}

/**
 * Listens.
 *
 * @returns the address
 * @throws {@link ListenError} if port or host cannot be had
 */
export async function startListening(
  server: NetServer,
  { port, host }: ListenOptions,
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      reject(new ListenError(explainListenError(cause, port, host), { cause }));
    });
    server.listen(port, host, resolve);
  });
  return describeUrl(server, host);
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

function describeUrl(server: NetServer, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/**
 * Closes a server.
 *
 * @param streams - they never end by themselves; everything else gets its grace
 */
export async function closeServer(
  server: Server,
  streams: Iterable<ServerResponse> = [],
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const cut = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MILLISECONDS);
  for (const stream of streams) {
    stream.end();
  }
  server.closeIdleConnections();
  await closed;
  clearTimeout(cut);
}
