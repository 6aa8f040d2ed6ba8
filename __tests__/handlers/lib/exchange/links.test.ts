/**
 * Links between an account with an address and an anonymous one, over a real table: either sign-in leads to one subject.
 * @module
 */
import { randomUUID } from "node:crypto";
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { decodeJwt } from "jose";
import type { AwsCall } from "../../../../handlers/lib/aws/aws-call";
import { DYNAMODB } from "../../../../handlers/lib/aws/table";
import { userBanId } from "../../../../handlers/lib/ban/ban-item";
import { createBanList } from "../../../../handlers/lib/ban/ban-list";
import { createLinks } from "../../../../handlers/lib/exchange/links";
import { createAuthenticate } from "../../../../handlers/lib/exchange/subject";
import { SYSTEM_RANDOM } from "../../../../simulator/clock";
import { type LocalAws, startLocalAws } from "../../../../simulator/local-aws/start-local-aws";
import "../../../support/handler-environment";
import { patientCall } from "../../../support/patient-call";
import { describeTable } from "../../../support/stack-tables";
import {
  bodyOf,
  callKms,
  createTestExchange,
  linkForm,
  SUBJECT_KEY,
  type TestExchange,
  type TestExchangeOptions,
  type TestUser,
  tokenForm,
} from "../../../support/test-exchange";

const tableName = "links";
let aws: LocalAws;
let table: DynamoDB;
let callDynamodb: AwsCall;

beforeAll(async () => {
  aws = await startLocalAws({
    stack: { keys: [], tables: [describeTable(tableName)] },
    random: SYSTEM_RANDOM,
  });
  Object.assign(process.env, aws.endpoints);
  callDynamodb = patientCall(DYNAMODB);
  table = new DynamoDB({ region: "eu-central-1" });
});
afterAll(async () => {
  table.destroy();
  await aws.close();
});

function person(kind: TestUser["kind"]): TestUser {
  const sub = randomUUID();
  return kind === "default" ? { kind, userName: sub, sub } : { kind, userName: "quiet-otter", sub };
}

function linkingExchange(options: TestExchangeOptions & { readonly call?: AwsCall } = {}) {
  const { call = callDynamodb, ...rest } = options;
  const authenticate = createAuthenticate(SUBJECT_KEY.arn, callKms);
  const links = createLinks({
    tableName,
    realm: "incognito-test",
    callDynamodb: call,
    authenticate,
  });
  return createTestExchange({ links, ...rest });
}

const rows = async () => (await table.scan({ TableName: tableName })).Items ?? [];
const subjectOf = async (exchange: TestExchange, user: TestUser, service = "articles") =>
  decodeJwt(await exchange.exchange(user, service)).sub;

/** Links as somebody who has both accounts does. */
function link(exchange: TestExchange, guest: TestUser, owner: TestUser) {
  const [token, actor] = [exchange.signIn(guest), exchange.signIn(owner)];
  return exchange.invoke(exchange.event("POST /links/anonymous", token, linkForm(token, actor)));
}

function unlink(exchange: TestExchange, user: TestUser) {
  const token = exchange.signIn(user);
  return exchange.invoke(exchange.event(`DELETE /links/${user.kind}`, token));
}

async function isLinked(exchange: TestExchange, user: TestUser): Promise<unknown> {
  const token = exchange.signIn(user);
  return bodyOf(await exchange.invoke(exchange.event(`GET /links/${user.kind}`, token)))["linked"];
}

