/**
 * What the exchange gives, to whom, and in which words it refuses.
 * @module
 */
import { randomUUID } from "node:crypto";
import { JwtVerifier } from "aws-jwt-verify";
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { userBanId } from "../../../../handlers/lib/ban/ban-item";
import { createBanList } from "../../../../handlers/lib/ban/ban-list";
import { createTokenSigner } from "../../../../handlers/lib/exchange/service-token";
import { createPublicKeys } from "../../../../handlers/lib/exchange/signing-keys";
import { createAuthenticate, subjectOf } from "../../../../handlers/lib/exchange/subject";
import {
  bodyOf,
  callKms,
  claimsOf,
  createTestExchange,
  ISSUER,
  NOW,
  POOLS,
  SIGNING_KEYS,
  SUBJECT_KEY,
  type TestExchangeOptions,
  type TestUser,
  tokenForm,
} from "../../../support/test-exchange";

const OTTER: TestUser = { kind: "anonymous", userName: "quiet-otter", sub: randomUUID() };
const PHRASE: TestUser = { ...OTTER, userName: `a${"b".repeat(26)}`, sub: randomUUID() };
const ADA: TestUser = {
  kind: "default",
  userName: randomUUID(),
  sub: randomUUID(),
  email: "ada@example.com",
};

async function keysOf(exchange = createTestExchange()) {
  const { body } = await exchange.invoke({ routeKey: "GET /.well-known/jwks.json" });
  return JSON.parse(body ?? "");
}

async function post(
  form: (token: string) => Record<string, string>,
  options: TestExchangeOptions & { readonly user?: TestUser; readonly claims?: object } = {},
) {
  const { user = OTTER, claims, ...rest } = options;
  const exchange = createTestExchange(rest);
  const token = exchange.signIn(user);
  const event = exchange.event(`POST /token/${user.kind}`, token, form(token));
  return exchange.invoke(
    claims === undefined
      ? event
      : { ...event, requestContext: { authorizer: { jwt: { claims: { ...claims } } } } },
  );
}

const subjectIn = async (user: TestUser, service: string, options: TestExchangeOptions = {}) =>
  decodeJwt(await createTestExchange(options).exchange(user, service)).sub;

describe("a token of the exchange", () => {
  it("is taken by jose and by aws-jwt-verify with the published keys", async () => {
    const token = await createTestExchange().exchange(OTTER, "articles");
    const jwks = await keysOf();

    const byJose = await jwtVerify(token, createLocalJWKSet(jwks), {
      issuer: ISSUER,
      audience: "articles",
      algorithms: ["ES256"],
      currentDate: new Date(NOW),
    });
    const verifier = JwtVerifier.create({ issuer: ISSUER, audience: "articles" });
    verifier.cacheJwks(jwks);
    jest.useFakeTimers({ now: NOW, advanceTimers: true });
    const byAws = verifier.verifySync(token);
    jest.useRealTimers();

    expect(byJose.payload).toEqual(byAws);
  });

  it("says what it must and nothing else", async () => {
    const token = await createTestExchange().exchange(OTTER, "articles");

    expect(decodeProtectedHeader(token)).toEqual({
      alg: "ES256",
      typ: "JWT",
      kid: expect.stringMatching(/^[\w-]{16}$/),
    });
    expect(decodeJwt(token)).toEqual({
      iss: ISSUER,
      aud: "articles",
      sub: expect.stringMatching(/^[\w-]{43}$/),
      identity: "anonymous",
      scope: "articles/read articles/write",
      exp: expect.any(Number),
    });
    expect(decodeJwt(await createTestExchange().exchange(OTTER, "radio"))).not.toHaveProperty(
      "scope",
    );
  });

  it("ends in five to ten minutes, at the same moment for all who come within five", async () => {
    const token = await createTestExchange().exchange(OTTER, "articles");

    expect(decodeJwt(token).exp).toBe(Date.UTC(2026, 10, 29, 12, 10) / 1_000);
  });

  it("is answered in RFC 8693's words and never stored on its way", async () => {
    const answer = await post((token) => tokenForm(token));

    expect(answer).toMatchObject({
      statusCode: 200,
      headers: { "cache-control": "no-store", "content-type": "application/json" },
    });
    expect(bodyOf(answer)).toEqual({
      access_token: expect.any(String),
      issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
      token_type: "Bearer",
      expires_in: 420,
      scope: "articles/read articles/write",
    });
  });

  it("allows the scopes that were asked for, where the service has them", async () => {
    const answer = await post((token) => ({ ...tokenForm(token), scope: "articles/read" }));

    expect(bodyOf(answer)["scope"]).toBe("articles/read");
  });

  it("keeps verifying while another key signs already", async () => {
    const before = await createTestExchange().exchange(OTTER, "articles");
    const [first, second] = SIGNING_KEYS.map(({ arn }) => arn) as [string, string];
    const rotated = {
      sign: createTokenSigner(second, callKms),
      publicKeys: createPublicKeys([second, first], callKms),
    };
    const after = await createTestExchange(rotated).exchange(OTTER, "articles");
    const jwks = createLocalJWKSet(await keysOf(createTestExchange(rotated)));
    const options = { currentDate: new Date(NOW) };

    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
    for (const token of [before, after])
      expect((await jwtVerify(token, jwks, options)).payload.sub).toBe(decodeJwt(before).sub);
  });
});

