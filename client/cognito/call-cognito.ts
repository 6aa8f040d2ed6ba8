/**
 * One call of Cognito's public API, with retries if a repetition is safe. Everything in this room that
 * reaches a pool goes through here.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html
 * @module
 */
import { ClientError } from "../errors";
import { type Network, repeat, send } from "../transport";

/** Where a pool is, and how to reach it. */
export interface CognitoAddress extends Network {
  /** For example `https://cognito-idp.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
}

/** One call of an operation. */
export interface CognitoCall {
  /** AWS's name, for example `InitiateAuth`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /**
   * How often to try if nothing answers or Cognito is too busy; 1 for what must not be done twice.
   * @defaultValue 3
   */
  readonly tries?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Calls an operation.
 *
 * @throws {@link ClientError} `ERR_CLIENT_UNREACHABLE` if Cognito does not answer, `ERR_CLIENT_REFUSED` with
 * Cognito's own name and message if it refuses; the signal's reason if the caller gave up
 */
export function callCognito<T>(address: CognitoAddress, call: CognitoCall): Promise<T> {
  return repeat(async () => {
    const { status, body } = await send(address, {
      name: call.operation,
      url: address.endpoint,
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${call.operation}`,
      },
      body: JSON.stringify(call.input),
      signal: call.signal,
    });
    if (status < 300) return body as T;
    throw refusal(body);
  }, call);
}

function refusal(body: { readonly __type?: unknown; readonly message?: unknown }): ClientError {
  const exception = String(body.__type ?? "UnknownError")
    .split("#")
    .pop();
  return new ClientError("ERR_CLIENT_REFUSED", String(body.message ?? ""), {
    exception: exception ?? "UnknownError",
  });
}
