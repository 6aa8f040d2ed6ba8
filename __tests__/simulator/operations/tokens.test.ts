/**
 * What signed-in users can do with their tokens, and what ends them.
 * @module
 */
import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { CognitoJwtVerifier } from "aws-jwt-verify";
import {
  addConfirmedUser,
  claimsOf,
  PASSWORD,
  refusal,
  signIn,
  type Tokens,
} from "../../support/sign-in";
import { buildClient, buildPool, buildTriggers } from "../../support/simulated-stack";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

const REVOKED = refusal("NotAuthorizedException", "Access Token has been revoked");
const REFRESH_REVOKED = refusal("NotAuthorizedException", "Refresh Token has been revoked");

async function signInAda(pool = buildPool()) {
  const test = await createTestCognito(pool);
  await addConfirmedUser(test, "ada");
  return { test, tokens: await signIn(test, "ada") };
}

const refresh = (test: TestCognito, token: string) =>
  test.call("InitiateAuth", {
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN: token },
  });

const getUser = (test: TestCognito, { AccessToken }: Pick<Tokens, "AccessToken">) =>
  test.call("GetUser", { AccessToken });

describe("tokens", () => {
  it("carry AWS's claims", async () => {
    const { tokens } = await signInAda();
    const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

    const access = claimsOf(tokens.AccessToken);
    const id = claimsOf(tokens.IdToken);

    expect(access).toEqual({
      sub: uuid,
      iss: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE01",
      client_id: "1example23456789abcdefghij",
      origin_jti: uuid,
      event_id: uuid,
      token_use: "access",
      scope: "aws.cognito.signin.user.admin",
      auth_time: 1795424703,
      exp: 1795428303,
      iat: 1795424703,
      jti: uuid,
      username: "ada",
    });
    expect(id).toEqual({
      sub: access.sub,
      iss: access.iss,
      "cognito:username": "ada",
      origin_jti: access.origin_jti,
      aud: "1example23456789abcdefghij",
      event_id: access.event_id,
      token_use: "id",
      auth_time: 1795424703,
      exp: 1795428303,
      iat: 1795424703,
      jti: uuid,
    });
    expect(id.jti).not.toBe(access.jti);
  });

  it("are signed with RS256, each kind under a published key of its own", async () => {
    const { test, tokens } = await signInAda();
    const { keys } = (await test.cognito.jwks(test.pool.id))!;
    const kids = [tokens.IdToken, tokens.AccessToken].map((token) => {
      const [header = "", body = "", signature = ""] = token.split(".");
      const { kid, ...rest } = JSON.parse(Buffer.from(header, "base64url").toString());
      const jwk = keys.find((key) => key.kid === kid);
      const key = createPublicKey({ key: jwk as JsonWebKey, format: "jwk" });
      const text = Buffer.from(`${header}.${body}`);
      expect(rest).toEqual({ alg: "RS256" });
      expect(verify("RSA-SHA256", text, key, Buffer.from(signature, "base64url"))).toBe(true);
      return kid;
    });

    expect(new Set(kids).size).toBe(2);
    expect(keys).toEqual([
      { alg: "RS256", e: "AQAB", kid: kids[0], kty: "RSA", n: expect.any(String), use: "sig" },
      { alg: "RS256", e: "AQAB", kid: kids[1], kty: "RSA", n: expect.any(String), use: "sig" },
    ]);
    await expect(test.cognito.jwks("eu-central-1_NOBODY000")).resolves.toBeUndefined();
  });

  it("verify with aws-jwt-verify", async () => {
    const { test, tokens } = await signInAda();
    const verifier = CognitoJwtVerifier.create({
      userPoolId: test.pool.id,
      clientId: test.clientId,
      // The fake clock's year is not the machine's.
      graceSeconds: 100 * 365 * 24 * 3_600,
    });
    verifier.cacheJwks((await test.cognito.jwks(test.pool.id)) as never);

    await expect(
      verifier.verify(tokens.AccessToken, { tokenUse: "access" }),
    ).resolves.toMatchObject({ username: "ada" });
    await expect(verifier.verify(tokens.IdToken, { tokenUse: "id" })).resolves.toMatchObject({
      "cognito:username": "ada",
    });
  });

  it("hold the attributes that the client may read, flags as booleans", async () => {
    const clients = [buildClient({ readAttributes: ["email", "email_verified"] })];
    const test = await createTestCognito(buildPool({ clients }));
    await test.call("SignUp", {
      Username: "ada",
      Password: PASSWORD,
      UserAttributes: [
        { Name: "email", Value: "ada@example.com" },
        { Name: "name", Value: "Ada" },
      ],
    });
    await test.call("AdminConfirmSignUp", { Username: "ada" });

    const tokens = await signIn(test, "ada");

    expect(claimsOf(tokens.IdToken)).toMatchObject({
      email: "ada@example.com",
      email_verified: false,
    });
    expect(claimsOf(tokens.IdToken)).not.toHaveProperty("name");
    expect(claimsOf(tokens.AccessToken)).not.toHaveProperty("email");
    await expect(getUser(test, tokens)).resolves.toEqual({
      Username: "ada",
      UserAttributes: [
        { Name: "sub", Value: expect.any(String) },
        { Name: "email_verified", Value: "false" },
        { Name: "email", Value: "ada@example.com" },
      ],
    });
  });

  it("have no origin_jti where revocation is off", async () => {
    const clients = [buildClient({ enableTokenRevocation: false })];
    const { tokens } = await signInAda(buildPool({ clients }));

    expect(claimsOf(tokens.AccessToken)).not.toHaveProperty("origin_jti");
    expect(claimsOf(tokens.IdToken)).not.toHaveProperty("origin_jti");
    expect(claimsOf(tokens.IdToken)).not.toHaveProperty("jti");
  });
});

