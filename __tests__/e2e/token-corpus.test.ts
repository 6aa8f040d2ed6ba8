/**
 * Tokens and requests of all kinds, good and bad, at the doors of exchange and service: who gets in is whom
 * aws-jwt-verify and jose let in, less those whom Cognito has signed out; nobody foreign does. What a service
 * makes of the exchange's own tokens is tried in `__tests__/handlers/lib/api/verify-token.test.ts`.
 * @module
 */
import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { request as httpRequest } from "node:http";
import {
  type CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { CognitoJwtVerifier } from "aws-jwt-verify";
import fc from "fast-check";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { authorize } from "../../simulator/api-gateway/authorize";
import { createIssuerKeys } from "../../simulator/api-gateway/issuer-keys";
import { openCognito } from "../support/cognito-client";
import { EXCHANGE_VARIABLES } from "../support/full-stack";
import { PROPERTY } from "../support/property";
import { simulateProject } from "../support/start-simulator";
import { tokenForm } from "../support/test-exchange";

const PASSWORD = "correct-horse-battery";
const PAID = "vouchers";
const KINDS = ["default", "anonymous"] as const;
type Kind = (typeof KINDS)[number];

interface Tokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken: string;
}

const simulator = simulateProject(EXCHANGE_VARIABLES);
const strangers = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const curve = generateKeyPairSync("ec", { namedCurve: "P-256" });
let cognito: CognitoIdentityProviderClient;
let tokens: Record<Kind, Tokens>;
let jwks: Record<Kind, JSONWebKeySet>;

beforeAll(async () => {
  cognito = openCognito(simulator);
  await signUp("anonymous", "quiet-otter");
  await signUp("default", "ada@example.com");
  tokens = {
    anonymous: await signIn("anonymous", "quiet-otter"),
    default: await signIn("default", "ada@example.com"),
  };
  const keysOf = async (kind: Kind) => {
    const { poolId } = simulator.pool(kind);
    const url = `${simulator.url}/${poolId}/.well-known/jwks.json`;
    return (await (await fetch(url)).json()) as JSONWebKeySet;
  };
  jwks = { default: await keysOf("default"), anonymous: await keysOf("anonymous") };
}, 180_000);
afterAll(() => cognito.destroy());

async function signUp(kind: Kind, Username: string): Promise<void> {
  const { clientId: ClientId } = simulator.pool(kind);
  await cognito.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD }));
  if (kind === "anonymous") return;
  const ConfirmationCode = await simulator.codeFor(Username);
  await cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
}

async function signIn(kind: Kind, USERNAME: string): Promise<Tokens> {
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      ClientId: simulator.pool(kind).clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );
  return AuthenticationResult as Tokens;
}

const issuerOf = (kind: Kind) =>
  `https://cognito-idp.eu-central-1.amazonaws.com/${simulator.pool(kind).poolId}`;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const partOf = (token: string, index: number) =>
  JSON.parse(Buffer.from(token.split(".")[index] ?? "", "base64url").toString("utf8"));

/** What the two libraries make of an access token of a pool. */
async function judgeByOthers(kind: Kind, token: string, clientId = simulator.pool(kind).clientId) {
  const { poolId: userPoolId } = simulator.pool(kind);
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: "access" });
  verifier.cacheJwks(jwks[kind] as never);
  let byAws = true;
  try {
    verifier.verifySync(token);
  } catch {
    byAws = false;
  }
  const byJose = await jwtVerify(token, createLocalJWKSet(jwks[kind]), {
    issuer: issuerOf(kind),
    algorithms: ["RS256"],
    requiredClaims: ["exp"],
  }).then(
    ({ payload }) => payload["client_id"] === clientId && payload["token_use"] === "access",
    () => false,
  );
  return { byAws, byJose };
}

