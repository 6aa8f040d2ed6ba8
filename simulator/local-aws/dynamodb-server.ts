/**
 * An embedded DynamoDB with the stack's tables, for functions that find it through
 * `AWS_ENDPOINT_URL_DYNAMODB`. Started by `start-local-aws.ts`.
 * @module
 */
import { request } from "node:http";
import { json } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import dynalite from "dynalite";
import type { SimulatedTable } from "../stack/model";
import { LocalAwsError } from "./errors";
import { type LocalServer, listenLocally } from "./local-server";
import { prepareTableFolder } from "./prepare-table-folder";

/** What to serve, and where it is kept. */
export interface DynamodbOptions {
  readonly tables: readonly SimulatedTable[];
  /**
   * A folder for the items; what is in it is there again at the next start.
   * @defaultValue - in memory
   */
  readonly directory?: string | undefined;
}

/** It answers CreateTable a moment before the table can be used, as DynamoDB does. */
const ATTEMPTS = 1_000;
const ATTEMPT_MILLISECONDS = 2;

/**
 * Starts it on a free port; the tables exist when this resolves.
 *
 * @throws {@link LocalAwsError} where the folder cannot be used or a table cannot be created
 */
export async function startDynamodbServer({
  tables,
  directory,
}: DynamodbOptions): Promise<LocalServer> {
  if (directory !== undefined) await prepareTableFolder(directory);
  const instant = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const server = dynalite(directory === undefined ? instant : { ...instant, path: directory });
  const [serve] = server.listeners("request");
  const local = await listenLocally(server, (incoming, response) => {
    serve?.call(server, incoming, response);
    // It throws where a request breaks off, as one does when a function is ended in the middle of it.
    incoming.removeAllListeners("error").on("error", () => undefined);
  });
  try {
    for (const table of tables) await createTable(local.url, table);
  } catch (error) {
    await local.close();
    throw error;
  }
  return local;
}

/** A table that is kept from an earlier start stays as it is. */
async function createTable(url: string, table: SimulatedTable): Promise<void> {
  const created = await call(url, "CreateTable", table.createTableInput);
  if (created.status !== 200 && !typeOf(created).endsWith("#ResourceInUseException")) {
    const { message = "" } = created.body;
    throw new LocalAwsError(
      `the embedded DynamoDB refuses table '${table.name}' of '${table.address}': ${typeOf(created)}: ${String(message)}; correct the table in the stack`,
    );
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { body } = await call(url, "DescribeTable", { TableName: table.name });
    const { TableStatus } = (body["Table"] ?? {}) as { TableStatus?: string };
    if (TableStatus === "ACTIVE") return;
    await setTimeout(ATTEMPT_MILLISECONDS);
  }
  throw new LocalAwsError(
    `table '${table.name}' of '${table.address}' does not become active in the embedded DynamoDB; remove the folder with its data`,
  );
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

function typeOf({ body }: Answer): string {
  return String(body["__type"]);
}

function call(url: string, operation: string, input: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", headers: headersOf(operation) }, (response) => {
      json(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, body: body as Answer["body"] }),
        reject,
      );
    });
    sent.once("error", reject).end(JSON.stringify(input));
  });
}

/** It looks for the parts of a signature and checks none. */
function headersOf(operation: string): Record<string, string> {
  return {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `DynamoDB_20120810.${operation}`,
    "x-amz-date": "20260101T000000Z",
    authorization:
      "AWS4-HMAC-SHA256 Credential=simulator/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=none",
  };
}
