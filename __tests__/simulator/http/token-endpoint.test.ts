/**
 * The token endpoint: client credentials for scopes of the stack's resource servers, over HTTP.
 * @module
 */
import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { refusal } from "../../support/sign-in";
import { buildClient, buildPool, buildStack, buildTriggers } from "../../support/simulated-stack";
import { createTestCognito } from "../../support/test-cognito";
import { startTestServer, type TestServer } from "./support";

const ID = "1machine3456789abcdefghij";
const SECRET = "secret-of-the-machine";
const SCOPES = ["shop/read", "shop/write"];

const open: TestServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function start(
  pool: Parameters<typeof buildPool>[0] = {},
  client: Parameters<typeof buildClient>[0] = {},
) {
  const machine = buildClient({
    id: ID,
    secret: SECRET,
    allowedOauthFlows: ["client_credentials"],
    allowedOauthScopes: [...SCOPES, "shop/gone", "openid"],
    ...client,
  });
  const built = buildPool({
    clients: [buildClient(), machine],
    domain: "shop-login",
    resourceServers: [
      {
        address: "aws_cognito_resource_server.shop",
        identifier: "shop",
        name: "Shop",
        scopes: [
          { name: "read", description: "Look" },
          { name: "write", description: "Buy" },
        ],
      },
    ],
    ...pool,
  });
  const stack = buildStack([built]);
  const test = await createTestCognito(built, {}, stack);
  const server = await startTestServer(undefined, { cognito: test.cognito, stack });
  open.push(server);
  const post = async (
    form: Readonly<Record<string, string>> | string,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const answer = await fetch(`${server.url}/oauth2/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: typeof form === "string" ? form : new URLSearchParams(form).toString(),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return { test, server, post };
}

const FORM = { grant_type: "client_credentials", client_id: ID, client_secret: SECRET };
const basic = (text: string) => ({
  authorization: `Basic ${Buffer.from(text).toString("base64")}`,
});
const claimsIn = (body: Record<string, unknown>) =>
  JSON.parse(
    Buffer.from(String(body.access_token).split(".")[1] ?? "", "base64url").toString(),
  ) as Record<string, unknown>;

describe("POST /oauth2/token", () => {
  it("issues an access token with every custom scope of the client", async () => {
    const { test, post } = await start();

    const { status, body } = await post(FORM);

    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_in: 3_600,
      token_type: "Bearer",
    });
    expect(claimsIn(body)).toEqual({
      sub: ID,
      client_id: ID,
      token_use: "access",
      scope: "shop/read shop/write",
      auth_time: 1795424703,
      iat: 1795424703,
      exp: 1795428303,
      iss: test.pool.issuer,
      version: 2,
      jti: expect.any(String),
    });
  });

  it("signs it with the pool's published key for access tokens", async () => {
    const { test, post } = await start();

    const [header = "", claims = "", signature = ""] = String(
      (await post(FORM)).body.access_token,
    ).split(".");

    const { kid } = JSON.parse(Buffer.from(header, "base64url").toString()) as { kid: string };
    const jwk = (await test.cognito.jwks(test.pool.id))?.keys.find((key) => key.kid === kid);
    const key = createPublicKey({ key: jwk as JsonWebKey, format: "jwk" });
    const signed = Buffer.from(`${header}.${claims}`);
    expect(verify("RSA-SHA256", signed, key, Buffer.from(signature, "base64url"))).toBe(true);
  });

  it("takes the credentials from the header, with and without the id in the form", async () => {
    const { post } = await start();
    const grant_type = "client_credentials";

    for (const form of [{ grant_type }, { grant_type, client_id: ID }]) {
      const { status } = await post(form, basic(`${ID}:${SECRET}`));
      expect(status).toBe(200);
    }
  });

  it("gives the scopes that are asked for, once each, without those that are gone", async () => {
    const { post } = await start();

    const { body } = await post({ ...FORM, scope: "shop/write shop/gone shop/write" });

    expect(claimsIn(body).scope).toBe("shop/write");
  });

  it.each([
    ["another secret", { ...FORM, client_secret: "wrong" }, "invalid_client"],
    ["no secret", { grant_type: FORM.grant_type, client_id: ID }, "invalid_client"],
    ["an unknown client", { ...FORM, client_id: "nobody" }, "invalid_client"],
    [
      "a client without a secret",
      { ...FORM, client_id: "1example23456789abcdefghij", client_secret: "" },
      "invalid_client",
    ],
    ["no client", { grant_type: FORM.grant_type }, "invalid_request"],
    ["no grant", { client_id: ID, client_secret: SECRET }, "invalid_request"],
    ["another grant", { ...FORM, grant_type: "password" }, "unsupported_grant_type"],
    ["a scope that is not the client's", { ...FORM, scope: "shop/delete" }, "invalid_scope"],
    ["a scope that is gone", { ...FORM, scope: "shop/gone" }, "invalid_scope"],
    ["a scope for people", { ...FORM, scope: "openid" }, "invalid_scope"],
    ["metadata that is no JSON", { ...FORM, aws_client_metadata: "{" }, "invalid_request"],
    ["metadata that is no map", { ...FORM, aws_client_metadata: '["a"]' }, "invalid_request"],
    ["metadata with a number", { ...FORM, aws_client_metadata: '{"a":1}' }, "invalid_request"],
    ["a member twice", `${new URLSearchParams(FORM)}&client_id=${ID}`, "invalid_request"],
  ])("refuses %s", async (_title, form, error) => {
    const { post } = await start();

    await expect(post(form)).resolves.toEqual({ status: 400, body: { error } });
  });

  it.each([
    ["Basic !!!"],
    ["Basic "],
    ["Bearer abc"],
    [basic("no-colon").authorization],
    [basic(`:${SECRET}`).authorization],
    [basic(`${ID}:wrong`).authorization],
  ])("refuses the header %s", async (authorization) => {
    const { post } = await start();

    await expect(post(FORM, { authorization })).resolves.toMatchObject({ status: 400 });
  });

  it.each([[SECRET], ["wrong"], [""]])(
    "refuses a client that proves itself twice, by '%s' in the form",
    async (client_secret) => {
      const { post } = await start();

      const answer = await post({ ...FORM, client_secret }, basic(`${ID}:${SECRET}`));

      expect(answer).toEqual({ status: 400, body: { error: "invalid_request" } });
    },
  );

  it("refuses a client that may not use the grant", async () => {
    const { post } = await start({}, { allowedOauthFlows: ["code"] });

    await expect(post(FORM)).resolves.toEqual({
      status: 400,
      body: { error: "unauthorized_client" },
    });
  });

  it("refuses a body that is no form", async () => {
    const { post } = await start();

    await expect(post(FORM, { "content-type": "application/json" })).resolves.toEqual({
      status: 400,
      body: { error: "invalid_request" },
    });
  });

  it.each([["authorization_code"], ["refresh_token"]])(
    "says that it does not simulate %s",
    async (grant_type) => {
      const { post } = await start();

      await expect(post({ ...FORM, grant_type })).resolves.toMatchObject({
        status: 501,
        body: { error: "UnsupportedOperationError" },
      });
    },
  );

  it("says what is missing in a pool without a domain", async () => {
    const { post } = await start({ domain: undefined as never });

    const { status, body } = await post(FORM);

    expect(status).toBe(501);
    expect(body.error_description).toContain("aws_cognito_user_pool.pool");
  });

  it("takes nothing but POST, and nothing from a website", async () => {
    const { server, post } = await start();

    expect((await fetch(`${server.url}/oauth2/token`)).status).toBe(405);
    const foreign = await fetch(`${server.url}/oauth2/token`, {
      method: "POST",
      headers: { origin: "https://evil.example" },
      body: new URLSearchParams(FORM),
    });
    expect(foreign.status).toBe(403);
    await expect(post(FORM)).resolves.toMatchObject({ status: 200 });
  });

  it("leaves no secret in the trace", async () => {
    const { server, post } = await start();

    const { body } = await post(FORM);
    await post({ ...FORM, client_secret: "wrong-secret" });

    const trace = JSON.stringify(server.trace.entries());
    expect(trace).toContain(ID);
    for (const secret of [SECRET, "wrong-secret", String(body.access_token)]) {
      expect(trace).not.toContain(secret);
    }
  });
});

describe("PreTokenGeneration for a machine", () => {
  const triggersIn = (version: string) => {
    const { PreTokenGeneration } = buildTriggers("PreTokenGeneration");
    return { PreTokenGeneration: { ...PreTokenGeneration!, version } };
  };

  it("runs in V3_0 with the scopes and metadata, and changes the token", async () => {
    const { test, post } = await start({ triggers: triggersIn("V3_0") });
    test.functions.scripts.PreTokenGeneration = () => ({
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: {
          claimsToAddOrOverride: { tenant: 7, sub: "forged", version: 9 },
          claimsToSuppress: ["client_id"],
          scopesToAdd: ["shop/audit"],
          scopesToSuppress: ["shop/write"],
        },
        groupOverrideDetails: { groupsToOverride: ["admins"] },
      },
    });

    const { body } = await post({ ...FORM, aws_client_metadata: '{"environment":"dev"}' });

    expect(test.functions.events).toMatchObject([
      {
        version: "3",
        triggerSource: "TokenGeneration_ClientCredentials",
        callerContext: { clientId: ID },
        request: { scopes: SCOPES, clientMetadata: { environment: "dev" } },
      },
    ]);
    expect(claimsIn(body)).toMatchObject({
      sub: ID,
      client_id: ID,
      version: 2,
      tenant: 7,
      scope: "shop/read shop/audit",
    });
    expect(claimsIn(body)).not.toHaveProperty(["cognito:groups"]);
  });

  it.each([["V1_0"], ["V2_0"]])("does not run in %s", async (version) => {
    const { test, post } = await start({ triggers: triggersIn(version) });

    await expect(post(FORM)).resolves.toMatchObject({ status: 200 });
    expect(test.functions.events).toEqual([]);
  });

  it("keeps the token back where it fails", async () => {
    const { test, post } = await start({ triggers: triggersIn("V3_0") });
    test.functions.scripts.PreTokenGeneration = () => ({
      outcome: "failed",
      errorType: "Error",
      errorMessage: "No",
    });

    await expect(post(FORM)).resolves.toEqual({
      status: 400,
      body: { error: "invalid_request" },
    });
  });

  it("gives no token that acts for a user, regardless of its scopes", async () => {
    const { test, post } = await start({ triggers: triggersIn("V3_0") });
    test.functions.scripts.PreTokenGeneration = () => ({
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: {
          claimsToAddOrOverride: { username: "ada" },
          scopesToAdd: ["aws.cognito.signin.user.admin"],
        },
      },
    });

    const { body } = await post(FORM);

    await expect(test.call("GetUser", { AccessToken: body.access_token })).rejects.toEqual(
      refusal("NotAuthorizedException", "Access Token does not have required scopes"),
    );
  });
});
