/**
 * What a function answered, as JSON. `try-function.ts` takes the text apart, `read-response.ts` reads the
 * values.
 * @module
 */
import { CognitoError } from "../errors";

/** What an answer may be made of, before anything is known of it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object: neither a list nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a payload; one that is not JSON counts as null, because AWS has one answer for both. */
export function parsePayload(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The answer to JSON of the wrong shape. */
export function unrecognizable(): CognitoError {
  return new CognitoError("InvalidLambdaResponseException", "Unrecognizable lambda output");
}
