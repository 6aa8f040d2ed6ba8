/**
 * Reads what a function answered. Each value has the type that Cognito expects, or is missing, or the
 * answer is not recognized.
 *
 * @see https://github.com/amazon-archives/amazon-cognito-identity-js/issues/167
 * @module
 */
import { isJsonObject, type JsonObject, unrecognizable } from "./json-answer";

/**
 * The `response` of the event that came back.
 *
 * @throws {@link CognitoError} if it is no object
 */
export function readResponse(event: JsonObject): JsonObject {
  return readObject(event, "response") ?? fail();
}

/** An object, or `undefined` if the key is missing or null. */
export function readObject(source: JsonObject, key: string): JsonObject | undefined {
  const value = read(source, key);
  return value === undefined || isJsonObject(value) ? value : fail();
}

/** A boolean; missing and null mean false. */
export function readFlag(source: JsonObject, key: string): boolean {
  const value = read(source, key) ?? false;
  return typeof value === "boolean" ? value : fail();
}

/** A text, or `undefined` if the key is missing or null. */
export function readText(source: JsonObject, key: string): string | undefined {
  const value = read(source, key);
  return value === undefined || typeof value === "string" ? value : fail();
}

/** A list of texts; missing and null mean empty. */
export function readTexts(source: JsonObject, key: string): readonly string[] {
  const value = read(source, key) ?? [];
  return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : fail();
}

/** A map of texts, or `undefined` if the key is missing or null. */
export function readTextMap(
  source: JsonObject,
  key: string,
): Readonly<Record<string, string>> | undefined {
  const value = readObject(source, key);
  const isTextMap =
    value === undefined || Object.values(value).every((item) => typeof item === "string");
  return isTextMap ? (value as Readonly<Record<string, string>> | undefined) : fail();
}

function read(source: JsonObject, key: string): unknown {
  return source[key] ?? undefined;
}

function fail(): never {
  throw unrecognizable();
}