describe("an access token", () => {
  it("is rejected once it has expired", async () => {
    const { test, tokens } = await signInAda();
    test.clock.advanceSeconds(3_600);

    await expect(getUser(test, tokens)).rejects.toEqual(
      refusal("NotAuthorizedException", "Access Token has expired"),
    );
  });

  it.each([
    ["no token at all", () => "abc"],
    ["an ID token", ({ IdToken }: Tokens) => IdToken],
    [
      "a token with another body",
      ({ AccessToken, IdToken }: Tokens) => {
        const [header, , signature] = AccessToken.split(".");
        const claims = {
          ...claimsOf(IdToken),
          token_use: "access",
          client_id: claimsOf(IdToken).aud,
        };
        return [header, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(
          ".",
        );
      },
    ],
    [
      "a token without a signature",
      ({ AccessToken }: Tokens) => {
        const header = Buffer.from('{"alg":"none"}').toString("base64url");
        return `${header}.${AccessToken.split(".")[1]}.`;
      },
    ],
    ["a token with something after it", ({ AccessToken }: Tokens) => `${AccessToken}.x`],
    ["a token with a padded signature", ({ AccessToken }: Tokens) => `${AccessToken}=`],
  ])("rejects %s", async (_title, forge) => {
    const { test, tokens } = await signInAda();

    await expect(getUser(test, { AccessToken: forge(tokens) })).rejects.toEqual(
      refusal("NotAuthorizedException", "Invalid Access Token"),
    );
  });

  it("is rejected without the API's scope", async () => {
    const triggers = {
      PreTokenGeneration: {
        ...buildTriggers("PreTokenGeneration").PreTokenGeneration!,
        version: "V2_0",
      },
    };
    const test = await createTestCognito(buildPool({ triggers }));
    await addConfirmedUser(test, "ada");
    test.functions.scripts.PreTokenGeneration = () => ({
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: { scopesToSuppress: ["aws.cognito.signin.user.admin"] },
      },
    });

    await expect(getUser(test, await signIn(test, "ada"))).rejects.toEqual(
      refusal("NotAuthorizedException", "Access Token does not have required scopes"),
    );
  });

  it("is rejected after the user was deleted, even if the name is taken again", async () => {
    const { test, tokens } = await signInAda();
    await test.call("DeleteUser", { AccessToken: tokens.AccessToken });
    await addConfirmedUser(test, "ada");

    await expect(getUser(test, tokens)).rejects.toEqual(
      refusal("UserNotFoundException", "User does not exist."),
    );
    await expect(refresh(test, tokens.RefreshToken)).rejects.toEqual(
      refusal("NotAuthorizedException", "Invalid Refresh Token."),
    );
  });
});

