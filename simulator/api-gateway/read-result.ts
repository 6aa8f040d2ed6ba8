/**
 * The answer to a request from what its function returned.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @module
 */
import type { InvocationOutcome } from "../functions/function-host";
import { type ApiReply, refuse } from "./replies";

/** Of the connection, not of the answer: the server writes its own. */
const HOP_HEADERS: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
]);

type Fields = Readonly<Record<string, unknown>>;

/** Turns an outcome into an answer: 503 if the function took too long, 500 if it failed or answered nonsense. */
export function readResult(outcome: InvocationOutcome): ApiReply {
  if (outcome.outcome === "unanswered") return refuse(503);
  if (outcome.outcome === "failed") return refuse(500);
  const result = parse(outcome.payload);
  return isFields(result) && result["statusCode"] !== undefined
    ? (readStructured(result) ?? refuse(500))
    : inferReply(result);
}

/** A function that names no status has answered with the body alone. */
function inferReply(result: unknown): ApiReply {
  return {
    status: 200,
    headers: { "content-type": "application/json" },
    body: typeof result === "string" ? result : JSON.stringify(result),
  };
}

/** `undefined` for an answer that is none. */
function readStructured(result: Fields): ApiReply | undefined {
  const status = Number(result["statusCode"]);
  const { headers = {}, cookies = [], body = "" } = dropNull(result);
  const isAnswer =
    Number.isInteger(status) &&
    status >= 200 &&
    status < 600 &&
    isFields(headers) &&
    Array.isArray(cookies) &&
    cookies.every((cookie) => typeof cookie === "string");
  if (!isAnswer) return undefined;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    status,
    headers: {
      ...(text !== "" && { "content-type": "text/plain;charset=UTF-8" }),
      ...readHeaders(headers),
    },
    cookies,
    body: result["isBase64Encoded"] === true ? Buffer.from(text, "base64") : text,
  };
}

function dropNull(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function readHeaders(headers: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const key = name.toLowerCase();
      const isOwn = HOP_HEADERS.has(key) || value === null || typeof value === "object";
      return isOwn ? [] : [[key, String(value)]];
    }),
  );
}

function parse(payload: string): unknown {
  return payload === "" ? null : JSON.parse(payload);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
