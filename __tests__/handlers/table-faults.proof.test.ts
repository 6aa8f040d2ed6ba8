/**
 * Every handler that asks a table, as it is deployed, before a DynamoDB that is not there, or is and does not do its
 * part: nobody gets in, within two seconds, and nothing that is said names anybody. What only one table can do wrong is
 * in that handler's own test.
 * @module
 */
import "../support/handler-environment";
import { AsyncLocalStorage } from "node:async_hooks";
import fs from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { wordPlace } from "../../handlers/lib/ban/ban-item";
import { UNAVAILABLE } from "../../handlers/lib/errors";
import { HANDLER_ENTRIES } from "../../handlers/triggers";
import { skeleton } from "../../vocabulary/look-alikes";
import { NAME_BANNED } from "../../vocabulary/refusals";
import {
  ENVELOPE,
  preAuthenticationEvent,
  preSignUpEvent,
  preTokenGenerationEvent,
  SUB,
  userMigrationEvent,
} from "../support/events";
import { HANDLER_ENVIRONMENT } from "../support/handler-environment";

const NAME = "quiet-heron";
const EMAIL = "ada@anywhere.example";
const PASSWORD = "correct horse battery";

type Handler = (event: object) => Promise<unknown>;

/** Each handler, loaded once its variables are set, with an event that leads it to its tables. */
const HANDLERS: Readonly<
  Record<string, { load: () => { handler: unknown }; event: () => object }>
> = {
  "pre-sign-up-with-tables": {
    load: () => require("../../handlers/pre-sign-up-with-tables"),
    event: () => preSignUpEvent(NAME),
  },
  "email-pre-sign-up": {
    load: () => require("../../handlers/email-pre-sign-up"),
    event: () => preSignUpEvent(SUB, { email: EMAIL }),
  },
  "pre-authentication-with-tables": {
    load: () => require("../../handlers/pre-authentication-with-tables"),
    event: () => preAuthenticationEvent({ userAttributes: { email: EMAIL } }),
  },
  "pre-token-generation-with-tables": {
    load: () => require("../../handlers/pre-token-generation-with-tables"),
    event: () => preTokenGenerationEvent(),
  },
  "user-migration": {
    load: () => require("../../handlers/user-migration"),
    event: () => userMigrationEvent(EMAIL, PASSWORD),
  },
};

/** What is asked next with the ban list in order, so that the other table is asked. */
const BEHIND_THE_BAN_LIST: Readonly<Record<string, string>> = {
  "pre-sign-up-with-tables": "GetItem",
  "pre-token-generation-with-tables": "UpdateItem",
  "user-migration": "GetItem",
};

const answer =
  (status: number, body: string): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status).end(body);
  };
