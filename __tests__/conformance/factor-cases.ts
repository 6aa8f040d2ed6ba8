/**
 * Cases about second factors, sign-in by choice, triggers and tokens for clients themselves.
 * @module
 */
import assert from "node:assert/strict";
import { appCode } from "../support/authenticator-app";
import {
  addUser,
  assertRefusal,
  type ConformanceCase,
  claimsOf,
  newName,
  PASSWORD,
  signIn,
} from "./case";
import { type Endpoint, SCOPE } from "./endpoint";

type Json = Readonly<Record<string, unknown>>;

const TOTP = "TOTP software token MFA";
const CHOICE = "Authentication flows: choice-based sign-in";
const TOKEN = "The token issuer endpoint";
const STEP_MILLISECONDS = 30_000;

/** Somebody in the pool with factors, signed in. */
async function enter(endpoint: Endpoint) {
  const plain = await endpoint.open("factors");
  const { Username } = await addUser({ ...endpoint, plain });
  const { body } = await signIn(endpoint, plain, Username);
  const { AccessToken } = body.AuthenticationResult as Record<string, string>;
  return { plain, Username, AccessToken };
}

/** The same with an app; the code is the one that has set it up. */
async function enterWithApp(endpoint: Endpoint) {
  const person = await enter(endpoint);
  const { AccessToken } = person;
  const { SecretCode } = await endpoint.ok("AssociateSoftwareToken", { AccessToken });
  const secret = String(SecretCode);
  const at = Date.now();
  const code = appCode(secret, at);
  const { Status } = await endpoint.ok("VerifySoftwareToken", { AccessToken, UserCode: code });
  assert.equal(Status, "SUCCESS");
  await endpoint.ok("SetUserMFAPreference", {
    AccessToken,
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
  });
  const { body } = await signIn(endpoint, person.plain, person.Username);
  assert.equal(body.ChallengeName, "SOFTWARE_TOKEN_MFA");
  const answer = (userCode: string) =>
    endpoint.call("RespondToAuthChallenge", {
      ClientId: person.plain.ClientId,
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      Session: body.Session,
      ChallengeResponses: { USERNAME: person.Username, SOFTWARE_TOKEN_MFA_CODE: userCode },
    });
  return { ...person, secret, code, at, answer };
}

/** The answer to USER_AUTH. */
async function choose(endpoint: Endpoint, parameters: Json) {
  const { plain, Username } = await enter(endpoint);
  const answer = await endpoint.ok("InitiateAuth", {
    ClientId: plain.ClientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: Username, ...parameters },
  });
  return { plain, Username, answer };
}