async function exchange(kind: Kind, token: string): Promise<number> {
  const response = await fetch(`${simulator.apiUrls["exchange"]}/token/${kind}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams(tokenForm(token)),
  });
  const body = (await response.json()) as Record<string, unknown>;
  expect("access_token" in body).toBe(response.status === 200);
  return response.status;
}

it.each(KINDS)(
  "an access token of the %s pool is taken at its own door, by all three",
  async (kind) => {
    const token = tokens[kind].AccessToken;
    expect(await exchange(kind, token)).toBe(200);
    expect(await judgeByOthers(kind, token)).toEqual({ byAws: true, byJose: true });
  },
);

/** Under a stranger's key, or none. */
function forge(header: object, claims: object, key: KeyObject = strangers.privateKey): string {
  const input = `${encode(header)}.${encode(claims)}`;
  const options = { key, dsaEncoding: "ieee-p1363" as const };
  return `${input}.${sign("sha256", Buffer.from(input), options).toString("base64url")}`;
}

const access = () => tokens.anonymous.AccessToken;
const header = () => partOf(access(), 0);
const claims = () => partOf(access(), 1);
const jwkOf = (key: KeyObject) => key.export({ format: "jwk" });

const FOREIGN: readonly (readonly [string, number, () => string])[] = [
  ["of the other pool", 401, () => tokens.default.AccessToken],
  // The authorizer asks for a scope, and ID tokens have none.
  ["for its own user's eyes (ID)", 403, () => tokens.anonymous.IdToken],
  ["for refreshing", 401, () => tokens.anonymous.RefreshToken],
  [
    "that is not signed",
    401,
    () => `${encode({ ...header(), alg: "none" })}.${access().split(".")[1]}.`,
  ],
  ["whose signature is gone", 401, () => access().split(".").slice(0, 2).join(".")],
  [
    "by the public key as a secret",
    401,
    () => {
      const { n } = jwks.anonymous.keys.find(({ kid }) => kid === header().kid) ?? {};
      const input = `${encode({ ...header(), alg: "HS256" })}.${access().split(".")[1]}`;
      return `${input}.${createHmac("sha256", String(n)).update(input).digest("base64url")}`;
    },
  ],
  ["by a stranger under the pool's key id", 401, () => forge(header(), claims())],
  [
    "by a stranger with the key in it",
    401,
    () => forge({ ...header(), jwk: jwkOf(strangers.publicKey) }, claims()),
  ],
  [
    "by a stranger with an address of keys",
    401,
    () => forge({ ...header(), jku: "https://evil.example/jwks.json" }, claims()),
  ],
  ["by a curve", 401, () => forge({ ...header(), alg: "ES256" }, claims(), curve.privateKey)],
  ["of a longer life than it was given", 401, () => withClaims({ exp: claims().exp + 3_600 })],
  ["of somebody else", 401, () => withClaims({ sub: partOf(tokens.default.AccessToken, 1).sub })],
  ["with the ID key's id", 401, () => forge({ ...partOf(tokens.anonymous.IdToken, 0) }, claims())],
  ["that is too long for a header", 431, () => `${access()}${"A".repeat(10_240)}`],
  ["that is long", 401, () => `${access()}${"A".repeat(4_096)}`],
];

/** The real token with other claims, under its own signature. */
function withClaims(changes: object): string {
  const [head, , signature] = access().split(".");
  return `${head}.${encode({ ...claims(), ...changes })}.${signature}`;
}

it.each(FOREIGN)(
  "a token %s is answered with %i, and taken by none",
  async (_what, status, make) => {
    const token = make();
    expect(await exchange("anonymous", token)).toBe(status);
    expect(await judgeByOthers("anonymous", token)).toEqual({ byAws: false, byJose: false });
  },
);

it("the exchange's own token opens neither the exchange nor another service", async () => {
  const answer = await fetch(`${simulator.apiUrls["exchange"]}/token/anonymous`, {
    method: "POST",
    headers: { authorization: `Bearer ${access()}` },
    body: new URLSearchParams(tokenForm(access(), "radio")),
  });
  const { access_token: radio } = (await answer.json()) as { access_token: string };
  expect(await exchange("anonymous", radio)).toBe(401);
  const articles = await fetch(`${simulator.apiUrls["articles"]}/articles`, {
    headers: { authorization: `Bearer ${radio}` },
  });
  expect(articles.status).toBe(401);
});

it("a pool's token opens no service", async () => {
  const { status } = await fetch(`${simulator.apiUrls["articles"]}/articles`, {
    headers: { authorization: `Bearer ${access()}` },
  });
  expect(status).toBe(401);
});

it("a body with another token than the header's is refused", async () => {
  const other = await signIn("anonymous", "quiet-otter");
  const response = await fetch(`${simulator.apiUrls["exchange"]}/token/anonymous`, {
    method: "POST",
    headers: { authorization: `Bearer ${access()}` },
    body: new URLSearchParams(tokenForm(other.AccessToken)),
  });
  expect(response.status).toBe(400);
});

/** The first is as it should be, and comes most often: else nothing would be wrong in one place alone. */
function mostly<T>(right: T, ...wrong: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: fc.constantFrom(...wrong) },
  );
}

/** Which part of a token a case changes, and how. */
const CASE = fc.record({
  from: fc.constantFrom<Kind>(...KINDS),
  use: mostly<"AccessToken" | "IdToken">("AccessToken", "IdToken"),
  isItsDoor: mostly(true, false),
  client: mostly("own", "other", "nobody's"),
  alg: mostly<unknown>(undefined, "RS256", "RS384", "HS256", "ES256", "none", "rs256", null, 7),
  kid: mostly<unknown>(undefined, "own ID", "x", "", "__proto__", null, 7),
  extra: mostly({}, { crit: ["exp"] }, { typ: "at+jwt" }, { b64: false }),
  claims: mostly<object>({}, { iss: "https://evil.example" }, { exp: 1 }, { client_id: "x" }),
  signer: mostly("kept", "stranger", "empty", "zeros"),
});
type Case = typeof CASE extends fc.Arbitrary<infer T> ? T : never;

function makeCase({ from: kind, use, alg, kid, extra, claims: changes, signer }: Case): string {
  const original = tokens[kind][use];
  const [head = "", payload = "", signature = ""] = original.split(".");
  const isSame =
    alg === undefined && kid === undefined && Object.keys({ ...extra, ...changes }).length === 0;
  const ownId = partOf(tokens[kind].IdToken, 0).kid;
  const changed = {
    ...partOf(original, 0),
    ...(alg !== undefined && { alg }),
    ...(kid !== undefined && { kid: kid === "own ID" ? ownId : kid }),
    ...extra,
  };
  const [first, second] = isSame
    ? [head, payload]
    : [encode(changed), encode({ ...partOf(original, 1), ...changes })];
  const input = `${first}.${second}`;
  const signatures = {
    kept: () => signature,
    stranger: () => sign("sha256", Buffer.from(input), strangers.privateKey).toString("base64url"),
    empty: () => "",
    zeros: () => Buffer.alloc(256).toString("base64url"),
  };
  return `${input}.${signatures[signer as keyof typeof signatures]()}`;
}

it("an authorizer and both libraries agree on every made-up token", async () => {
  const clock = { now: () => Date.now() };
  const issuerKeys = createIssuerKeys({
    clock,
    locate: (issuer) => ({
      url: `${simulator.url}/${issuer.split("/").at(-1)}`,
      timeoutMilliseconds: 60_000,
    }),
  });
  const taken = new Set<string>();
  await fc.assert(
    fc.asyncProperty(CASE, async (made) => {
      const { from, isItsDoor, client } = made;
      const stranger = from === "default" ? "anonymous" : "default";
      const door = isItsDoor ? from : stranger;
      const clients = {
        own: simulator.pool(door).clientId,
        other: simulator.pool(door === "default" ? "anonymous" : "default").clientId,
        "nobody's": "nobody",
      };
      const audience = clients[client as keyof typeof clients];
      const token = makeCase(made);
      const authorizer = {
        issuer: issuerOf(door),
        audiences: [audience],
        scopes: ["aws.cognito.signin.user.admin"],
        source: { place: "header", name: "authorization" },
      } as const;
      const ours = "claims" in (await authorize(authorizer, token, { clock, issuerKeys }));
      expect(await judgeByOthers(door, token, audience)).toEqual({ byAws: ours, byJose: ours });
      if (ours) taken.add(token);
    }),
    PROPERTY,
  );
  expect([...taken].sort()).toEqual(KINDS.map((kind) => tokens[kind].AccessToken).sort());
});

/** Sends a path as it is, which `fetch` would tidy up. */
function sendRaw(path: string, token: string): Promise<{ status: number; body: string }> {
  const { port } = new URL(simulator.apiUrls["articles"] ?? "");
  const headers = { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    httpRequest({ port, path, headers }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on("error", reject)
      .end();
  });
}

it.each([
  `/articles/${PAID}/`,
  `/articles//${PAID}`,
  `//articles/${PAID}`,
  `/./articles/${PAID}`,
  `/x/../articles/${PAID}`,
  `/articles/pairwise-subjects/../${PAID}`,
  `/articles/%2e%2e%2farticles%2f${PAID}`,
  `/articles/${PAID}%2fentitlements`,
  `/articles/${PAID}%00`,
  `/articles/${PAID};v=1`,
  `/articles/${PAID}%3fid=pairwise-subjects`,
  `/articles/pairwise-subjects%23${PAID}`,
  `/ARTICLES/${PAID}`,
  `/articles/${PAID.toUpperCase()}`,
  `/articles/${PAID}?id=pairwise-subjects`,
  `/articles/%76ouchers`,
  "/articles/__proto__",
  "/articles/%zz",
  `http://evil.example/articles/${PAID}`,
])("the path %s shows no paid article to somebody who has none", async (path) => {
  const form = new URLSearchParams(tokenForm(access()));
  const headers = { authorization: `Bearer ${access()}` };
  const url = `${simulator.apiUrls["exchange"]}/token/anonymous`;
  const answer = await fetch(url, { method: "POST", headers, body: form });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const { status, body } = await sendRaw(path, token);
  expect([400, 403, 404]).toContain(status);
  expect(body).not.toContain("Who sold it");
});

