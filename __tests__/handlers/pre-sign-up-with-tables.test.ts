/**
 * Pre Sign-Up with its table: ceilings and valve on an embedded DynamoDB, over the wire, and on one that is
 * broken.
 * @module
 */
import "../support/handler-environment";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ScanCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { makeStamp } from "../../client/work/make-stamp";
import { createAwsCall, lambdaPlace } from "../../handlers/lib/aws/aws-call";
import { createPost, type Post } from "../../handlers/lib/aws/http-post";
import { DYNAMODB } from "../../handlers/lib/aws/table";
import { createCeilingGuard, requireCeilings } from "../../handlers/lib/ceiling/check-ceiling";
import { type Ceilings, LASTING_MARKS } from "../../handlers/lib/ceiling/sign-up-count";
import { UNAVAILABLE, UserFacingError } from "../../handlers/lib/errors";
import {
  createGuardedPreSignUp,
  type SignUpGuard,
} from "../../handlers/lib/sign-up/create-guarded-pre-sign-up";
import { WORK_REFUSALS } from "../../vocabulary/refusals";
import { CLOSED_REFUSALS, SIGN_UPS_ITEM } from "../../vocabulary/sign-up-ceiling";
import { preSignUpEvent } from "../support/events";
import { type FakeRuntime, fakeRuntime, NO_WORK, NOW } from "../support/handler-runtime";
import { type StackTables, startStackTables } from "../support/stack-tables";

const TABLE = "sign-ups";
const BEGIN_OF_MINUTE = NOW - (NOW % 60_000);
const servers: Server[] = [];
let tables: StackTables;

