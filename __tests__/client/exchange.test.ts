/**
 * Tokens for services, from an exchange that answers as RFC 8693 says. That of a stack answers the same.
 * @module
 */
import type { ClientError } from "../../client/errors";
import { createIdentityClient } from "../../client/identity-client";
import { createMemoryStorage } from "../../client/session/token-storage";
import { readTokenRequest } from "../../handlers/lib/exchange/token-request";

const URL_OF_EXCHANGE = "https://api.example.org/token/anonymous";
const TOKEN = "urn:ietf:params:oauth:token-type:access_token";

interface Asked {
  readonly url: string;
  readonly authorization: string | null;
  readonly form: Readonly<Record<string, string>>;
}

/** A client of somebody who is signed in, and an exchange that gives one answer after the other. */
function begin(answers: readonly Response[], { isSignedIn = true, exchangeUrl = true } = {}) {
  const storage = createMemoryStorage();
  let time = 1_000_000;
  const tokens = { id: "i", access: "access-1", refresh: "r", expiresAt: time + 3_600_000 };
  if (isSignedIn) storage.save(tokens);
  const asked: Asked[] = [];
  const left = [...answers];
  const client = createIdentityClient({
    endpoint: "https://cognito.example",
    userPoolId: "eu-central-1_aaaaaaaaa",
    userPoolClientId: "client",
    storage,
    now: () => time,
    ...(exchangeUrl && { exchangeUrl: URL_OF_EXCHANGE }),
    fetch: async (url, init) => {
      asked.push({
        url: String(url),
        authorization: new Headers(init?.headers).get("authorization"),
        form: Object.fromEntries(new URLSearchParams(String(init?.body))),
      });
      return left.shift() ?? Response.error();
    },
  });
  return {
    client,
    asked,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    signInAgain: () => storage.save({ ...tokens, access: "access-2" }),
  };
}

function given(token: string, more: object = {}): Response {
  const usual = { issued_token_type: TOKEN, token_type: "Bearer", expires_in: 600 };
  return Response.json({ access_token: token, ...usual, ...more });
}

async function faultOf(action: Promise<unknown>): Promise<Partial<ClientError>> {
  return action.then(
    () => ({}),
    ({ code, exception, message }: ClientError) => ({ code, exception, message }),
  );
}

describe("exchange", () => {
  it("asks in the words of RFC 8693, with the pool's access token", async () => {
    const { client, asked } = begin([given("t", { scope: "read" })]);

    expect(await client.exchange("articles", { scope: "read" })).toMatchObject({
      token: "t",
      expiresAt: 1_600_000,
      scope: "read",
    });
    expect(asked).toEqual([
      {
        url: URL_OF_EXCHANGE,
        authorization: "Bearer access-1",
        form: {
          grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
          subject_token: "access-1",
          subject_token_type: TOKEN,
          audience: "articles",
          scope: "read",
        },
      },
    ]);
  });

  it("is understood by the exchange of a stack", async () => {
    const sent: Request[] = [];
    const storage = createMemoryStorage();
    storage.save({
      id: "i",
      access: "head.claims.signature",
      refresh: "r",
      expiresAt: Date.now() + 3_600_000,
    });
    const client = createIdentityClient({
      endpoint: "https://cognito.example",
      userPoolId: "eu-central-1_aaaaaaaaa",
      userPoolClientId: "client",
      exchangeUrl: URL_OF_EXCHANGE,
      storage,
      fetch: async (url, init) => {
        sent.push(new Request(url, init));
        return given("t");
      },
    });
    await client.exchange("articles", { scope: "articles/read" });
    const [request] = sent;
    const event = {
      routeKey: "POST /token/anonymous",
      headers: Object.fromEntries(request?.headers ?? []),
      body: await request?.text(),
    };
    const services = new Map([["articles", ["articles/read", "articles/write"]]]);

    expect(readTokenRequest(event as never, services)).toEqual({
      token: "head.claims.signature",
      service: "articles",
      scopes: ["articles/read"],
    });
  });

  it("keeps a token until it is about to end, each service's for itself", async () => {
    const { client, pass } = begin([given("a"), given("b"), given("c")]);
    const ask = async (service: string) => (await client.exchange(service)).token;

    expect([await ask("articles"), await ask("articles"), await ask("chat")]).toEqual([
      "a",
      "a",
      "b",
    ]);
    pass(570_001);
    expect(await ask("articles")).toBe("c");
  });

  it("asks again for a fresh token, and keeps that one instead", async () => {
    const { client } = begin([given("a"), given("b")]);
    await client.exchange("articles");

    expect((await client.exchange("articles", { fresh: true })).token).toBe("b");
    expect((await client.exchange("articles")).token).toBe("b");
  });

  it("keeps nothing for whoever signs in next, or after a sign-out", async () => {
    const { client, signInAgain } = begin([given("a"), given("b"), given("c")]);
    await client.exchange("articles");
    signInAgain();
    expect((await client.exchange("articles")).token).toBe("b");

    client.forget();
    expect(await faultOf(client.exchange("articles"))).toMatchObject({
      code: "ERR_CLIENT_SESSION_OVER",
    });
  });

  it("says why it was refused, once", async () => {
    const refused = { error: "invalid_target", error_description: "no such service" };
    const { client, asked } = begin([Response.json(refused, { status: 400 })]);

    expect(await faultOf(client.exchange("nothing"))).toEqual({
      code: "ERR_CLIENT_REFUSED",
      exception: "invalid_target",
      message: "no such service",
    });
    expect(asked).toHaveLength(1);
  });

  it("names the status where a gateway refuses in the exchange's place", async () => {
    const { client } = begin([Response.json({ message: "Unauthorized" }, { status: 401 })]);

    expect(await faultOf(client.exchange("articles"))).toMatchObject({ exception: "HTTP 401" });
  });

  it("tries again where the exchange is too busy", async () => {
    const busy = () => Response.json({ message: "Too Many Requests" }, { status: 429 });
    const { client } = begin([busy(), Response.json({}, { status: 503 }), given("late")]);

    expect((await client.exchange("articles")).token).toBe("late");
  });

  it("takes an answer without a token for none", async () => {
    const { client } = begin([Response.json({ token_type: "Bearer" })]);

    expect(await faultOf(client.exchange("articles"))).toMatchObject({ code: "ERR_CLIENT_ANSWER" });
  });

  it.each([
    ["ERR_CLIENT_SESSION_OVER", { isSignedIn: false }],
    ["ERR_CLIENT_STEP", { exchangeUrl: false }],
  ])("asks nobody: %s", async (code, without) => {
    const { client, asked } = begin([], without);

    expect(await faultOf(client.exchange("articles"))).toMatchObject({ code });
    expect(asked).toEqual([]);
  });
});
