/**
 * Whose token a JWT authorizer takes: AWS's documented checks, each broken by itself, over the real documents
 * of an issuer.
 * @module
 */

import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { authorize } from "../../../simulator/api-gateway/authorize";
import { createIssuerKeys } from "../../../simulator/api-gateway/issuer-keys";
import type { JwtAuthorizer } from "../../../simulator/stack/http-api-model";

const NOW = 1_796_000_000;
const TWO_HOURS = 7_200;
const RSA = { modulusLength: 2_048 } as const;
const first = generateKeyPairSync("rsa", RSA);
const second = generateKeyPairSync("rsa", RSA);
const curve = generateKeyPairSync("ec", { namedCurve: "P-256" });

let server: Server;
let issuer = "";
/** What the issuer publishes, and how it answers. */
let keys: Record<string, unknown>[] = [];
let statedIssuer: string | undefined;
let answer: "right" | "hang" | "broken" | "huge" = "right";
let fetched = 0;
let now = NOW;

const jwk = (kid: string, key: KeyObject, more = {}) => ({
  ...key.export({ format: "jwk" }),
  kid,
  use: "sig",
  ...more,
});

function documentAt(url: string): object {
  if (!url.endsWith("jwks.json")) {
    return { issuer: statedIssuer ?? issuer, jwks_uri: `${issuer}/jwks.json` };
  }
  fetched += 1;
  return { keys, filler: answer === "huge" ? "x".repeat(150_001) : "" };
}