beforeEach(async () => {
  tables = await startStackTables(TABLE);
});
afterEach(async () => {
  await tables.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const dynamodbUrl = () => tables.variables["AWS_ENDPOINT_URL_DYNAMODB"]!;

/** A server that stands before DynamoDB, or in its place, and the operations that it was asked for. */
async function standIn(answer: RequestListener) {
  const operations: string[] = [];
  const server = createServer((request, response) => {
    operations.push(String(request.headers["x-amz-target"]).replace(/.*\./, ""));
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { operations, url: `http://127.0.0.1:${port}` };
}

/** Hands requests on to DynamoDB. */
const pass: RequestListener = async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !/^(host|connection|content-l)/.test(name)),
  ) as Record<string, string>;
  const body = Buffer.concat(chunks);
  try {
    const answer = await fetch(dynamodbUrl(), { method: "POST", headers, body });
    response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  } catch {
    // DynamoDB ends with its test, before a request that the handler gave up on is answered.
    response.destroy();
  }
};

interface Place {
  readonly ceilings?: Ceilings;
  readonly url?: string;
  readonly tableName?: string;
  readonly runtime?: FakeRuntime;
  readonly bits?: number;
  readonly isClockReal?: boolean;
}

const post = createPost();
/** For tests that are not about time: a busy machine is no reason to give up. */
const patientPost: Post = (request) => {
  const limit = 60_000;
  return post({
    ...request,
    connectMilliseconds: limit,
    answerMilliseconds: limit,
    totalMilliseconds: limit,
  });
};

function preSignUp(place: Place = {}) {
  const { ceilings = {}, url = dynamodbUrl(), tableName = TABLE, bits = 0 } = place;
  const fake = place.runtime ?? fakeRuntime();
  const runtime = place.isClockReal ? { ...fake, now: Date.now } : fake;
  const call = createAwsCall(DYNAMODB, {
    ...lambdaPlace(DYNAMODB),
    endpoint: new URL(url),
    ...(!place.isClockReal && { post: patientPost, now: fake.now }),
  });
  const guards = [createCeilingGuard({ tableName, ceilings, isStamped: bits > 0, call })];
  return createGuardedPreSignUp({
    runtime,
    nameRule: "free",
    work: { ...NO_WORK, bits },
    guards,
  });
}

/** A sign-up with its stamp. */
async function stampedEvent(userName: string, now = NOW) {
  const event = preSignUpEvent(userName);
  const { clientId } = event.callerContext;
  const subject = { realm: NO_WORK.realm, clientId, userName };
  event.request.clientMetadata = { signUpWork: await makeStamp(subject, 8, { now: () => now }) };
  return event;
}

/** Turns the valve. */
const close = (until: number) =>
  tables.client.send(
    new UpdateItemCommand({
      TableName: TABLE,
      Key: { id: { S: SIGN_UPS_ITEM } },
      UpdateExpression: "SET closedUntil = :until",
      ExpressionAttributeValues: { ":until": { N: String(until) } },
    }),
  );

const state = async () => (await tables.items(TABLE)).get(SIGN_UPS_ITEM);

/** How many of some sign-ups were confirmed, and what the others were told. */
async function outcomes(signUps: readonly Promise<{ response: { autoConfirmUser: boolean } }>[]) {
  const settled = await Promise.allSettled(signUps);
  const refusals = settled.flatMap((one) =>
    one.status === "rejected" ? [one.reason.message] : [],
  );
  return { confirmed: settled.length - refusals.length, refusals: [...new Set(refusals)] };
}

describe("guards", () => {
  const runtime = fakeRuntime();
  const asked: string[] = [];
  const guard =
    (name: string, refuses = false) =>
    async () => {
      asked.push(name);
      if (refuses) throw new UserFacingError(`refused by ${name}`, "source");
      return undefined;
    };
  const guarded = (...guards: SignUpGuard[]) =>
    createGuardedPreSignUp({ runtime, nameRule: "free", work: { ...NO_WORK, bits: 8 }, guards });
  const stamped = async (userName: string, attributes = {}) => {
    const event = preSignUpEvent(userName, attributes);
    const { clientId } = event.callerContext;
    const signUpWork = await makeStamp({ realm: "tips", clientId, userName }, 8, {
      now: () => NOW,
    });
    event.request.clientMetadata = { signUpWork };
    return event;
  };
  beforeEach(() => {
    asked.length = 0;
  });

  it("asks them in their order, once all else is right", async () => {
    const { response } = await guarded(guard("first"), guard("second"))(await stamped("otter"));

    expect(response.autoConfirmUser).toBe(true);
    expect(asked).toEqual(["first", "second"]);
  });

  it("asks none after one that refuses, and confirms nobody", async () => {
    const event = await stamped("otter");

    await expect(guarded(guard("first", true), guard("second"))(event)).rejects.toThrow(
      "refused by first",
    );
    expect(asked).toEqual(["first"]);
    expect(event.response.autoConfirmUser).toBe(false);
  });

  it("asks none about a sign-up without its work, with attributes, an unfit name or a bad key", async () => {
    const badKey = await stamped("otter");
    badKey.request.clientMetadata = { ...badKey.request.clientMetadata, signInKey: "none" };
    const refused = [
      preSignUpEvent("otter"),
      await stamped("otter", { email: "ada@example.com" }),
      await stamped("ada@example.com"),
      badKey,
    ];

    for (const event of refused) {
      await expect(guarded(guard("first"))(event)).rejects.toThrow(UserFacingError);
      expect(asked).toEqual([]);
    }
  });

  it("asks none about an administrator's account", async () => {
    await guarded(guard("first", true))(preSignUpEvent("otter", {}, "PreSignUp_AdminCreateUser"));

    expect(asked).toEqual([]);
  });
});

describe("a ceiling", () => {
  it.each(["minute", "day", "month"] as const)(
    "by the %s takes so many sign-ups and not one more, however many come at once",
    async (window) => {
      const handler = preSignUp({ ceilings: { [window]: 25 } });
      const signUps = Array.from({ length: 60 }, (_, index) =>
        handler(preSignUpEvent(`otter-${window}-${index}`)),
      );

      expect(await outcomes(signUps)).toEqual({
        confirmed: 25,
        refusals: [CLOSED_REFUSALS[window]],
      });
      expect(await state()).toMatchObject({ [`${window}Count`]: 25 });
    },
  );

  it("holds in each window at once, across instances, and opens with the next", async () => {
    const runtimes = [fakeRuntime(), fakeRuntime()];
    const ceilings = { minute: 3, day: 7, month: 8 };
    const handlers = runtimes.map((runtime) => preSignUp({ ceilings, runtime }));
    let name = 0;
    const tryTen = () =>
      outcomes(
        Array.from({ length: 10 }, () => {
          name++;
          return handlers[name % 2]!(preSignUpEvent(`otter-${name}`));
        }),
      );
    const advance = (milliseconds: number) => {
      for (const runtime of runtimes) runtime.advance(milliseconds);
    };

    expect(await tryTen()).toEqual({ confirmed: 3, refusals: [CLOSED_REFUSALS.minute] });
    advance(60_000);
    expect(await tryTen()).toEqual({ confirmed: 3, refusals: [CLOSED_REFUSALS.minute] });
    advance(60_000);
    expect((await tryTen()).confirmed).toBe(1);
    expect(await tryTen()).toEqual({ confirmed: 0, refusals: [CLOSED_REFUSALS.day] });
    advance(86_400_000);
    expect((await tryTen()).confirmed).toBe(1);
    expect(await tryTen()).toEqual({ confirmed: 0, refusals: [CLOSED_REFUSALS.month] });
    advance(31 * 86_400_000);
    expect((await tryTen()).confirmed).toBe(3);
  });

  it("is not passed by an instance whose clock is behind", async () => {
    const behind = fakeRuntime();
    behind.advance(-90_000);
    const ceilings = { minute: 2 };
    const [now, then] = [preSignUp({ ceilings }), preSignUp({ ceilings, runtime: behind })];
    await now(preSignUpEvent("otter-1"));

    const late = ["otter-2", "otter-3", "otter-4"].map((name) => then(preSignUpEvent(name)));

    expect((await outcomes(late)).confirmed).toBe(1);
    expect(await state()).toMatchObject({ minute: BEGIN_OF_MINUTE / 60_000, minuteCount: 2 });
  });

  it("counts the three tries of one call once, at once or one after the other", async () => {
    const runtime = fakeRuntime();
    const handler = preSignUp({ ceilings: { day: 10 }, runtime });
    const atOnce = () => handler(preSignUpEvent("otter-1"));
    await Promise.all([atOnce(), atOnce(), atOnce()]);
    for (const pause of [0, 5_000, 5_000]) {
      runtime.advance(pause);
      await handler(preSignUpEvent("otter-2"));
    }

    expect(await state()).toMatchObject({ dayCount: 2 });
  });

  it("counts a fourth call, and one that comes half a minute later", async () => {
    const runtime = fakeRuntime();
    const handler = preSignUp({ ceilings: { day: 10 }, runtime });
    for (let call = 0; call < 4; call++) await handler(preSignUpEvent("otter-1"));
    expect(await state()).toMatchObject({ dayCount: 2 });

    runtime.advance(30_000);
    await handler(preSignUpEvent("otter-1"));

    expect(await state()).toMatchObject({ dayCount: 3 });
  });

  it("is told to be near from four fifths on, in the log alone", async () => {
    const runtime = fakeRuntime();
    const handler = preSignUp({ ceilings: { minute: 100, day: 5 }, runtime });
    for (let index = 0; index < 5; index++) await handler(preSignUpEvent(`otter-${index}`));

    expect(runtime.outcomes().map(([, reason]) => reason)).toEqual([
      "confirmed",
      "confirmed",
      "confirmed",
      "near-ceiling",
      "near-ceiling",
    ]);
  });

  it("lets a try of a call that took the last place pass", async () => {
    const handler = preSignUp({ ceilings: { minute: 1 } });
    await handler(preSignUpEvent("otter-1"));

    expect((await handler(preSignUpEvent("otter-1"))).response.autoConfirmUser).toBe(true);
    await expect(handler(preSignUpEvent("otter-2"))).rejects.toThrow(CLOSED_REFUSALS.minute);
  });

  it("counts once where DynamoDB has counted and its answer is lost", async () => {
    let lost = 0;
    const { url, operations } = await standIn((request, response) => {
      const isUpdate = String(request.headers["x-amz-target"]).endsWith("UpdateItem");
      if (!isUpdate || lost > 0) return pass(request, response);
      lost++;
      const dropped = Object.assign(Object.create(response), {
        writeHead: () => ({ end: () => request.socket.destroy() }),
      });
      return pass(request, dropped);
    });

    await preSignUp({ ceilings: { day: 10 }, url })(preSignUpEvent("otter-1"));

    expect(lost).toBe(1);
    expect(await state()).toMatchObject({ dayCount: 1 });
    expect(operations).toEqual(["GetItem", "UpdateItem", "UpdateItem", "GetItem", "UpdateItem"]);
  });

  it("keeps no name, and no more than two spans of digests", async () => {
    const runtime = fakeRuntime();
    const handler = preSignUp({ ceilings: { day: 1_000 }, runtime });
    for (let call = 0; call < 5; call++) {
      await handler(preSignUpEvent(`quiet-otter-${call}`));
      runtime.advance(15_000);
    }
    const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: TABLE }));

    expect(JSON.stringify(Items)).not.toContain("otter");
    expect(Items).toHaveLength(1);
    expect(Items[0]!["marks"]!.SS).toHaveLength(1);
    expect(Items[0]!["earlierMarks"]!.SS).toHaveLength(1);
  });
});