describe("a subject", () => {
  it("is the same at one service, another at the next, in the next realm and for the next person", async () => {
    const subjects = await Promise.all([
      subjectIn(OTTER, "articles"),
      subjectIn(OTTER, "radio"),
      subjectIn(OTTER, "articles", { realm: "other" }),
      subjectIn({ ...OTTER, sub: randomUUID() }, "articles"),
    ]);

    expect(new Set(subjects).size).toBe(4);
    expect(await subjectIn(OTTER, "articles")).toBe(subjects[0]);
  });

  it("of an account from a phrase outlives its pool, of any other does not", async () => {
    const renewed = { sub: randomUUID() };

    expect(await subjectIn({ ...PHRASE, ...renewed }, "articles")).toBe(
      await subjectIn(PHRASE, "articles"),
    );
    expect(await subjectIn({ ...OTTER, ...renewed }, "articles")).not.toBe(
      await subjectIn(OTTER, "articles"),
    );
  });

  it("comes from no name in a pool with addresses, however it looks", async () => {
    const imitation: TestUser = { ...PHRASE, kind: "default", sub: randomUUID() };

    expect(await subjectIn(imitation, "articles")).not.toBe(await subjectIn(PHRASE, "articles"));
  });

  it("of a phrase's name is somebody else's in another anonymous pool", async () => {
    const tips: TestUser = { ...PHRASE, kind: "tips" };
    const imitation: TestUser = { ...tips, sub: randomUUID() };

    expect(await subjectIn(imitation, "articles")).not.toBe(await subjectIn(PHRASE, "articles"));
    expect(await subjectIn(imitation, "articles")).toBe(await subjectIn(tips, "articles"));
  });

  it("cannot be made by moving a character from one field to the next", async () => {
    const authenticate = createAuthenticate(SUBJECT_KEY.arn, callKms);
    const of = (service: string, realm: string) =>
      subjectOf(authenticate, ["sub", "x"], { service, realm, deadline: NOW });

    expect(await of("ab", "c")).not.toBe(await of("a", "bc"));
  });
});

