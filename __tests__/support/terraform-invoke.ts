/**
 * Calls the emulator straight through AWS's own APIs: functions that were deployed to it, buckets.
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

/** Makes a bucket. */
export async function createBucket(emulatorUrl: string, bucket: string): Promise<void> {
  const response = await fetch(new URL(`/${bucket}`, emulatorUrl), { method: "PUT" });
  if (!response.ok) throw new Error(`bucket not made: ${response.status}`);
}

/** An object's text; the emulator asks for no signature. */
export async function readObject(
  emulatorUrl: string,
  bucket: string,
  key: string,
): Promise<string> {
  const response = await fetch(new URL(`/${bucket}/${key}`, emulatorUrl));
  if (!response.ok) throw new Error(`object not read: ${response.status}`);
  return response.text();
}