describe("REFRESH_TOKEN_AUTH", () => {
  it.each(["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"])("renews tokens with %s", async (AuthFlow) => {
    const triggers = buildTriggers("PreAuthentication", "PostAuthentication", "PreTokenGeneration");
    const { test, tokens } = await signInAda(buildPool({ triggers }));
    test.functions.events.length = 0;
    test.clock.advanceSeconds(60);

    const { AuthenticationResult } = await test.call("InitiateAuth", {
      AuthFlow,
      AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
    });

    const renewed = AuthenticationResult as Tokens;
    const before = claimsOf(tokens.AccessToken);
    expect(renewed).not.toHaveProperty("RefreshToken");
    expect(claimsOf(renewed.AccessToken)).toMatchObject({
      sub: before.sub,
      origin_jti: before.origin_jti,
      auth_time: 1795424703,
      iat: 1795424763,
      exp: 1795428363,
    });
    expect(claimsOf(renewed.AccessToken).jti).not.toBe(before.jti);
    expect(test.functions.sources).toEqual(["TokenGeneration_RefreshTokens"]);
  });

  it("rejects what is no refresh token", async () => {
    const { test, tokens } = await signInAda();
    const forged = `${tokens.RefreshToken.slice(0, -4)}AAAA`;
    const invalid = refusal("NotAuthorizedException", "Invalid Refresh Token.");

    await expect(refresh(test, "abc")).rejects.toEqual(invalid);
    await expect(refresh(test, forged)).rejects.toEqual(invalid);
    await expect(refresh(test, tokens.AccessToken)).rejects.toEqual(invalid);
  });

  it("rejects a token of another client", async () => {
    const clients = [buildClient(), buildClient({ id: "other" })];
    const { test, tokens } = await signInAda(buildPool({ clients }));

    await expect(
      test.call("InitiateAuth", {
        ClientId: "other",
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
      }),
    ).rejects.toEqual(refusal("NotAuthorizedException", "Invalid Refresh Token."));
  });

  it("rejects a token after its thirty days", async () => {
    const { test, tokens } = await signInAda();
    test.clock.advanceSeconds(30 * 24 * 3_600);

    await expect(refresh(test, tokens.RefreshToken)).rejects.toEqual(
      refusal("NotAuthorizedException", "Refresh Token has expired"),
    );
  });

  it("is refused on a client that rotates", async () => {
    const clients = [buildClient({ refreshTokenRotation: { retryGracePeriodSeconds: 10 } })];
    const { test, tokens } = await signInAda(buildPool({ clients }));

    await expect(refresh(test, tokens.RefreshToken)).rejects.toMatchObject({
      code: "InvalidParameterException",
    });
  });
});

describe("GetTokensFromRefreshToken", () => {
  const renew = (test: TestCognito, RefreshToken: string) =>
    test.call("GetTokensFromRefreshToken", { RefreshToken, ClientMetadata: { step: "renew" } });

  it("renews tokens, with the client's metadata and the source of a sign-in", async () => {
    const triggers = buildTriggers("PreTokenGeneration");
    const { test, tokens } = await signInAda(buildPool({ triggers }));
    test.functions.events.length = 0;

    const { AuthenticationResult } = await renew(test, tokens.RefreshToken);

    expect(AuthenticationResult).not.toHaveProperty("RefreshToken");
    expect(test.functions.events).toEqual([
      expect.objectContaining({
        triggerSource: "TokenGeneration_Authentication",
        request: expect.objectContaining({ clientMetadata: { step: "renew" } }),
      }),
    ]);
  });

  describe("where the client rotates", () => {
    const clients = [buildClient({ refreshTokenRotation: { retryGracePeriodSeconds: 10 } })];

    it("gives a new refresh token that ends when the old one would have", async () => {
      const { test, tokens } = await signInAda(buildPool({ clients }));
      test.clock.advanceSeconds(29 * 24 * 3_600);

      const { AuthenticationResult } = await renew(test, tokens.RefreshToken);
      const { RefreshToken } = AuthenticationResult as Tokens;
      expect(RefreshToken).not.toBe(tokens.RefreshToken);
      test.clock.advanceSeconds(24 * 3_600);

      await expect(renew(test, RefreshToken)).rejects.toEqual(
        refusal("NotAuthorizedException", "Refresh Token has expired"),
      );
    });

    it("takes the old one within its grace, and rejects it afterwards", async () => {
      const { test, tokens } = await signInAda(buildPool({ clients }));
      await renew(test, tokens.RefreshToken);

      test.clock.advanceSeconds(9);
      await expect(renew(test, tokens.RefreshToken)).resolves.toBeDefined();
      test.clock.advanceSeconds(1);
      await expect(renew(test, tokens.RefreshToken)).rejects.toMatchObject({
        code: "RefreshTokenReuseException",
      });
    });
  });

  it("rejects a wrong client secret", async () => {
    const clients = [buildClient({ id: "client", secret: "s3cret" })];
    const test = await createTestCognito(buildPool({ clients }));

    await expect(
      test.call("GetTokensFromRefreshToken", { RefreshToken: "abc", ClientSecret: "guess" }),
    ).rejects.toMatchObject({ code: "NotAuthorizedException" });
  });
});

