/**
 * Cases about signing in, tokens, groups and what ends a session.
 * @module
 */
import assert from "node:assert/strict";
import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { provePassword, SRP_A, type SrpChallenge } from "../support/srp-client";
import {
  addUser,
  assertRefusal,
  type ConformanceCase,
  claimsOf,
  newName,
  PASSWORD,
  signIn,
  tokensOf,
} from "./case";

const API = "API reference";
const ERRORS = "Managing user existence error responses";
const MOTO = "moto's tests that run against AWS";
const GROUPS = "Adding groups to a user pool";
const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

/** Sign-in, tokens, groups. */
export const SESSION_CASES: readonly ConformanceCase[] = [
  {
    title: "a wrong password is NotAuthorizedException",
    evidence: "observed",
    source: "pasted errors",
    run: async (endpoint) => {
      const { Username } = await addUser(endpoint);
      const answer = await signIn(endpoint, endpoint.plain, Username, "Wr0ngWr0ngWr0ng");
      assertRefusal(answer, "NotAuthorizedException", "Incorrect username or password.");
    },
  },
  {
    title: "an unknown user looks like a wrong password where the client hides who exists",
    evidence: "documented",
    source: ERRORS,
    run: async (endpoint) => {
      const answer = await signIn(endpoint, endpoint.plain, newName());
      assertRefusal(answer, "NotAuthorizedException", "Incorrect username or password.");
    },
  },
  {
    title: "an unconfirmed user is told so regardless of the password",
    evidence: "observed",
    source: "aws/aws-sdk-js issue 4608",
    run: async (endpoint) => {
      const Username = newName();
      const { ClientId } = endpoint.plain;
      await endpoint.ok("SignUp", { ClientId, Username, Password: PASSWORD });
      const answer = await signIn(endpoint, endpoint.plain, Username, "Wr0ngWr0ngWr0ng");
      assertRefusal(answer, "UserNotConfirmedException", "User is not confirmed.");
    },
  },
  {
    title: "a disabled user cannot sign in",
    evidence: "observed",
    source: "pasted errors",
    run: async (endpoint) => {
      const user = await addUser(endpoint);
      await endpoint.ok("AdminDisableUser", user);
      const answer = await signIn(endpoint, endpoint.plain, user.Username);
      assertRefusal(answer, "NotAuthorizedException", "User is disabled.");
    },
  },
  {
    title: "a flow that the client does not have is refused",
    evidence: "observed",
    source: "moto's source and pasted errors",
    run: async ({ call, plain }) => {
      const answer = await call("InitiateAuth", {
        ClientId: plain.ClientId,
        AuthFlow: "CUSTOM_AUTH",
        AuthParameters: { USERNAME: newName() },
      });
      assertRefusal(answer, "InvalidParameterException");
    },
  },
  {
    title: "SRP signs in, and its proof needs no session",
    evidence: "observed",
    source: MOTO,
    run: async (endpoint) => {
      const { Username, UserPoolId } = await addUser(endpoint);
      const { ClientId } = endpoint.plain;
      const challenge = await endpoint.ok("InitiateAuth", {
        ClientId,
        AuthFlow: "USER_SRP_AUTH",
        AuthParameters: { USERNAME: Username, SRP_A },
      });
      assert.equal(challenge.ChallengeName, "PASSWORD_VERIFIER");
      const answer = await endpoint.ok("RespondToAuthChallenge", {
        ClientId,
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses: provePassword(
          UserPoolId,
          PASSWORD,
          challenge.ChallengeParameters as unknown as SrpChallenge,
        ),
      });
      assert.ok((answer.AuthenticationResult as Record<string, unknown>).AccessToken);
    },
  },
  {
    title: "SRP refuses a wrong password",
    evidence: "documented",
    source: ERRORS,
    run: async (endpoint) => {
      const { Username, UserPoolId } = await addUser(endpoint);
      const { ClientId } = endpoint.plain;
      const challenge = await endpoint.ok("InitiateAuth", {
        ClientId,
        AuthFlow: "USER_SRP_AUTH",
        AuthParameters: { USERNAME: Username, SRP_A },
      });
      const parameters = challenge.ChallengeParameters as unknown as SrpChallenge;
      const answer = await endpoint.call("RespondToAuthChallenge", {
        ClientId,
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses: provePassword(UserPoolId, "Wr0ngWr0ngWr0ng", parameters),
      });
      assertRefusal(answer, "NotAuthorizedException", "Incorrect username or password.");
    },
  },
  {
    title: "SRP seems to know a user who does not exist",
    evidence: "documented",
    source: ERRORS,
    run: async ({ ok, plain }) => {
      const answer = await ok("InitiateAuth", {
        ClientId: plain.ClientId,
        AuthFlow: "USER_SRP_AUTH",
        AuthParameters: { USERNAME: newName(), SRP_A },
      });
      assert.equal(answer.ChallengeName, "PASSWORD_VERIFIER");
    },
  },
  {
    title: "a temporary password leads to NEW_PASSWORD_REQUIRED, and the new one to tokens",
    evidence: "observed",
    source: MOTO,
    run: async ({ ok, plain }) => {
      const { UserPoolId, ClientId } = plain;
      const Username = newName();
      await ok("AdminCreateUser", {
        UserPoolId,
        Username,
        TemporaryPassword: PASSWORD,
        MessageAction: "SUPPRESS",
      });
      const asked = await ok("AdminInitiateAuth", {
        UserPoolId,
        ClientId,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: Username, PASSWORD },
      });
      assert.equal(asked.ChallengeName, "NEW_PASSWORD_REQUIRED");
      const answer = await ok("AdminRespondToAuthChallenge", {
        UserPoolId,
        ClientId,
        Session: asked.Session,
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: PASSWORD },
      });
      const { AccessToken } = answer.AuthenticationResult as Record<string, string>;
      assert.equal(claimsOf(AccessToken).scope, "aws.cognito.signin.user.admin");
    },
  },
  {
    title: "both tokens have AWS's claims",
    evidence: "documented",
    source: "Understanding user pool JSON web tokens",
    run: async (endpoint) => {
      const { Username } = await addUser(endpoint);
      const { AccessToken, IdToken } = await tokensOf(endpoint, Username);
      const access = claimsOf(AccessToken);
      const id = claimsOf(IdToken);
      assert.equal(access.token_use, "access");
      assert.equal(access.client_id, endpoint.plain.ClientId);
      assert.equal(access.username, Username);
      assert.equal(access.aud, undefined);
      assert.equal(id.token_use, "id");
      assert.equal(id.aud, endpoint.plain.ClientId);
      assert.equal(id["cognito:username"], Username);
      assert.equal(id.sub, access.sub);
      for (const name of ["origin_jti", "event_id", "auth_time", "jti"]) {
        assert.ok(access[name] && id[name], name);
      }
      assert.match(String(access.iss), new RegExp(`/${endpoint.plain.UserPoolId}$`));
    },
  },
  {
    title: "each token is signed by a published key of its own",
    evidence: "documented",
    source: "Verifying JSON web tokens",
    run: async (endpoint) => {
      const { Username } = await addUser(endpoint);
      const { AccessToken, IdToken } = await tokensOf(endpoint, Username);
      const answer = await fetch(
        `${endpoint.url}/${endpoint.plain.UserPoolId}/.well-known/jwks.json`,
      );
      const { keys } = (await answer.json()) as { keys: (JsonWebKey & { kid: string })[] };
      const kids = [AccessToken, IdToken].map((token) => {
        const [header = "", body = "", signature = ""] = String(token).split(".");
        const { kid } = JSON.parse(Buffer.from(header, "base64url").toString()) as { kid: string };
        const jwk = keys.find((key) => key.kid === kid);
        assert.ok(jwk, "the key is published");
        const key = createPublicKey({ key: jwk, format: "jwk" });
        const signed = Buffer.from(`${header}.${body}`);
        assert.ok(verify("RSA-SHA256", signed, key, Buffer.from(signature, "base64url")));
        return kid;
      });
      assert.notEqual(kids[0], kids[1]);
    },
  },
  {
    title: "a refresh keeps auth_time and gives no refresh token",
    evidence: "documented",
    source: "Refresh tokens",
    run: async (endpoint) => {
      const { Username } = await addUser(endpoint);
      const { RefreshToken, AccessToken } = await tokensOf(endpoint, Username);
      const answer = await endpoint.ok("InitiateAuth", {
        ClientId: endpoint.plain.ClientId,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      });
      const renewed = answer.AuthenticationResult as Record<string, string>;
      assert.equal(renewed.RefreshToken, undefined);
      const [before, after] = [claimsOf(AccessToken), claimsOf(renewed.AccessToken)];
      assert.equal(after.auth_time, before.auth_time);
      assert.equal(after.origin_jti, before.origin_jti);
      assert.notEqual(after.jti, before.jti);
    },
  },
  {
    title: "a global sign-out ends access and refresh tokens",
    evidence: "observed",
    source: "API reference and pasted errors",
    run: async (endpoint) => {
      const { Username } = await addUser(endpoint);
      const { RefreshToken, AccessToken } = await tokensOf(endpoint, Username);
      await endpoint.ok("GlobalSignOut", { AccessToken });
      const seen = await endpoint.call("GetUser", { AccessToken });
      assertRefusal(seen, "NotAuthorizedException", "Access Token has been revoked");
      const refreshed = await endpoint.call("InitiateAuth", {
        ClientId: endpoint.plain.ClientId,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      });
      assertRefusal(refreshed, "NotAuthorizedException", "Refresh Token has been revoked");
    },
  },
  {
    title: "what is no token is refused",
    evidence: "observed",
    source: "pasted errors",
    run: async ({ call }) => {
      const answer = await call("GetUser", { AccessToken: "abc" });
      assertRefusal(answer, "NotAuthorizedException", "Invalid Access Token");
    },
  },
  {
    title: "RevokeToken ends the access tokens of its sign-in",
    evidence: "documented",
    source: "Revoking tokens",
    run: async (endpoint) => {
      const { Username } = await addUser(endpoint);
      const { RefreshToken, AccessToken } = await tokensOf(endpoint, Username);
      await endpoint.ok("RevokeToken", { Token: RefreshToken, ClientId: endpoint.plain.ClientId });
      const seen = await endpoint.call("GetUser", { AccessToken });
      assertRefusal(seen, "NotAuthorizedException", "Access Token has been revoked");
    },
  },
  {
    title: "a user without an address cannot reset their password",
    evidence: "observed",
    source: MOTO,
    run: async (endpoint) => {
      const user = await addUser(endpoint);
      const answer = await endpoint.call("AdminResetUserPassword", user);
      assertRefusal(
        answer,
        "InvalidParameterException",
        "Cannot reset password for the user as there is no registered/verified email or phone_number",
      );
    },
  },
  {
    title: "ForgotPassword seems to send to a user who does not exist",
    evidence: "documented",
    source: ERRORS,
    run: async ({ ok, email }) => {
      const Username = `${newName()}@example.com`;
      const { CodeDeliveryDetails } = await ok("ForgotPassword", {
        ClientId: email.ClientId,
        Username,
      });
      assert.ok(CodeDeliveryDetails);
    },
  },
  {
    title: "groups are in both tokens, the preferred role by precedence in the ID token",
    evidence: "documented",
    source: GROUPS,
    run: async (endpoint) => {
      const user = await addUser(endpoint);
      const names = [`second-${newName()}`, `first-${newName()}`];
      for (const [index, GroupName] of names.entries()) {
        await endpoint.ok("CreateGroup", {
          UserPoolId: user.UserPoolId,
          GroupName,
          Precedence: 2 - index,
          RoleArn: role(String(index)),
        });
        await endpoint.ok("AdminAddUserToGroup", { ...user, GroupName });
      }
      const { IdToken, AccessToken } = await tokensOf(endpoint, user.Username);
      const [id, access] = [claimsOf(IdToken), claimsOf(AccessToken)];
      assert.deepEqual(new Set(id["cognito:groups"] as string[]), new Set(names));
      assert.deepEqual(new Set(access["cognito:groups"] as string[]), new Set(names));
      assert.deepEqual(new Set(id["cognito:roles"] as string[]), new Set([role("0"), role("1")]));
      assert.equal(id["cognito:preferred_role"], role("1"));
      assert.equal(access["cognito:preferred_role"], undefined);
    },
  },
  {
    title: "a group that exists is GroupExistsException",
    evidence: "observed",
    source: "aws-amplify/amplify-backend issue 1781",
    run: async ({ ok, call, plain }) => {
      const group = { UserPoolId: plain.UserPoolId, GroupName: newName() };
      await ok("CreateGroup", group);
      assertRefusal(
        await call("CreateGroup", group),
        "GroupExistsException",
        /^A group with the name already exists\.?$/,
      );
    },
  },
  {
    title: "a group that does not exist is ResourceNotFoundException",
    evidence: "observed",
    source: "aws-amplify/amplify-cli issue 2214",
    run: async (endpoint) => {
      const user = await addUser(endpoint);
      const answer = await endpoint.call("AdminAddUserToGroup", { ...user, GroupName: newName() });
      assertRefusal(answer, "ResourceNotFoundException", "Group not found.");
    },
  },
  {
    title: "a deleted group is in no token",
    evidence: "documented",
    source: API,
    run: async (endpoint) => {
      const user = await addUser(endpoint);
      const group = { UserPoolId: user.UserPoolId, GroupName: newName() };
      await endpoint.ok("CreateGroup", group);
      await endpoint.ok("AdminAddUserToGroup", { ...user, GroupName: group.GroupName });
      await endpoint.ok("DeleteGroup", group);
      const { IdToken } = await tokensOf(endpoint, user.Username);
      assert.equal(claimsOf(IdToken)["cognito:groups"], undefined);
    },
  },
];
