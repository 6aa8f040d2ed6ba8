/**
 * A local KMS with the stack's keys, for functions that find it through `AWS_ENDPOINT_URL_KMS` and for
 * Cognito's encrypted codes. Started by `start-local-aws.ts`.
 * @module
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { KmsError } from "./errors";
import { KMS_OPERATIONS, type KmsScope } from "./kms-operations";
import { type LocalServer, listenLocally } from "./local-server";

const TARGET_PREFIX = "TrentService.";

/** Starts it on a free port. */
export function startKmsServer(scope: KmsScope): Promise<LocalServer> {
  return listenLocally(createServer(), (request, response) => {
    answer(request, scope).then(
      (output) => send(response, 200, output),
      (error) => sendError(response, error),
    );
  });
}

async function answer(request: IncomingMessage, scope: KmsScope): Promise<object> {
  const body = await text(request);
  const target = String(request.headers["x-amz-target"]);
  const name = target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : "";
  if (!isOperation(name)) {
    throw new KmsError(
      "UnknownOperationException",
      `the simulator's KMS has no '${target}'; it has ${Object.keys(KMS_OPERATIONS).join(", ")}`,
    );
  }
  if (request.headers.authorization === undefined) {
    throw new KmsError("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  return KMS_OPERATIONS[name](parse(body), scope);
}

function isOperation(name: string): name is keyof typeof KMS_OPERATIONS {
  return Object.hasOwn(KMS_OPERATIONS, name);
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch (cause) {
    throw new KmsError("SerializationException", "the body is no JSON", { cause });
  }
  throw new KmsError("SerializationException", "the body is no JSON object");
}

function sendError(response: ServerResponse, error: unknown): void {
  const isRefusal = error instanceof KmsError;
  const body = isRefusal
    ? { __type: error.code, message: error.message }
    : { __type: "KMSInternalException", message: String(error) };
  send(response, isRefusal ? 400 : 500, body);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.1",
    "x-amzn-requestid": randomUUID(),
  });
  response.end(JSON.stringify(body));
}