describe("a stamp", () => {
  /** Sends one sign-up many times, as somebody does whose name is taken anyway. */
  const replay = (
    handler: ReturnType<typeof preSignUp>,
    event: PreSignUpTriggerEvent,
    times = 12,
  ) => outcomes(Array.from({ length: times }, () => handler(structuredClone(event))));
  const dayCount = async () => (await state())?.["dayCount"];

  it("takes one place, however often and however spelled it comes while it is right", async () => {
    const runtime = fakeRuntime();
    const handler = preSignUp({ ceilings: { day: 10 }, bits: 8, runtime });
    // Of a clock ten minutes ahead, so that it stays right for twenty.
    const event = await stampedEvent("otter", NOW + 600_000);
    const spelled = structuredClone(event);
    spelled.request.clientMetadata!["signUpWork"] = event.request.clientMetadata![
      "signUpWork"
    ]!.replace(/:(\d+)$/, ":0$1");
    const tried = { confirmed: 3, refusals: [WORK_REFUSALS.wrong] };

    expect(await replay(handler, event)).toEqual(tried);
    for (let minute = 0; minute < 20; minute++) {
      expect((await replay(handler, minute % 2 ? event : spelled, 2)).confirmed).toBe(0);
      // Others sign up meanwhile, so that the item moves on.
      if (minute % 7 === 0)
        await handler(await stampedEvent(`other-${minute}`, NOW + minute * 60_000));
      runtime.advance(60_000);
    }

    expect(await dayCount()).toBe(4);
    expect(runtime.outcomes()).toContainEqual(["refused", "work-wrong"]);
  });

  it("made anew for the same name takes another place", async () => {
    const handler = preSignUp({ ceilings: { day: 10 }, bits: 8 });
    for (const seconds of [0, 1, 2])
      await replay(handler, await stampedEvent("otter", NOW + seconds * 1_000));

    expect(await dayCount()).toBe(3);
  });

  it("is forgotten sooner in a flood of right ones, so that the item stays small", async () => {
    const runtime = fakeRuntime();
    const handler = preSignUp({ ceilings: { day: 10_000 }, bits: 8, runtime });
    const marks = Array.from({ length: LASTING_MARKS }, (_, index) => `mark-${index}.0`);
    await handler(await stampedEvent("otter-1"));
    await tables.client.send(
      new UpdateItemCommand({
        TableName: TABLE,
        Key: { id: { S: SIGN_UPS_ITEM } },
        UpdateExpression: "ADD marks :marks",
        ExpressionAttributeValues: { ":marks": { SS: marks } },
      }),
    );

    runtime.advance(15_000);
    await handler(await stampedEvent("otter-2"));
    const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: TABLE }));

    expect(Items[0]!["marks"]!.SS).toHaveLength(1);
    expect(Items[0]!["earlierMarks"]!.SS).toHaveLength(LASTING_MARKS + 1);
  });

  it("keeps the mark that another call leaves while a span ends", async () => {
    const runtime = fakeRuntime();
    const other = preSignUp({ ceilings: { day: 10 } });
    let isLate = false;
    const { url } = await standIn(async (request, response) => {
      if (String(request.headers["x-amz-target"]).endsWith("UpdateItem") && isLate) {
        isLate = false;
        await other(preSignUpEvent("otter-2"));
      }
      pass(request, response);
    });
    const handler = preSignUp({ ceilings: { day: 10 }, url, runtime });
    await handler(preSignUpEvent("otter-1"));
    runtime.advance(15_000);
    isLate = true;
    await handler(preSignUpEvent("otter-3"));

    // Cognito tries the other's call once more: it was counted.
    await handler(preSignUpEvent("otter-2"));
    expect(await dayCount()).toBe(3);
  });
});