/** What a client with a secret asks the token endpoint for. */
async function askForToken(endpoint: Endpoint, form: Record<string, string>, secret?: string) {
  const { ClientId, ClientSecret = "" } = await endpoint.open("machine");
  const credentials = Buffer.from(`${ClientId}:${secret ?? ClientSecret}`).toString("base64");
  const answer = await fetch(`${endpoint.url}/oauth2/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${credentials}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams(form).toString(),
  });
  return { status: answer.status, body: (await answer.json()) as Json, ClientId };
}

/** Factors, choice, triggers, client credentials. */
export const FACTOR_CASES: readonly ConformanceCase[] = [
  {
    title: "a code of an authenticator app is asked for, and leads to tokens",
    evidence: "documented",
    source: TOTP,
    run: async (endpoint) => {
      const { secret, at, answer } = await enterWithApp(endpoint);
      // A code counts once: the next one is of the next half minute, which clocks may be apart by.
      const { status, body } = await answer(appCode(secret, at + STEP_MILLISECONDS));
      assert.equal(status, 200);
      assert.ok((body.AuthenticationResult as Json).AccessToken);
    },
  },
  {
    title: "the code that set an app up does not sign in",
    evidence: "observed",
    source: "pasted errors",
    run: async (endpoint) => {
      const { code, answer } = await enterWithApp(endpoint);
      const text = "Your software token has already been used once.";
      assertRefusal(await answer(code), "ExpiredCodeException", text);
    },
  },
  {
    title: "a wrong code of an app is CodeMismatchException",
    evidence: "observed",
    source: "pasted errors",
    run: async (endpoint) => {
      const { answer } = await enterWithApp(endpoint);
      assertRefusal(await answer("000000"), "CodeMismatchException");
    },
  },
  {
    title: "an app that proves nothing is EnableSoftwareTokenMFAException",
    evidence: "observed",
    source: "pasted errors",
    run: async (endpoint) => {
      const { AccessToken } = await enter(endpoint);
      await endpoint.ok("AssociateSoftwareToken", { AccessToken });
      const answer = await endpoint.call("VerifySoftwareToken", {
        AccessToken,
        UserCode: "000000",
      });
      assertRefusal(answer, "EnableSoftwareTokenMFAException");
    },
  },
  {
    title: "GetUser shows which factor is on and which is preferred",
    evidence: "documented",
    source: "API reference",
    run: async (endpoint) => {
      const { AccessToken } = await enterWithApp(endpoint);
      const user = await endpoint.ok("GetUser", { AccessToken });
      assert.deepEqual(user.UserMFASettingList, ["SOFTWARE_TOKEN_MFA"]);
      assert.equal(user.PreferredMfaSetting, "SOFTWARE_TOKEN_MFA");
    },
  },
  {
    title: "an app that was never set up cannot be turned on",
    evidence: "observed",
    source: "pasted errors",
    run: async (endpoint) => {
      const { AccessToken } = await enter(endpoint);
      const answer = await endpoint.call("SetUserMFAPreference", {
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled: true },
      });
      assertRefusal(answer, "InvalidParameterException");
    },
  },
  {
    title: "USER_AUTH offers the ways to begin",
    evidence: "documented",
    source: CHOICE,
    run: async (endpoint) => {
      const { answer } = await choose(endpoint, {});
      assert.equal(answer.ChallengeName, "SELECT_CHALLENGE");
      const offered = new Set(answer.AvailableChallenges as readonly string[]);
      assert.ok(offered.has("PASSWORD") && offered.has("PASSWORD_SRP"));
    },
  },
  {
    title: "USER_AUTH begins with the password where that is preferred",
    evidence: "documented",
    source: CHOICE,
    run: async (endpoint) => {
      const { answer } = await choose(endpoint, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD });
      assert.ok((answer.AuthenticationResult as Json).AccessToken);
    },
  },
  {
    title: "a password that is chosen in SELECT_CHALLENGE leads to tokens",
    evidence: "documented",
    source: CHOICE,
    run: async (endpoint) => {
      const { plain, Username, answer } = await choose(endpoint, {});
      const { AuthenticationResult } = await endpoint.ok("RespondToAuthChallenge", {
        ClientId: plain.ClientId,
        ChallengeName: "SELECT_CHALLENGE",
        Session: answer.Session,
        ChallengeResponses: { USERNAME: Username, ANSWER: "PASSWORD", PASSWORD },
      });
      assert.ok((AuthenticationResult as Json).AccessToken);
    },
  },
  {
    title: "GetUserAuthFactors tells with what a user may begin",
    evidence: "documented",
    source: "API reference",
    run: async (endpoint) => {
      const { AccessToken, Username } = await enter(endpoint);
      const answer = await endpoint.ok("GetUserAuthFactors", { AccessToken });
      assert.equal(answer.Username, Username);
      assert.deepEqual(answer.ConfiguredUserAuthFactors, ["PASSWORD"]);
    },
  },
  {
    title: "a trigger that Cognito may not invoke is UnexpectedLambdaException",
    evidence: "observed",
    source: "pasted errors",
    run: async (endpoint) => {
      const { ClientId } = await endpoint.open("trigger");
      const person = { ClientId, Username: newName(), Password: PASSWORD };
      assertRefusal(
        await endpoint.call("SignUp", person),
        "UnexpectedLambdaException",
        "PreSignUp invocation failed due to error AccessDeniedException.",
      );
    },
  },
  {
    title: "a client with a secret gets an access token for its scope",
    evidence: "documented",
    source: TOKEN,
    run: async (endpoint) => {
      const form = { grant_type: "client_credentials", scope: SCOPE };
      const { status, body, ClientId } = await askForToken(endpoint, form);
      assert.equal(status, 200);
      assert.equal(body.token_type, "Bearer");
      const claims = claimsOf(String(body.access_token));
      assert.equal(claims.scope, SCOPE);
      assert.equal(claims.sub, ClientId);
      assert.equal(claims.token_use, "access");
    },
  },
  {
    title: "a wrong secret is invalid_client",
    evidence: "documented",
    source: TOKEN,
    run: async (endpoint) => {
      const { status, body } = await askForToken(
        endpoint,
        { grant_type: "client_credentials" },
        "wrong",
      );
      assert.deepEqual([status, body.error], [400, "invalid_client"]);
    },
  },
  {
    title: "a grant that nobody knows is unsupported_grant_type",
    evidence: "documented",
    source: TOKEN,
    run: async (endpoint) => {
      const { status, body } = await askForToken(endpoint, { grant_type: "password" });
      assert.deepEqual([status, body.error], [400, "unsupported_grant_type"]);
    },
  },
];