describe("RevokeToken", () => {
  it("ends the tokens of one sign-in and of no other", async () => {
    const { test, tokens } = await signInAda();
    const other = await signIn(test, "ada");

    await expect(test.call("RevokeToken", { Token: tokens.RefreshToken })).resolves.toEqual({});

    await expect(getUser(test, tokens)).rejects.toEqual(REVOKED);
    await expect(refresh(test, tokens.RefreshToken)).rejects.toEqual(REFRESH_REVOKED);
    await expect(getUser(test, other)).resolves.toBeDefined();
    await expect(refresh(test, other.RefreshToken)).resolves.toBeDefined();
  });

  it.each([
    ["an access token", ({ AccessToken }: Tokens) => AccessToken, "UnsupportedTokenTypeException"],
    ["a foreign token", () => "abc", "UnauthorizedException"],
  ])("rejects %s", async (_title, choose, code) => {
    const { test, tokens } = await signInAda();

    await expect(test.call("RevokeToken", { Token: choose(tokens) })).rejects.toMatchObject({
      code,
    });
  });

  it("rejects every token where the client has revocation off", async () => {
    const clients = [buildClient({ enableTokenRevocation: false })];
    const { test, tokens } = await signInAda(buildPool({ clients }));

    await expect(test.call("RevokeToken", { Token: tokens.RefreshToken })).rejects.toMatchObject({
      code: "UnsupportedOperationException",
    });
  });
});

describe("a global sign-out", () => {
  it.each([
    ["GlobalSignOut", ({ AccessToken }: Tokens) => ({ AccessToken })],
    ["AdminUserGlobalSignOut", () => ({ Username: "ada" })],
  ])("by %s ends every token, and none from afterwards", async (operation, input) => {
    const { test, tokens } = await signInAda();
    const other = await signIn(test, "ada");

    await expect(test.call(operation, input(tokens))).resolves.toEqual({});
    const after = await signIn(test, "ada");

    for (const { AccessToken, RefreshToken } of [tokens, other]) {
      await expect(getUser(test, { AccessToken })).rejects.toEqual(REVOKED);
      await expect(refresh(test, RefreshToken)).rejects.toEqual(REFRESH_REVOKED);
    }
    await expect(getUser(test, after)).resolves.toBeDefined();
    await expect(refresh(test, after.RefreshToken)).resolves.toBeDefined();
  });

  it("catches a token from the same millisecond when it comes twice", async () => {
    const { test, tokens } = await signInAda();
    await test.call("GlobalSignOut", { AccessToken: tokens.AccessToken });
    const between = await signIn(test, "ada");
    await test.call("GlobalSignOut", { AccessToken: between.AccessToken });

    await expect(getUser(test, between)).rejects.toEqual(REVOKED);
  });

  it.each([
    ["GlobalSignOut", ({ AccessToken }: Tokens) => ({ AccessToken })],
    ["AdminUserGlobalSignOut", () => ({ Username: "ada" })],
    ["AdminDisableUser", () => ({ Username: "ada" })],
  ])("by %s ends them after the clock went back, too", async (operation, input) => {
    const { test, tokens } = await signInAda();
    test.clock.advanceSeconds(-3_600);
    await test.call(operation, input(tokens));
    await test.call("AdminEnableUser", { Username: "ada" });

    await expect(getUser(test, tokens)).rejects.toEqual(REVOKED);
    await expect(refresh(test, tokens.RefreshToken)).rejects.toEqual(REFRESH_REVOKED);
    const after = await signIn(test, "ada");
    await expect(getUser(test, after)).resolves.toBeDefined();
  });

  it("comes with being disabled, and is not undone by being enabled", async () => {
    const { test, tokens } = await signInAda();
    await test.call("AdminDisableUser", { Username: "ada" });
    await test.call("AdminEnableUser", { Username: "ada" });

    await expect(getUser(test, tokens)).rejects.toEqual(REVOKED);
  });
});