const fault = (name: string) =>
  answer(400, JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}` }));

/** Of any operation. */
const FAULTS: Readonly<Record<string, RequestListener>> = {
  "resets the connection": (request) => request.socket.resetAndDestroy(),
  "closes the connection": (request) => request.socket.destroy(),
  "ends in the middle of its answer": (request, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write('{"Responses":', () => request.socket.destroy());
  },
  "is throttled": fault("ProvisionedThroughputExceededException"),
  "is throttled by the account": fault("ThrottlingException"),
  "has no such table": fault("ResourceNotFoundException"),
  "refuses the role": fault("AccessDeniedException"),
  "fails inside": answer(500, "{}"),
  "answers with a page": answer(200, "<html>Sign in to the network</html>"),
  "answers with half a text": answer(200, '{"Responses":{"bans":[{"id"'),
};

/** Of any operation, and waited for to the end of a handler's patience. */
const SILENCES: Readonly<Record<string, RequestListener>> = {
  "never answers": (request) => request.resume(),
  "begins an answer and never ends it": (_, response) => response.write('{"Item"'),
};

/** Of the ban list's read alone. */
const LIST_FAULTS: Readonly<Record<string, RequestListener>> = {
  "answers with nothing": answer(200, "{}"),
  "answers with a list": answer(200, "[]"),
  "answers of another table": answer(200, '{"Responses":{"other":[]}}'),
  "answers with no list": answer(200, '{"Responses":{"bans":"none"},"UnprocessedKeys":{}}'),
  "leaves keys out, again and again": answer(
    200,
    '{"Responses":{"bans":[]},"UnprocessedKeys":{"bans":{"Keys":[{"id":{"S":"x"}}]}}}',
  ),
  "answers what nobody asked": answer(
    200,
    '{"Responses":{"bans":[{"id":{"S":"user#other"},"scope":{"S":"both"}}]},"UnprocessedKeys":{}}',
  ),
};

const servers: Server[] = [];
const before = process.env["AWS_ENDPOINT_URL_DYNAMODB"];
const { writeSync } = fs;
/** What is printed, apart for each of several calls at once. */
const printed = new AsyncLocalStorage<string[]>();

/** Of a handler that is loaded after it: each takes the function by which it writes when it is loaded. */
function keepWhatIsPrinted(): void {
  const keep = (descriptor: number, line: string, ...rest: []) => {
    // Jest writes files by the same function.
    if (descriptor !== 1) return writeSync(descriptor, line, ...rest);
    printed.getStore()?.push(line);
    return line.length;
  };
  jest.spyOn(fs, "writeSync").mockImplementation(keep as typeof fs.writeSync);
}

async function cleanUp(): Promise<void> {
  jest.restoreAllMocks();
  if (before === undefined) delete process.env["AWS_ENDPOINT_URL_DYNAMODB"];
  else process.env["AWS_ENDPOINT_URL_DYNAMODB"] = before;
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

beforeEach(keepWhatIsPrinted);
afterEach(cleanUp);

async function listen(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A fresh instance of a deployed handler, whose tables are at an address. */
function deploy(entry: string, url: string): Handler {
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = url;
  let loaded: { handler: unknown } | undefined;
  jest.isolateModules(() => {
    loaded = HANDLERS[entry]?.load();
  });
  return loaded?.handler as Handler;
}

/** What came of a call. */
interface Attempt {
  readonly milliseconds: number;
  readonly thrown: Error | undefined;
  readonly lines: readonly string[];
}

/** Calls a handler with its event. */
function call(entry: string, handler: Handler): Promise<Attempt> {
  const lines: string[] = [];
  return printed.run(lines, async () => {
    const begun = performance.now();
    const thrown = await handler(HANDLERS[entry]?.event() ?? {}).then(
      () => undefined,
      (error: Error) => error,
    );
    return { milliseconds: performance.now() - begun, thrown, lines };
  });
}

/** Nobody gets in, in time, and nothing names anybody. */
function expectClosed({ milliseconds, thrown, lines }: Attempt): void {
  expect(milliseconds).toBeLessThan(2_500);
  expect(thrown).toEqual(new Error(UNAVAILABLE));
  expect(Object.keys(thrown ?? {})).toEqual([]);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ Decision: "failed" });
  const said = `${lines.join("")}${thrown?.message}${thrown?.stack}`;
  for (const secret of [NAME, EMAIL, SUB, PASSWORD, ENVELOPE.callerContext.clientId])
    expect(said).not.toContain(secret);
}

/** A DynamoDB whose ban list is in order and whose other table is not, which notes what it is asked. */
function behindTheBanList(listener: RequestListener) {
  const inOrder = answer(200, '{"Responses":{"bans":[]},"UnprocessedKeys":{}}');
  const asked: string[] = [];
  const both: RequestListener = (request, response) => {
    const target = String(request.headers["x-amz-target"]);
    asked.push(target.replace(/.*\./, ""));
    (target.endsWith("BatchGetItem") ? inOrder : listener)(request, response);
  };
  return { asked, listener: both };
}

const matrix = (entries: readonly string[], faults: Readonly<Record<string, RequestListener>>) =>
  entries.flatMap((entry) =>
    Object.entries(faults).map(([name, listener]) => [entry, name, listener] as const),
  );

it("has every handler that asks the ban list", () => {
  const asking = HANDLER_ENTRIES.filter(
    (entry) =>
      entry.endsWith("-with-tables") || ["email-pre-sign-up", "user-migration"].includes(entry),
  );

  expect(Object.keys(HANDLERS).sort()).toEqual([...asking].sort());
  expect(HANDLER_ENVIRONMENT.BAN_TABLE).toBe("bans");
});

describe("lets nobody in where its table", () => {
  it.each(Object.keys(HANDLERS))("is not there: %s", async (entry) => {
    const { url, server } = await listen(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    servers.pop();

    expectClosed(await call(entry, deploy(entry, url)));
  });

  it.each(matrix(Object.keys(HANDLERS), { ...FAULTS, ...LIST_FAULTS }))(
    "is there: %s, when it %s",
    async (entry, _, listener) => {
      expectClosed(await call(entry, deploy(entry, (await listen(listener)).url)));
    },
  );

  it.each(matrix(Object.keys(BEHIND_THE_BAN_LIST), FAULTS))(
    "behind the ban list is there: %s, when it %s",
    async (entry, _, listener) => {
      const { asked, listener: both } = behindTheBanList(listener);

      expectClosed(await call(entry, deploy(entry, (await listen(both)).url)));
      expect(asked.slice(0, 2)).toEqual(["BatchGetItem", BEHIND_THE_BAN_LIST[entry]]);
    },
  );

  const SILENT = [
    ...matrix(Object.keys(HANDLERS), SILENCES).map(([entry, name, listener]) => ({
      title: `is there: ${entry}, when it ${name}`,
      entry,
      listener,
    })),
    ...matrix(Object.keys(BEHIND_THE_BAN_LIST), SILENCES).map(([entry, name, listener]) => ({
      title: `behind the ban list is there: ${entry}, when it ${name}`,
      entry,
      first: ["BatchGetItem", BEHIND_THE_BAN_LIST[entry]],
      ...behindTheBanList(listener),
    })),
  ];
  const AT_ONCE = 4;
  const outcomes = new Map<string, Attempt>();

  // Each waits as long as it may, several at once; more would keep each other from looking at the clock. So would loading.
  beforeAll(async () => {
    keepWhatIsPrinted();
    const calls: (() => Promise<unknown>)[] = [];
    for (const { title, entry, listener } of SILENT) {
      const handler = deploy(entry, (await listen(listener)).url);
      calls.push(async () => outcomes.set(title, await call(entry, handler)));
    }
    while (calls.length > 0) await Promise.all(calls.splice(0, AT_ONCE).map((begin) => begin()));
    await cleanUp();
  });

  it.each<{ title: string; asked?: readonly string[]; first?: readonly unknown[] }>(SILENT)(
    "$title",
    ({ title, asked, first }) => {
      expectClosed(outcomes.get(title)!);
      expect(asked?.slice(0, 2)).toEqual(first);
    },
  );
});

it("lets the same people in where the table does its part", async () => {
  const items: Record<string, string> = {
    BatchGetItem: '{"Responses":{"bans":[]},"UnprocessedKeys":{}}',
    GetItem: "{}",
  };
  const { url } = await listen((request, response) => {
    const operation = String(request.headers["x-amz-target"]).replace(/.*\./, "");
    answer(200, items[operation] ?? "{}")(request, response);
  });

  for (const entry of Object.keys(HANDLERS).filter((one) => !(one in BEHIND_THE_BAN_LIST)))
    expect(await deploy(entry, url)(HANDLERS[entry]?.event() ?? {})).toMatchObject({
      response: {},
    });
});

it.each(Object.keys(BEHIND_THE_BAN_LIST))(
  "asks its second table over the first one's connection: %s",
  async (entry) => {
    // Not tried again, so that nothing but the second question follows the first.
    const { asked, listener } = behindTheBanList(fault("AccessDeniedException"));
    const { server, url } = await listen(listener);
    let connections = 0;
    server.on("connection", () => connections++);

    expectClosed(await call(entry, deploy(entry, url)));
    expect(asked).toEqual(["BatchGetItem", BEHIND_THE_BAN_LIST[entry]]);
    expect(connections).toBe(1);
  },
);

it("asks nothing of the ceiling about a name that is banned", async () => {
  const { id, attribute } = wordPlace(skeleton("heron"));
  const item = { id: { S: id }, [attribute]: { S: "spam 2026-11-29 " } };
  const asked: string[] = [];
  const { url } = await listen((request, response) => {
    asked.push(String(request.headers["x-amz-target"]).replace(/.*\./, ""));
    const banned = { Responses: { bans: [item] }, UnprocessedKeys: {} };
    answer(200, JSON.stringify(banned))(request, response);
  });

  await expect(deploy("pre-sign-up-with-tables", url)(preSignUpEvent(NAME))).rejects.toThrow(
    NAME_BANNED,
  );
  expect(asked).toEqual(["BatchGetItem"]);
});
