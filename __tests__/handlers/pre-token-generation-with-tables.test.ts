/**
 * What pre-token-generation-with-tables asks of its tables, and does where they cannot be reached; the bans
 * themselves: lib/ban and e2e/ban-list; the marks themselves: lib/use.
 * @module
 */
import "../support/handler-environment";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { userBanId } from "../../handlers/lib/ban/ban-item";
import { markItemId } from "../../handlers/lib/use/use-item";
import { weekOf } from "../../vocabulary/account-end";
import { USER_BANNED } from "../../vocabulary/refusals";
import { preTokenGenerationEvent } from "../support/events";

type Module = typeof import("../../handlers/pre-token-generation-with-tables");

const event = preTokenGenerationEvent();
const { sub = "" } = event.request.userAttributes;
const BAN = userBanId(event.userPoolId, sub);
const USE = markItemId(event.userPoolId, sub);

/** What was asked, and what the next reads find, by table. */
const calls: { operation: string; body: Record<string, never> }[] = [];
let found: Readonly<Record<string, readonly object[]>> = {};
let server: Server;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const operation = String(request.headers["x-amz-target"]).replace(/^.*\./, "");
    const body = JSON.parse(await text(request));
    calls.push({ operation, body });
    const week = body.ExpressionAttributeValues?.[":week"];
    response.end(
      JSON.stringify(
        operation === "BatchGetItem"
          ? { Responses: found, UnprocessedKeys: {} }
          : { Attributes: { week } },
      ),
    );
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  calls.length = 0;
  found = {};
});

/** A cold start. */
function start(variables: Readonly<Record<string, string>> = {}): Module["handler"] {
  Object.assign(process.env, { BAN_TABLE: "bans", USE_TABLE: "uses" }, variables);
  let handler: Module["handler"] | undefined;
  jest.isolateModules(() => {
    ({ handler } = require("../../handlers/pre-token-generation-with-tables") as Module);
  });
  return handler!;
}

const askedFor = () =>
  calls.map(({ operation, body }) => [
    operation,
    Object.keys(body["RequestItems"] ?? { [body["TableName"] ?? ""]: 0 }),
  ]);

it("reads ban and last use in one go, and writes the week where it is not there", async () => {
  await start()(preTokenGenerationEvent());

  expect(askedFor()).toEqual([
    ["BatchGetItem", ["bans", "uses"]],
    ["UpdateItem", ["uses"]],
  ]);
  expect(calls[0]?.body["RequestItems"]).toEqual({
    bans: { Keys: [{ id: { S: BAN } }], ConsistentRead: true },
    uses: { Keys: [{ id: { S: USE } }], ConsistentRead: true },
  });
});

it("asks nothing for the next token, and of a marked account one thing after a cold start", async () => {
  found = { uses: [{ id: { S: USE }, week: { N: String(weekOf(Date.now())) } }] };
  const handler = start();
  await handler(preTokenGenerationEvent());
  await handler(preTokenGenerationEvent());

  expect(askedFor()).toEqual([["BatchGetItem", ["bans", "uses"]]]);
});

it("leaves no mark of somebody who is banned", async () => {
  found = { bans: [{ id: { S: BAN }, scope: { S: "sign-in" } }] };

  await expect(start()(preTokenGenerationEvent())).rejects.toThrow(USER_BANNED);
  expect(askedFor()).toEqual([["BatchGetItem", ["bans", "uses"]]]);
});

it("asks one table alone where the stack has one", async () => {
  await start({ USE_TABLE: "" })(preTokenGenerationEvent());
  await start({ BAN_TABLE: "" })(preTokenGenerationEvent());

  expect(askedFor()).toEqual([
    ["BatchGetItem", ["bans"]],
    ["BatchGetItem", ["uses"]],
    ["UpdateItem", ["uses"]],
  ]);
});

it("leaves its mark where the rest of the trigger is switched off", async () => {
  await start({ TRIGGER_ENABLED: "false" })(preTokenGenerationEvent());
  process.env["TRIGGER_ENABLED"] = "true";

  expect(calls.map(({ operation }) => operation)).toEqual(["BatchGetItem", "UpdateItem"]);
});

it("does not start where the stack names no table", () => {
  expect(() => start({ BAN_TABLE: "", USE_TABLE: "" })).toThrow(
    "BAN_TABLE and USE_TABLE are empty; deploy the stack again",
  );
});

it.each(["BAN_TABLE", "USE_TABLE"])(
  "makes no tokens where nothing answers, with %s alone",
  async (name) => {
    const endpoint = process.env["AWS_ENDPOINT_URL_DYNAMODB"];
    process.env["AWS_ENDPOINT_URL_DYNAMODB"] = "http://127.0.0.1:9";
    const handler = start({ BAN_TABLE: "", USE_TABLE: "", [name]: "table" });
    process.env["AWS_ENDPOINT_URL_DYNAMODB"] = endpoint;

    await expect(handler(preTokenGenerationEvent())).rejects.toThrow("Try again in a moment");
  },
);
