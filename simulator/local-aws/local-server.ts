/**
 * What every stand-in has in common: it listens on the loopback interface, on a port that the system
 * chooses, and serves programs, not web pages.
 * @module
 */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A stand-in that answers. */
export interface LocalServer {
  /** For example `http://127.0.0.1:41234`. */
  readonly url: string;
  /** May be called more than once. */
  close(): Promise<void>;
}

/**
 * Starts a server whose only listener is the guarded one.
 *
 * @param serve - answers the requests that pass
 */
export async function listenLocally(server: Server, serve: RequestListener): Promise<LocalServer> {
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    if (isFromWebPage(request)) refuse(response);
    else serve(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      closing ??= close(server);
      return closing;
    },
  };
}

/** A page that guessed the port sends its origin, or, by DNS rebinding, the name of its own host. */
function isFromWebPage({ headers }: IncomingMessage): boolean {
  const hostname = headers.host?.replace(/:\d+$/, "");
  return headers.origin !== undefined || (hostname !== "127.0.0.1" && hostname !== "localhost");
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, { "content-type": "text/plain" });
  response.end("this endpoint is for the stack's functions only\n");
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
}