describe("PreTokenGeneration", () => {
  function versioned(version: string) {
    const { PreTokenGeneration } = buildTriggers("PreTokenGeneration");
    return buildPool({ triggers: { PreTokenGeneration: { ...PreTokenGeneration!, version } } });
  }

  async function signInWith(version: string, response: Record<string, unknown>) {
    const test = await createTestCognito(versioned(version));
    await addConfirmedUser(test, "ada");
    test.functions.scripts.PreTokenGeneration = () => response;
    const tokens = await signIn(test, "ada");
    return {
      event: test.functions.events[0],
      id: claimsOf(tokens.IdToken),
      access: claimsOf(tokens.AccessToken),
    };
  }

  it("changes the ID token in version 1, and the groups in both", async () => {
    const { event, id, access } = await signInWith("V1_0", {
      claimsOverrideDetails: {
        claimsToAddOrOverride: { team: "red", sub: "forged", "cognito:username": "forged" },
        claimsToSuppress: ["aud", "iss"],
        groupOverrideDetails: {
          groupsToOverride: ["admins"],
          iamRolesToOverride: ["arn:aws:iam::111122223333:role/a"],
          preferredRole: "arn:aws:iam::111122223333:role/a",
        },
      },
    });

    expect(event).toMatchObject({ version: "1", response: { claimsOverrideDetails: null } });
    expect(event?.request).not.toHaveProperty("scopes");
    expect(id).toMatchObject({
      team: "red",
      "cognito:username": "ada",
      aud: "1example23456789abcdefghij",
      iss: expect.any(String),
      "cognito:groups": ["admins"],
      "cognito:roles": ["arn:aws:iam::111122223333:role/a"],
      "cognito:preferred_role": "arn:aws:iam::111122223333:role/a",
    });
    expect(id.sub).toBe(access.sub);
    expect(access).toMatchObject({ "cognito:groups": ["admins"] });
    expect(access).not.toHaveProperty("team");
  });

  it.each([
    ["V2_0", "2"],
    ["V3_0", "3"],
  ])("changes both tokens in %s", async (version, shown) => {
    const { event, id, access } = await signInWith(version, {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: {
          claimsToAddOrOverride: { plan: { level: 3 }, tags: ["a", 1, true], both: "x" },
          claimsToSuppress: ["both"],
        },
        accessTokenGeneration: {
          claimsToAddOrOverride: { tenant: 7, username: "forged", exp: 1 },
          claimsToSuppress: ["client_id"],
          scopesToAdd: ["shop/read", "shop/write"],
          scopesToSuppress: ["shop/write"],
        },
      },
    });

    expect(event).toMatchObject({
      version: shown,
      request: { scopes: ["aws.cognito.signin.user.admin"] },
      response: { claimsAndScopeOverrideDetails: null },
    });
    expect(id).toMatchObject({ plan: { level: 3 }, tags: ["a", 1, true] });
    expect(id).not.toHaveProperty("both");
    expect(access).toMatchObject({
      tenant: 7,
      username: "ada",
      exp: 1795428303,
      client_id: "1example23456789abcdefghij",
      scope: "aws.cognito.signin.user.admin shop/read",
    });
  });

  it.each([
    ["V1_0", { claimsOverrideDetails: { claimsToAddOrOverride: { team: 7 } } }],
    [
      "V2_0",
      {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { address: { a: 1 } } },
        },
      },
    ],
    [
      "V2_0",
      {
        claimsAndScopeOverrideDetails: {
          accessTokenGeneration: { claimsToAddOrOverride: { tags: [{ a: 1 }] } },
        },
      },
    ],
  ])("rejects claims of the wrong type in %s", async (version, response) => {
    await expect(signInWith(version, response)).rejects.toEqual(
      refusal("InvalidLambdaResponseException", "Unrecognizable lambda output"),
    );
  });

  it.each([["V1_0"], ["V2_0"]])("rejects more than 5,000 claims in %s", async (version) => {
    const names = Array.from({ length: 5_000 }, (_, index) => [`claim${index}`, "x"]);
    const change = { claimsToAddOrOverride: Object.fromEntries(names) };

    await expect(
      signInWith(version, {
        claimsOverrideDetails: change,
        claimsAndScopeOverrideDetails: { idTokenGeneration: change },
      }),
    ).rejects.toMatchObject({ code: "InvalidLambdaResponseException" });
  });
});