describe("a link", () => {
  it("leads either sign-in to the anonymous account's subject, at every service, in the same token", async () => {
    const exchange = linkingExchange();
    const [guest, owner] = [person("anonymous"), person("default")];
    const before = await Promise.all(
      ["articles", "radio"].map((service) => subjectOf(exchange, guest, service)),
    );

    expect(await link(exchange, guest, owner)).toMatchObject({ statusCode: 204 });

    for (const [index, service] of ["articles", "radio"].entries()) {
      expect(await subjectOf(exchange, guest, service)).toBe(before[index]);
      // Not even the kind of account tells a service that somebody came by their address.
      expect(decodeJwt(await exchange.exchange(owner, service))).toEqual(
        decodeJwt(await exchange.exchange(guest, service)),
      );
    }
  });

  it("ends from either side: the anonymous account keeps its subject, the other has its own again", async () => {
    for (const side of [0, 1]) {
      const exchange = linkingExchange();
      const pair = [person("anonymous"), person("default")] as const;
      const own = await Promise.all(pair.map((user) => subjectOf(exchange, user)));
      await link(exchange, ...pair);

      expect((await unlink(exchange, pair[side] ?? pair[0])).statusCode).toBe(204);

      expect(await Promise.all(pair.map((user) => subjectOf(exchange, user)))).toEqual(own);
      expect(own[0]).not.toBe(own[1]);
    }
    expect(await rows()).toHaveLength(2);
  });

  it("is one at most on each side, and asking for it again changes nothing", async () => {
    const exchange = linkingExchange();
    const [guest, owner] = [person("anonymous"), person("default")];
    await link(exchange, guest, owner);

    expect((await link(exchange, guest, owner)).statusCode).toBe(204);
    expect((await link(exchange, guest, person("default"))).statusCode).toBe(409);
    expect((await link(exchange, person("anonymous"), owner)).statusCode).toBe(409);
    expect(await subjectOf(exchange, owner)).toBe(await subjectOf(exchange, guest));
  });

  it("says to each side whether it is there", async () => {
    const exchange = linkingExchange();
    const [guest, owner] = [person("anonymous"), person("default")];

    expect(await isLinked(exchange, guest)).toBe(false);
    await link(exchange, guest, owner);
    expect([await isLinked(exchange, guest), await isLinked(exchange, owner)]).toEqual([
      true,
      true,
    ]);
  });

  it("takes both accounts: one token twice, none, or one of the same side proves one", async () => {
    const exchange = linkingExchange();
    const guest = person("anonymous");
    const token = exchange.signIn(guest);
    const ended = exchange.signIn(person("default"));
    exchange.signOut(ended);
    const tries = [token, "", "a.b.c", exchange.signIn(person("anonymous")), ended];

    for (const actor of tries) {
      const event = exchange.event("POST /links/anonymous", token, linkForm(token, actor));
      expect((await exchange.invoke(event)).statusCode).toBe(400);
    }
    expect(await isLinked(exchange, guest)).toBe(false);
  });

  it("takes no token of another client or an ID token as the second", async () => {
    const exchange = linkingExchange();
    const token = exchange.signIn(person("anonymous"));
    const good = exchange.signIn(person("default"));
    const [header, payload = "", signature] = good.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());

    for (const change of [{ client_id: "other" }, { token_use: "id" }, { iss: "https://other" }]) {
      const forged = Buffer.from(JSON.stringify({ ...claims, ...change })).toString("base64url");
      const actor = [header, forged, signature].join(".");
      const event = exchange.event("POST /links/anonymous", token, linkForm(token, actor));
      expect((await exchange.invoke(event)).statusCode).toBe(400);
    }
  });

  it("is no way around a ban of the anonymous account", async () => {
    const [guest, owner] = [person("anonymous"), person("default")];
    await link(linkingExchange(), guest, owner);
    const banned = new Map([[userBanId("eu-central-1_anonymous", guest.sub), { scope: "both" }]]);
    const bans = createBanList(
      async (ids) => new Map([...banned].filter(([id]) => ids.includes(id))),
    );
    const exchange = linkingExchange({ bans });
    const token = exchange.signIn(owner);

    const answer = await exchange.invoke(
      exchange.event("POST /token/default", token, tokenForm(token)),
    );

    expect(answer.statusCode).toBe(400);
  });

  it("stands in two sealed rows that name nobody", async () => {
    const before = new Set((await rows()).map(({ id }) => id?.S));
    const [guest, owner] = [person("anonymous"), person("default")];
    await link(linkingExchange(), guest, owner);
    const added = (await rows()).filter(({ id }) => !before.has(id?.S));

    expect(added).toHaveLength(2);
    for (const row of added) expect(Object.keys(row).sort()).toEqual(["id", "sealed"]);
    const text = JSON.stringify(added);
    for (const secret of [guest.sub, owner.sub, guest.userName, "anonymous", "default"])
      expect(text).not.toContain(secret);
  });

  it("that somebody has written into the table leads nowhere", async () => {
    const exchange = linkingExchange();
    const [guest, owner, thief] = [person("anonymous"), person("default"), person("default")];
    const before = new Set((await rows()).map(({ id }) => id?.S));
    await link(exchange, person("anonymous"), thief);
    const [mine] = (await rows()).filter(({ id }) => !before.has(id?.S));
    await link(exchange, guest, owner);
    const theirs = (await rows()).filter(
      ({ id }) => !before.has(id?.S) && id?.S !== mine?.["id"]?.S,
    );
    for (const { sealed } of theirs)
      if (mine && sealed) await table.putItem({ TableName: tableName, Item: { ...mine, sealed } });

    const token = exchange.signIn(thief);
    const asked = exchange
      .invoke(exchange.event("POST /token/default", token, tokenForm(token)))
      .then((answer) => decodeJwt(String(bodyOf(answer)["access_token"])).sub);

    // Their row may have been the other one of the two: then it still says what it said.
    await expect(asked.catch(() => "refused")).resolves.not.toBe(await subjectOf(exchange, guest));
  });
});
