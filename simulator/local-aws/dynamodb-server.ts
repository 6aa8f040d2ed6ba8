/**
 * An embedded DynamoDB with the stack's tables, for functions that find it through
 * `AWS_ENDPOINT_URL_DYNAMODB`. Started by `start-local-aws.ts`.
 * @module
 */
import { randomUUID } from "node:crypto";
import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import dynalite from "dynalite";
import type { SimulatedTable } from "../stack/model";
import { LocalAwsError } from "./errors";
import { type LocalServer, listenLocally } from "./local-server";
import { prepareTableFolder } from "./prepare-table-folder";
import {
  type CallDynamodb,
  type DynamodbAnswer,
  type TransactionScope,
  transactWrite,
} from "./transact-write";

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
const API = "DynamoDB_20120810";
/** Lets the actions of a transaction pass while all else waits for it. */
const TRANSACTION_HEADER = "x-incognito-transaction";

/**
 * Starts it on a free port; the tables exist when this resolves.
 *
 * @throws {@link LocalAwsError} if the folder cannot be used or a table cannot be created
 */
export async function startDynamodbServer({
  tables,
  directory,
}: DynamodbOptions): Promise<LocalServer> {
  if (directory !== undefined) await prepareTableFolder(directory);
  const instant = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const server = dynalite(directory === undefined ? instant : { ...instant, path: directory });
  const [serve] = server.listeners("request");
  const secret = randomUUID();
  const turns = createTurns();
  const local = await listenLocally(server, (incoming, response) => {
    const isAction = incoming.headers[TRANSACTION_HEADER] === secret;
    const isTransaction = incoming.headers["x-amz-target"] === `${API}.TransactWriteItems`;
    const answer = () => {
      if (response.closed) return Promise.resolve();
      serve?.call(server, incoming, response);
      // dynalite throws if a request breaks off, as happens when a function is ended in the middle of one.
      incoming.removeAllListeners("error").on("error", () => undefined);
      return new Promise<void>((resolve) => response.once("close", resolve));
    };
    const act: CallDynamodb = (operation, input) =>
      call(local.url, operation, input, { [TRANSACTION_HEADER]: secret });
    if (isAction) void answer();
    else if (isTransaction)
      void turns.alone(() => answerTransaction(incoming, response, { call: act, tables }));
    else void turns.together(answer);
  });
  try {
    for (const table of tables) await createTable(local.url, table);
  } catch (error) {
    await local.close();
    throw error;
  }
  return local;
}

/** Who is served: many at a time, or one transaction. */
function createTurns() {
  const running = new Set<Promise<void>>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    together(serve: () => Promise<void>): void {
      // After every transaction that came before; those that come later wait for it.
      const turn: Promise<void> = last.then(serve).finally(() => running.delete(turn));
      running.add(turn);
    },
    alone(serve: () => Promise<void>): void {
      last = Promise.all([last, ...running]).then(serve);
    },
  };
}

async function answerTransaction(
  incoming: IncomingMessage,
  response: ServerResponse,
  scope: TransactionScope,
): Promise<void> {
  const answer = await json(incoming)
    .then((body) => transactWrite(body as DynamodbAnswer["body"], scope))
    .catch(
      (error: unknown): DynamodbAnswer => ({
        status: 500,
        body: { __type: "InternalServerError", message: String(error) },
      }),
    );
  response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify(answer.body));
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

function typeOf({ body }: DynamodbAnswer): string {
  return String(body["__type"]);
}

function call(
  url: string,
  operation: string,
  input: object,
  more: Readonly<Record<string, string>> = {},
): Promise<DynamodbAnswer> {
  const headers = { ...headersOf(operation), ...more };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", headers }, (response) => {
      json(response).then(
        (body) =>
          resolve({ status: response.statusCode ?? 0, body: body as DynamodbAnswer["body"] }),
        reject,
      );
    });
    sent.once("error", reject).end(JSON.stringify(input));
  });
}

/** dynalite looks for the parts of a signature and checks none. */
function headersOf(operation: string): Record<string, string> {
  return {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `${API}.${operation}`,
    "x-amz-date": "20260101T000000Z",
    authorization:
      "AWS4-HMAC-SHA256 Credential=simulator/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=none",
  };
}
