/**
 * One call of Cognito's public API, with retries where a repetition is safe. Everything in this room that
 * reaches a pool goes through here.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html
 * @module
 */
import { ClientError } from "../errors";

/** Where a pool is, and by what it is reached. */
export interface CognitoAddress {
  /** For example `https://cognito-idp.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  /** @defaultValue - the platform's own */
  readonly fetch?: typeof fetch;
  /**
   * How long one try may take.
   * @defaultValue 15_000 milliseconds
   */
  readonly timeoutMilliseconds?: number;
}

/** One request of an operation. */
export interface CognitoCall {
  /** AWS's name, for example `InitiateAuth`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /**
   * How often to try if nothing answers, or Cognito is too busy. One for what must not be done twice.
   * @defaultValue 3
   */
  readonly tries?: number;
  readonly signal?: AbortSignal | undefined;
}

const TRIES = 3;
const TIMEOUT_MILLISECONDS = 15_000;
const FIRST_PAUSE_MILLISECONDS = 300;
/** Cognito says so before it has done anything. */
const BUSY: ReadonlySet<string> = new Set(["TooManyRequestsException", "InternalErrorException"]);

/**
 * Calls an operation.
 *
 * @throws {@link ClientError} `ERR_CLIENT_UNREACHABLE` if nothing of Cognito's answers, `ERR_CLIENT_REFUSED`
 * with Cognito's own name and message where it refuses; the signal's reason where the caller gave up
 */
export async function callCognito<T>(address: CognitoAddress, call: CognitoCall): Promise<T> {
  const tries = call.tries ?? TRIES;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await callOnce<T>(address, call);
    } catch (error) {
      if (attempt >= tries || !isPassing(error) || call.signal?.aborted) throw error;
      await pause(FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}

async function callOnce<T>(address: CognitoAddress, call: CognitoCall): Promise<T> {
  const { endpoint, fetch: send = fetch } = address;
  const limit = AbortSignal.timeout(address.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS);
  const signal = call.signal === undefined ? limit : AbortSignal.any([limit, call.signal]);
  const unreachable = (cause: unknown) => {
    call.signal?.throwIfAborted();
    throw new ClientError("ERR_CLIENT_UNREACHABLE", `${call.operation} got no answer`, { cause });
  };
  const response = await send(endpoint, {
    method: "POST",
    cache: "no-store",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal,
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${call.operation}`,
    },
    body: JSON.stringify(call.input),
  }).catch(unreachable);
  // A proxy or a captive portal may answer in Cognito's place.
  const body = await response.json().catch(unreachable);
  if (response.ok) return body as T;
  throw refusal(body);
}

function refusal(body: { readonly __type?: unknown; readonly message?: unknown }): ClientError {
  const exception = String(body.__type ?? "UnknownError")
    .split("#")
    .pop();
  return new ClientError("ERR_CLIENT_REFUSED", String(body.message ?? ""), {
    exception: exception ?? "UnknownError",
  });
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof ClientError)) return false;
  return error.code === "ERR_CLIENT_UNREACHABLE" || BUSY.has(error.exception ?? "");
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
