/**
 * The sample service over a real table: what is free, what takes a voucher, and that a voucher is good once, no matter
 * how many come with it at the same moment or where a call breaks off.
 * @module
 */
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import type { HttpEvent, HttpResult } from "../../handlers/lib/api/http-event";
import { createServiceHandler } from "../../handlers/lib/api/service-handler";
import { articleRoutes } from "../../handlers/lib/articles/article-routes";
import { createEntitlements, voucherItemId } from "../../handlers/lib/articles/entitlements";
import type { AwsCall } from "../../handlers/lib/aws/aws-call";
import { DYNAMODB } from "../../handlers/lib/aws/table";
import { createPublicKeys } from "../../handlers/lib/exchange/signing-keys";
import { SYSTEM_RANDOM } from "../../simulator/clock";
import { type LocalAws, startLocalAws } from "../../simulator/local-aws/start-local-aws";
import "../support/handler-environment";
import { patientCall } from "../support/patient-call";
import { describeTable } from "../support/stack-tables";
import {
  bodyOf,
  callKms,
  createTestExchange,
  ISSUER,
  NOW,
  SIGNING_KEYS,
  type TestUser,
  tokenForm,
} from "../support/test-exchange";

const TableName = "articles";
const FREE = "pairwise-subjects";
const PAID = "vouchers";
const VOUCHER = "v".repeat(27);

let aws: LocalAws;
let table: DynamoDB;
let callDynamodb: AwsCall;
let token: string;

const READER: TestUser = { kind: "anonymous", userName: "quiet-otter", sub: "1" };
const OTHER: TestUser = { ...READER, sub: "2" };

beforeAll(async () => {
  aws = await startLocalAws({
    stack: {
      keys: [],
      tables: [describeTable(TableName)],
    },
    random: SYSTEM_RANDOM,
  });
  Object.assign(process.env, aws.endpoints);
  callDynamodb = patientCall(DYNAMODB);
  table = new DynamoDB({ region: "eu-central-1" });
  token = await createTestExchange().exchange(READER, "articles");
});
afterAll(async () => {
  table.destroy();
  await aws.close();
});
beforeEach(async () => {
  const { Items = [] } = await table.scan({ TableName });
  for (const { id } of Items) if (id) await table.deleteItem({ TableName, Key: { id } });
  await stock(VOUCHER);
});

function stock(voucher: string) {
  return table.putItem({ TableName, Item: { id: { S: voucherItemId(voucher) } } });
}

async function items(): Promise<readonly string[]> {
  const { Items = [] } = await table.scan({ TableName });
  return Items.map(({ id }) => id?.S ?? "").sort();
}

interface Request {
  readonly id?: string;
  readonly body?: string;
  readonly as?: string;
  readonly call?: AwsCall;
}

/** Sends a request to the service as somebody. */
function send(routeKey: string, request: Request = {}): Promise<HttpResult> {
  const { id, body, as = token, call = callDynamodb } = request;
  const publicKeys = createPublicKeys(
    SIGNING_KEYS.map(({ arn }) => arn),
    callKms,
  );
  const handler = createServiceHandler(
    articleRoutes(createEntitlements(TableName, call)),
    { issuer: ISSUER, audience: "articles", publicKeys },
    () => NOW,
  );
  const event: HttpEvent = {
    routeKey,
    headers: { authorization: `Bearer ${as}` },
    ...(id !== undefined && { pathParameters: { id } }),
    ...(body !== undefined && { body }),
  };
  return handler(event);
}

const redeem = (request: Request = {}) =>
  send("POST /articles/{id}/entitlements", {
    id: PAID,
    body: JSON.stringify({ voucher: VOUCHER }),
    ...request,
  });
const read = (id: string, request: Request = {}) => send("GET /articles/{id}", { id, ...request });

describe("articles", () => {
  it("are listed with what the reader may read", async () => {
    const before = bodyOf(await send("GET /articles"))["articles"];
    await redeem();
    const after = bodyOf(await send("GET /articles"))["articles"];

    expect(before).toMatchObject([
      { id: FREE, isPaid: false, mayRead: true },
      { id: PAID, isPaid: true, mayRead: false },
    ]);
    expect(after).toMatchObject([{ mayRead: true }, { mayRead: true }]);
    expect(JSON.stringify(before)).not.toContain("text");
  });

  it("are read where they are free, and after a voucher where they are paid", async () => {
    expect((await read(FREE)).statusCode).toBe(200);
    expect(await read(PAID)).toMatchObject({ statusCode: 403 });
    expect((await redeem()).statusCode).toBe(201);
    expect(bodyOf(await read(PAID))).toMatchObject({ id: PAID, text: expect.any(String) });
  });

  it("are found by their whole id alone", async () => {
    for (const id of ["", "voucher", "VOUCHERS", "__proto__", "../vouchers"])
      expect((await read(id)).statusCode).toBe(404);
  });

  it("belong to a subject: another reader has to pay too", async () => {
    await redeem();
    const as = await createTestExchange().exchange(OTHER, "articles");

    expect((await read(PAID, { as })).statusCode).toBe(403);
  });
});