describe("the calls that a refusal makes", () => {
  it("are none without a stamp or a fit name, one where it is full or closed, and never a write", async () => {
    const { url, operations } = await standIn(pass);
    const handler = preSignUp({ ceilings: { minute: 1 }, url, bits: 8 });
    const callsOf = async (event: PreSignUpTriggerEvent) => {
      operations.length = 0;
      const refused = await handler(event).then(
        () => false,
        () => true,
      );
      return [refused, ...operations];
    };

    expect(await callsOf(preSignUpEvent("otter-1"))).toEqual([true]);
    expect(await callsOf(await stampedEvent("ada@example.com"))).toEqual([true]);
    expect(await callsOf(await stampedEvent("otter-1"))).toEqual([false, "GetItem", "UpdateItem"]);
    expect(await callsOf(await stampedEvent("otter-2"))).toEqual([true, "GetItem"]);
    expect(await callsOf(await stampedEvent("otter-1"))).toEqual([false, "GetItem", "UpdateItem"]);
    expect(await callsOf(await stampedEvent("otter-1"))).toEqual([false, "GetItem", "UpdateItem"]);
    expect(await callsOf(await stampedEvent("otter-1"))).toEqual([true, "GetItem"]);
    await close(Math.floor(NOW / 1_000) + 60);
    expect(await callsOf(await stampedEvent("otter-3"))).toEqual([true, "GetItem"]);
  });
});