describe("a token that was good", () => {
  it.each([
    [
      "signed out everywhere",
      (own: Tokens) => new GlobalSignOutCommand({ AccessToken: own.AccessToken }),
    ],
    [
      "revoked with its refresh token",
      ({ RefreshToken }: Tokens) =>
        new RevokeTokenCommand({
          ClientId: simulator.pool("anonymous").clientId,
          Token: RefreshToken,
        }),
    ],
  ])("%s still has its signature, and is taken by the libraries alone", async (what, command) => {
    const name = `reader-${what.length}`;
    await signUp("anonymous", name);
    const own = await signIn("anonymous", name);
    expect(await exchange("anonymous", own.AccessToken)).toBe(200);
    await cognito.send(command(own) as GlobalSignOutCommand);
    expect(await exchange("anonymous", own.AccessToken)).toBe(400);
    expect(await judgeByOthers("anonymous", own.AccessToken)).toEqual({
      byAws: true,
      byJose: true,
    });
  });

  it("and has ended is taken by none", async () => {
    const { exp } = claims();
    simulator.clock.advance(exp + 1 - simulator.clock.now() / 1_000);
    expect(await exchange("anonymous", access())).toBe(401);
    const late = jest.spyOn(Date, "now").mockReturnValue(exp * 1_000 + 1_000);
    const { byAws } = await judgeByOthers("anonymous", access());
    late.mockRestore();
    expect(byAws).toBe(false);
  });
});