describe("a voucher", () => {
  it("leaves nothing behind that says whose it was", async () => {
    await redeem();

    expect(await items()).toEqual([expect.stringMatching(/^reader#[\w-]{43}$/)]);
  });

  it("is good once: of twenty who come with it at once, one gets the article", async () => {
    const readers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        createTestExchange().exchange({ ...READER, sub: `reader-${index}` }, "articles"),
      ),
    );
    const answers = await Promise.all(readers.map((as) => redeem({ as })));

    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([
      201,
      ...Array.from({ length: 19 }, () => 403),
    ]);
    expect(await items()).toHaveLength(1);
  });

  it("gives one entitlement to somebody who sends it many times at once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => redeem()));

    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([
      ...Array.from({ length: 9 }, () => 200),
      201,
    ]);
  });

  it("is not spent on an article that the reader has already", async () => {
    await redeem();
    const second = "w".repeat(27);
    await stock(second);

    const again = await redeem({ body: JSON.stringify({ voucher: second }) });

    expect(again.statusCode).toBe(200);
    expect(await items()).toContain(voucherItemId(second));
  });

  it.each([
    ["before", false],
    ["after", true],
  ])(
    "is lost by no call that breaks off %s the write, and neither is the article",
    async (_when, isWritten) => {
      const breaking: AwsCall = async (operation, ...rest) => {
        if (operation !== "TransactWriteItems") return callDynamodb(operation, ...rest);
        if (isWritten) await callDynamodb(operation, ...rest);
        throw new Error("killed");
      };

      await expect(redeem({ call: breaking })).rejects.toThrow("Try again in a moment");
      expect(await items()).toHaveLength(1);
      expect((await redeem()).statusCode).toBe(isWritten ? 200 : 201);
      expect((await read(PAID)).statusCode).toBe(200);
    },
  );

  it.each([
    ["one that nobody made", JSON.stringify({ voucher: "x".repeat(27) }), 403],
    ["no JSON", "{", 400],
    ["no text", '{"voucher":1}', 400],
    ["one of another length", JSON.stringify({ voucher: "v".repeat(26) }), 400],
    ["one with another character", JSON.stringify({ voucher: `${"v".repeat(26)}#` }), 400],
    ["nothing", undefined, 400],
  ])("is refused where it is %s", async (_what, body, statusCode) => {
    const answer = await send("POST /articles/{id}/entitlements", {
      id: PAID,
      ...(body !== undefined && { body }),
    });

    expect(answer.statusCode).toBe(statusCode);
    expect(await items()).toEqual([voucherItemId(VOUCHER)]);
  });

  it("is not taken for a free article or one that is not there", async () => {
    expect((await redeem({ id: FREE })).statusCode).toBe(409);
    expect((await redeem({ id: "other" })).statusCode).toBe(404);
    expect(await items()).toEqual([voucherItemId(VOUCHER)]);
  });
});

describe("DELETE /me", () => {
  it("leaves nothing of the reader, and everything of the others", async () => {
    await redeem();
    const as = await createTestExchange().exchange(OTHER, "articles");
    await stock(VOUCHER);
    await redeem({ as });

    expect((await send("DELETE /me")).statusCode).toBe(204);

    expect((await read(PAID)).statusCode).toBe(403);
    expect((await read(PAID, { as })).statusCode).toBe(200);
    expect(await items()).toHaveLength(1);
    expect((await send("DELETE /me")).statusCode).toBe(204);
  });
});

describe("a token", () => {
  it("that allows reading alone spends and deletes nothing", async () => {
    const exchange = createTestExchange();
    const access = exchange.signIn(READER);
    const answer = await exchange.invoke(
      exchange.event("POST /token/anonymous", access, {
        ...tokenForm(access, "articles"),
        scope: "articles/read",
      }),
    );
    const as = String(bodyOf(answer)["access_token"]);

    expect((await read(FREE, { as })).statusCode).toBe(200);
    expect((await redeem({ as })).statusCode).toBe(403);
    expect((await send("DELETE /me", { as })).statusCode).toBe(403);
    expect(await items()).toEqual([voucherItemId(VOUCHER)]);
  });

  it.each([
    ["of another service", () => createTestExchange().exchange(READER, "radio")],
    [
      "of another exchange",
      () => createTestExchange({ issuer: "https://other.example" }).exchange(READER, "articles"),
    ],
    ["of a pool", async () => createTestExchange().signIn(READER)],
    ["that is none", async () => "a.b.c"],
  ])("%s opens no route", async (_what, make) => {
    const as = await make();
    const routes = ["GET /articles", "GET /articles/{id}", "POST /articles/{id}/entitlements"];

    for (const routeKey of [...routes, "DELETE /me"])
      expect((await send(routeKey, { as, id: FREE })).statusCode).toBe(401);
  });
});