describe("the valve", () => {
  const SECOND = Math.floor(NOW / 1_000);

  it("turns everybody away until its second, and nobody from then on", async () => {
    const runtime = fakeRuntime();
    const handler = preSignUp({ runtime });
    await close(SECOND + 2);

    await expect(handler(preSignUpEvent("otter"))).rejects.toThrow(CLOSED_REFUSALS.closed);
    runtime.advance(2_000);
    expect((await handler(preSignUpEvent("otter"))).response.autoConfirmUser).toBe(true);
    expect(runtime.outcomes()).toEqual([
      ["refused", "sign-up-closed"],
      ["done", "confirmed"],
    ]);
  });

  it("asks nothing but one read where there is no ceiling", async () => {
    const { url, operations } = await standIn(pass);

    await preSignUp({ url })(preSignUpEvent("otter"));

    expect(operations).toEqual(["GetItem"]);
    expect(await state()).toBeUndefined();
  });

  it("that closes between a read and its update lets nobody through", async () => {
    let turned = false;
    const { url } = await standIn(async (request, response) => {
      const isUpdate = String(request.headers["x-amz-target"]).endsWith("UpdateItem");
      if (isUpdate && !turned) {
        turned = true;
        await close(SECOND + 60);
      }
      pass(request, response);
    });
    const handler = preSignUp({ ceilings: { day: 5 }, url });

    await expect(handler(preSignUpEvent("otter"))).rejects.toThrow(CLOSED_REFUSALS.closed);
    expect(turned).toBe(true);
  });

  it("leaves an administrator's account alone", async () => {
    await close(SECOND + 60);
    const event = preSignUpEvent("otter", {}, "PreSignUp_AdminCreateUser");

    expect(await preSignUp()(structuredClone(event))).toEqual(event);
  });
});