beforeAll(async () => {
  server = createServer(({ url = "" }, response) => {
    if (answer === "broken") response.writeHead(500).end();
    else if (answer !== "hang") response.end(JSON.stringify(documentAt(url)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pool`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  keys = [jwk("k1", first.publicKey)];
  statedIssuer = undefined;
  answer = "right";
  now = NOW;
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

interface Changes {
  readonly header?: object;
  readonly claims?: object;
  readonly key?: KeyObject;
  readonly digest?: string;
}

function makeToken({ header = {}, claims = {}, key = first.privateKey, digest }: Changes = {}) {
  const all = {
    iss: issuer,
    client_id: "app",
    sub: "somebody",
    scope: "openid articles/read",
    exp: NOW + 600,
    iat: NOW,
    ...claims,
  };
  const input = `${encode({ alg: "RS256", kid: "k1", ...header })}.${encode(all)}`;
  return `${input}.${sign(digest ?? "sha256", Buffer.from(input), key).toString("base64url")}`;
}

/** A busy machine takes longer than AWS would wait. */
const newKeys = (timeoutMilliseconds = 60_000) =>
  createIssuerKeys({
    clock: { now: () => now * 1_000 },
    locate: (url) => ({ url, timeoutMilliseconds }),
  });

function ask(
  token: string | undefined,
  changes: Partial<JwtAuthorizer> = {},
  issuerKeys = newKeys(),
) {
  const authorizer: JwtAuthorizer = {
    issuer,
    audiences: ["other", "app"],
    scopes: ["articles/read", "articles/write"],
    source: { place: "header", name: "authorization" },
    ...changes,
  };
  return authorize(authorizer, token, { clock: { now: () => now * 1_000 }, issuerKeys });
}

it.each(["", "Bearer ", "bearer  "])("takes a token after %p", async (prefix) => {
  expect(await ask(prefix + makeToken())).toMatchObject({
    claims: { sub: "somebody" },
    scopes: ["articles/read"],
  });
});

it.each([
  ["RS384", "sha384"],
  ["RS512", "sha512"],
])("takes %s", async (alg, digest) => {
  expect(await ask(makeToken({ header: { alg }, digest }))).toHaveProperty("claims");
});

it("asks for no scope where the route has none, and says so", async () => {
  expect(await ask(makeToken(), { scopes: [] })).toMatchObject({ scopes: null });
});

it.each([
  ["a list in scope", { scope: ["articles/write"] }],
  ["scp", { scope: undefined, scp: ["articles/write"] }],
  ["an audience among several, no matter which client", { aud: ["app", "x"], client_id: "x" }],
  ["an iat and an nbf of this second", { iat: NOW, nbf: NOW }],
])("takes %s", async (_what, claims) => {
  expect(await ask(makeToken({ claims }))).toHaveProperty("claims");
});

it.each<[string, Changes, string]>([
  ["another issuer", { claims: { iss: "https://elsewhere.example" } }, "issuer does not match"],
  ["no issuer", { claims: { iss: undefined } }, "issuer does not match"],
  ["another client", { claims: { client_id: "x" } }, "the token does not have a valid audience"],
  [
    "an audience of others, whose client is right",
    { claims: { aud: ["x"] } },
    "the token does not have a valid audience",
  ],
  ["an end that is now", { claims: { exp: NOW } }, "the token has expired"],
  ["no end", { claims: { exp: undefined } }, "the token has expired"],
  ["an end in words", { claims: { exp: String(NOW + 600) } }, "the token has expired"],
  ["a beginning one second ahead", { claims: { nbf: NOW + 1 } }, "the token is not valid yet"],
  ["an issue one second ahead", { claims: { iat: NOW + 1 } }, "the token is not valid yet"],
  ["a key nobody published", { header: { kid: "k2" } }, "the token's key is not known"],
  ["no kid", { header: { kid: undefined } }, "the token's key is not known"],
  ["another's signature", { key: second.privateKey }, "the signature is invalid"],
  [
    "an extension that is critical",
    { header: { crit: ["exp"] } },
    "the signing method is not supported",
  ],
  [
    "ES256",
    { header: { alg: "ES256" }, key: curve.privateKey },
    "the signing method is not supported",
  ],
  ["PS256", { header: { alg: "PS256" } }, "the signing method is not supported"],
  ["none", { header: { alg: "none" } }, "the signing method is not supported"],
])("refuses %s", async (_what, changes, description) => {
  expect(await ask(makeToken(changes))).toEqual({
    status: 401,
    challenge: `Bearer scope="articles/read articles/write" error="invalid_token" error_description="${description}"`,
    reason: description,
  });
});

it("refuses HS256 under the public key", async () => {
  const secret = first.publicKey.export({ format: "pem", type: "spki" });
  const [, claims] = makeToken().split(".");
  const input = `${encode({ alg: "HS256", kid: "k1" })}.${claims}`;
  const forged = `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
  expect(await ask(forged)).toMatchObject({ status: 401 });
});

it("refuses a key that is for another algorithm, for encryption, or on a curve", async () => {
  keys = [jwk("k1", first.publicKey, { alg: "RS512" })];
  expect(await ask(makeToken())).toMatchObject({ reason: "the token's key is not known" });
  keys = [jwk("k1", first.publicKey, { use: "enc" })];
  expect(await ask(makeToken())).toMatchObject({ reason: "the token's key is not known" });
  keys = [jwk("k1", curve.publicKey)];
  expect(await ask(makeToken())).toMatchObject({ reason: "the token's key is not known" });
});

it.each(["a", "a.b", "a.b.", "..", "a.b.c.d"])("refuses %p, which is no token", async (text) => {
  expect(await ask(text)).toMatchObject({
    status: 401,
    reason: expect.stringMatching(/segments|malformed/),
  });
});

it("refuses a signature in another spelling", async () => {
  const token = makeToken();
  const last = token.at(-1) ?? "";
  const other = String.fromCharCode(last.charCodeAt(0) + 1);
  expect(await ask(`${token.slice(0, -1)}${other}`)).toMatchObject({ status: 401 });
  expect(await ask(`${token}=`)).toMatchObject({ status: 401 });
});

it.each([undefined, "", "Bearer "])("asks for a token where there is %p", async (text) => {
  expect(await ask(text)).toMatchObject({ status: 401, challenge: "Bearer" });
});

it("answers 403 to a token without a scope of the route", async () => {
  const answered = await ask(makeToken({ claims: { scope: "openid articles/readers" } }));
  expect(answered).toMatchObject({
    status: 403,
    challenge: expect.stringContaining('error="insufficient_scope"'),
  });
});

describe("the issuer's documents", () => {
  it("are fetched once for all who ask at once, and kept for two hours", async () => {
    const issuerKeys = newKeys();
    fetched = 0;
    await Promise.all([1, 2, 3].map(() => ask(makeToken(), {}, issuerKeys)));
    now = NOW + TWO_HOURS - 1;
    await ask(makeToken(), {}, issuerKeys);
    expect(fetched).toBe(1);
  });

  it("let a new key in once two hours have passed: who rotates publishes it before", async () => {
    const issuerKeys = newKeys();
    await ask(makeToken(), {}, issuerKeys);
    keys = [jwk("k1", first.publicKey), jwk("k2", second.publicKey)];
    const renewed = () =>
      makeToken({
        header: { kid: "k2" },
        key: second.privateKey,
        claims: { iat: now, exp: now + 600 },
      });
    expect(await ask(renewed(), {}, issuerKeys)).toMatchObject({ status: 401 });
    now = NOW + TWO_HOURS;
    expect(await ask(renewed(), {}, issuerKeys)).toHaveProperty("claims");
  });

  it.each([
    ["broken", "OIDC discovery endpoint communication error"],
    ["hang", "OIDC discovery endpoint communication error"],
    ["huge", "JWKS communication error"],
  ] as const)("that are %s let nobody in, and are asked for again", async (how, reason) => {
    const issuerKeys = newKeys(how === "hang" ? 100 : undefined);
    answer = how;
    expect(await ask(makeToken(), {}, issuerKeys)).toMatchObject({ status: 401, reason });
    answer = "right";
    for (;;) if ("claims" in (await ask(makeToken(), {}, issuerKeys))) break;
  });

  it("must be those of the issuer that was asked", async () => {
    statedIssuer = "https://elsewhere.example";
    expect(await ask(makeToken())).toMatchObject({ status: 401 });
  });
});