describe("the exchange refuses", () => {
  const TYPE = "subject_token_type";
  it.each([
    ["another grant", { grant_type: "client_credentials" }, "unsupported_grant_type"],
    [
      "another type of token",
      { [TYPE]: "urn:ietf:params:oauth:token-type:id_token" },
      "invalid_request",
    ],
    ["a token that no authorizer has seen", { subject_token: "a.b.c" }, "invalid_request"],
    ["an actor", { actor_token: "a.b.c" }, "invalid_request"],
    ["a service that is not registered", { audience: "other" }, "invalid_target"],
    ["a service by a name that every object has", { audience: "constructor" }, "invalid_target"],
    ["an address in place of a service", { resource: "https://radio.example" }, "invalid_target"],
    ["a scope of another service", { scope: "articles/read radio/read" }, "invalid_scope"],
    [
      "another type in the answer",
      { requested_token_type: "urn:ietf:params:oauth:token-type:saml2" },
      "invalid_request",
    ],
  ])("%s", async (_what, change, error) => {
    const answer = await post((token) => ({ ...tokenForm(token), ...change }));

    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer)).toEqual({ error, error_description: expect.any(String) });
  });

  it.each([
    ["a body of another type", { headers: { "content-type": "application/json" } }],
    ["no body", { body: undefined }],
    ["a parameter that is there twice", { body: "audience=articles&audience=radio" }],
    ["a body that is too long", { body: `audience=${"a".repeat(20_000)}` }],
  ])("%s", async (_what, change) => {
    const exchange = createTestExchange();
    const token = exchange.signIn(OTTER);
    const event = exchange.event("POST /token/anonymous", token, tokenForm(token));
    const { body: _body, ...rest } = event;

    const answer = await exchange.invoke({
      ...("body" in change ? rest : event),
      ...change,
    } as typeof event);

    expect(bodyOf(answer)["error"]).toBe("invalid_request");
  });

  it.each([
    ["an ID token", { token_use: "id" }],
    ["a token of another client", { client_id: "other" }],
    ["a token of another pool", { iss: POOLS["default"]?.issuer }],
    ["a token of somebody else", { sub: randomUUID() }],
    ["a token without claims", undefined],
  ])("%s", async (_what, change) => {
    const claims = change === undefined ? {} : { ...claimsOf(OTTER), ...change };

    expect(bodyOf(await post(tokenForm, { claims }))["error"]).toBe("invalid_request");
  });

  it.each([
    ["who was signed out everywhere, or is disabled", "NotAuthorizedException"],
    ["who was deleted", "UserNotFoundException"],
    ["whose password must be reset", "PasswordResetRequiredException"],
  ])("somebody %s, with one answer for each", async (_who, fault) => {
    const exchange = createTestExchange({ fault });
    const token = exchange.signIn(OTTER);
    const event = exchange.event("POST /token/anonymous", token, tokenForm(token));
    exchange.signOut(token);

    const answer = await exchange.invoke(event);

    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer)).toEqual({
      error: "invalid_request",
      error_description: "The token is none of a user who may have another",
    });
  });

  it.each([
    ["user", OTTER, userBanId("eu-central-1_anonymous", OTTER.sub)],
    ["domain", ADA, "domain#example.com"],
  ])("somebody of a banned %s", async (_what, user, id) => {
    const bans = createBanList(async () => new Map([[id, { scope: "both" }]]));
    const none = createBanList(async () => new Map());

    expect(bodyOf(await post(tokenForm, { user, bans }))["error"]).toBe("invalid_request");
    expect((await post(tokenForm, { user, bans: none })).statusCode).toBe(200);
  });
});

describe("where something does not do its part, the exchange", () => {
  const broken: [string, TestExchangeOptions][] = [
    ["Cognito", { fault: "TooManyRequestsException" }],
    ["KMS's signature", { sign: createTokenSigner("arn:none", callKms) }],
    ["KMS's subject", { authenticate: createAuthenticate("arn:none", callKms) }],
    ["the ban list", { bans: () => Promise.reject(new Error("quiet-otter")) }],
  ];
  it.each(broken)("gives nothing and quotes nobody: %s", async (name, options) => {
    const exchange = createTestExchange(options);
    const token = exchange.signIn(OTTER);
    if (name === "Cognito") exchange.signOut(token);
    const written = jest.spyOn(process.stdout, "write");

    await expect(
      exchange.invoke(exchange.event("POST /token/anonymous", token, tokenForm(token))),
    ).rejects.toThrow(/^Try again in a moment$/);
    expect(written).not.toHaveBeenCalled();
    written.mockRestore();
  });
});

describe("the exchange's documents", () => {
  it("lead from the issuer to its keys", async () => {
    const answer = await createTestExchange().invoke({
      routeKey: "GET /.well-known/openid-configuration",
    });

    expect(answer.headers["cache-control"]).toBe("public, max-age=300");
    expect(bodyOf(answer)).toMatchObject({
      issuer: ISSUER,
      jwks_uri: `${ISSUER}/.well-known/jwks.json`,
      subject_types_supported: ["pairwise"],
      id_token_signing_alg_values_supported: ["ES256"],
    });
  });

  it("hold every public key and no private one", async () => {
    const { keys } = await keysOf();

    expect(keys).toHaveLength(2);
    for (const key of keys)
      expect(Object.keys(key).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x", "y"]);
  });
});