describe("a table that does not do its part", () => {
  const answer =
    (status: number, body: string): RequestListener =>
    (request, response) => {
      request.resume();
      response.writeHead(status).end(body);
    };
  const fault = (name: string) => answer(400, JSON.stringify({ __type: `com.amazon#${name}` }));
  const onUpdate =
    (broken: RequestListener): RequestListener =>
    (request, response) =>
      String(request.headers["x-amz-target"]).endsWith("UpdateItem")
        ? broken(request, response)
        : pass(request, response);

  it.each<[string, RequestListener]>([
    ["resets", (request) => request.socket.destroy()],
    ["never answers", (request) => request.resume()],
    ["answers by halves", (_, response) => response.write('{"Item"')],
    ["is throttled", fault("ProvisionedThroughputExceededException")],
    ["refuses the role", fault("AccessDeniedException")],
    ["fails inside", answer(500, "{}")],
    ["answers with a page", answer(200, "<html></html>")],
    ["gives no item but a text", answer(200, '{"Item":"open"}')],
    ["gives a count that is none", answer(200, '{"Item":{"dayCount":{"N":"-1"}}}')],
    ["gives a valve that is a text", answer(200, '{"Item":{"closedUntil":{"S":"never"}}}')],
    ["knows no update", onUpdate(fault("ResourceNotFoundException"))],
    ["resets at the update", onUpdate((request) => request.socket.destroy())],
    ["answers an update with nothing", onUpdate(answer(200, "{}"))],
    [
      "answers an update with another mark",
      onUpdate(answer(200, '{"Attributes":{"marks":{"SS":["x"]}}}')),
    ],
    ["never takes an update", onUpdate(fault("ConditionalCheckFailedException"))],
  ])("and %s lets nobody in, within 2 s", async (_, broken) => {
    const { url } = await standIn(broken);
    const runtime = fakeRuntime();
    const handler = preSignUp({ ceilings: { day: 10 }, url, runtime, isClockReal: true });
    const begun = performance.now();
    const event = preSignUpEvent("otter");

    await expect(handler(event)).rejects.toThrow(UNAVAILABLE);

    expect(performance.now() - begun).toBeLessThan(2_500);
    expect(event.response.autoConfirmUser).toBe(false);
    expect(runtime.outcomes()[0]?.[0]).toBe("failed");
  });

  it("and is not there, or has another name, lets nobody in", async () => {
    const gone = preSignUp({ ceilings: { day: 10 }, url: "http://127.0.0.1:1", isClockReal: true });
    const misnamed = preSignUp({ ceilings: { day: 10 }, tableName: "sign-up", isClockReal: true });

    await expect(gone(preSignUpEvent("otter"))).rejects.toThrow(UNAVAILABLE);
    await expect(misnamed(preSignUpEvent("otter"))).rejects.toThrow(UNAVAILABLE);
  });
});

describe("the ceilings of a stack", () => {
  const { env } = process;
  afterEach(() => {
    Object.assign(env, { SIGN_UPS_PER_MINUTE: "", SIGN_UPS_PER_DAY: "1000" });
  });

  it("are those whose variable is not empty", () => {
    env.SIGN_UPS_PER_MINUTE = "20";

    expect(requireCeilings()).toEqual({ minute: 20, day: 1_000 });
  });

  it.each(["0", "-1", "1e3", "ten", "1.5"])("are no '%s'", (value) => {
    env.SIGN_UPS_PER_DAY = value;

    expect(requireCeilings).toThrow(`SIGN_UPS_PER_DAY is '${value}'`);
  });
});
