/**
 * One request over the network, retried if that is safe. All of this folder's requests go through here.
 * @module
 */
import { ClientError } from "./errors";

/** How requests are sent. */
export interface Network {
  /** @defaultValue - the platform's own */
  readonly fetch?: typeof fetch;
  /**
   * How long one try may take.
   * @defaultValue 15_000 milliseconds
   */
  readonly timeoutMilliseconds?: number;
}

/** One request. */
export interface NetworkRequest {
  /** Used in the error if nothing answers, for example `InitiateAuth`. */
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** @defaultValue `POST` */
  readonly method?: "GET" | "POST" | "DELETE";
  /** @defaultValue - none */
  readonly body?: string | URLSearchParams;
  readonly signal?: AbortSignal | undefined;
}

/** An answer in JSON. */
export interface NetworkAnswer {
  readonly status: number;
  /** Nothing in it if the answer is 204. */
  readonly body: Readonly<Record<string, unknown>>;
}

const NO_CONTENT = 204;
const TRIES = 3;
const TIMEOUT_MILLISECONDS = 15_000;
const FIRST_PAUSE_MILLISECONDS = 300;
/** Cognito answers with these before it has done anything. */
const BUSY: ReadonlySet<string> = new Set(["TooManyRequestsException", "InternalErrorException"]);

/**
 * Sends once: no cookie, no referrer, no cache.
 *
 * @throws {@link ClientError} `ERR_CLIENT_UNREACHABLE` if nothing answers in JSON; the signal's reason if the caller
 * gave up
 */
export async function send(
  { fetch: reach = fetch, timeoutMilliseconds = TIMEOUT_MILLISECONDS }: Network,
  { name, url, signal: ended, method = "POST", ...request }: NetworkRequest,
): Promise<NetworkAnswer> {
  const limit = AbortSignal.timeout(timeoutMilliseconds);
  const unreachable = (cause: unknown) => {
    ended?.throwIfAborted();
    throw new ClientError("ERR_CLIENT_UNREACHABLE", `${name} got no answer from ${originOf(url)}`, {
      cause,
    });
  };
  const response = await reach(url, {
    ...request,
    method,
    cache: "no-store",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    // A sign-out still reaches Cognito if the page is closed meanwhile.
    keepalive: true,
    signal: ended === undefined ? limit : AbortSignal.any([limit, ended]),
  }).catch(unreachable);
  if (response.status === NO_CONTENT) return { status: NO_CONTENT, body: {} };
  // A proxy or a captive portal may have answered instead.
  const body = await response.json().catch(unreachable);
  return { status: response.status, body };
}

/**
 * Tries again if nothing answered, or the other side is too busy.
 *
 * @param tries - 1 for what must not be done twice
 */
export async function repeat<T>(
  attempt: () => Promise<T>,
  { tries = TRIES, signal }: { readonly tries?: number; readonly signal?: AbortSignal | undefined },
): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (count >= tries || !isPassing(error) || signal?.aborted) throw error;
      await pause(FIRST_PAUSE_MILLISECONDS * 2 ** (count - 1) * (0.5 + Math.random()));
    }
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof ClientError)) return false;
  return error.code === "ERR_CLIENT_UNREACHABLE" || BUSY.has(error.exception ?? "");
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Where a request goes: no path, no credentials. */
function originOf(url: string): string {
  const [, scheme, host] = /^(https?:\/\/)(?:[^/?#]*@)?([^/?#]*)/.exec(url) ?? [];
  return scheme === undefined ? "the page's own host" : `${scheme}${host}`;
}
