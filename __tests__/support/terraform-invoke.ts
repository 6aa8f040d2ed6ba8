/**
 * Calls functions that were deployed to the emulator, straight through Lambda's own API.
 * @module
 */
import { sign } from "aws4";
import { preAuthenticationEvent, preSignUpEvent } from "./events";

/** What a function answered. */
export interface Invocation {
  /** `Unhandled` where the function threw. */
  readonly functionError: string | null;
  readonly payload: unknown;
}

/** A legal event for each function that a stack deploys, by the function's name without the prefix. */
export const LEGAL_EVENTS: Readonly<Record<string, object>> = {
  "anonymous-pre-sign-up": preSignUpEvent("quiet-heron"),
  "default-pre-authentication": preAuthenticationEvent({
    userAttributes: { email: "somebody@allowed.example" },
  }),
};

/** Invokes a function and waits for its answer. */
export async function invoke(
  emulatorUrl: string,
  functionName: string,
  event: object,
): Promise<Invocation> {
  const url = new URL(`/2015-03-31/functions/${functionName}/invocations`, emulatorUrl);
  const body = JSON.stringify(event);
  const { headers } = sign(
    {
      service: "lambda",
      region: "eu-central-1",
      method: "POST",
      host: url.host,
      path: url.pathname,
      body,
    },
    { accessKeyId: "test", secretAccessKey: "test" },
  );
  const response = await fetch(url, { method: "POST", body, headers: headers as HeadersInit });
  return {
    functionError: response.headers.get("x-amz-function-error"),
    payload: await response.json(),
  };
}
