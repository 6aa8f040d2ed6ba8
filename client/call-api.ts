/**
 * One call of an API of your stack: of the exchange, or of a service behind it.
 * @module
 */
import { ClientError } from "./errors";
import type { Session } from "./session/session";
import { type Network, type NetworkAnswer, type NetworkRequest, repeat, send } from "./transport";

/**
 * Calls it, and tries again if nothing answers.
 *
 * @throws {@link ClientError} `ERR_CLIENT_UNREACHABLE` if it does not answer or is too busy, `ERR_CLIENT_REFUSED`
 * with its own name of the error as `exception`
 */
export function callApi(network: Network, request: NetworkRequest): Promise<NetworkAnswer["body"]> {
  return repeat(async () => judge(request.name, await send(network, request)), {
    signal: request.signal,
  });
}

/** Such an API refuses with RFC 6749's names for errors; the gateway in front of it has none. */
function judge(name: string, { status, body }: NetworkAnswer): NetworkAnswer["body"] {
  if (status < 300) return body;
  if (status === 429 || status >= 500) {
    throw new ClientError("ERR_CLIENT_UNREACHABLE", `${name} is too busy; try again later`);
  }
  const { error, error_description: description, message } = body;
  throw new ClientError("ERR_CLIENT_REFUSED", String(description ?? message ?? ""), {
    exception: String(error ?? `HTTP ${status}`),
  });
}

/**
 * The access token of whoever is signed in.
 *
 * @throws {@link ClientError} `ERR_CLIENT_SESSION_OVER` if nobody is
 */
export async function requireAccess(session: Pick<Session, "current">): Promise<string> {
  const tokens = await session.current();
  if (tokens !== undefined) return tokens.access;
  throw new ClientError("ERR_CLIENT_SESSION_OVER", "nobody is signed in; sign in first");
}
