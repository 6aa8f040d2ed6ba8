/**
 * Cases about the wire, signing up, and what administrators do with users.
 * @module
 */
import assert from "node:assert/strict";
import {
  addUser,
  assertRefusal,
  attributesIn,
  type ConformanceCase,
  newName,
  PASSWORD,
} from "./case";

type Json = Readonly<Record<string, unknown>>;

const API = "API reference";
const MOTO = "moto's tests that run against AWS";

/** Wire, sign-up, users. */
export const ACCOUNT_CASES: readonly ConformanceCase[] = [
  {
    title: "an error has its type in the body and in a header, and a request id",
    evidence: "observed",
    source: "awslabs/aws-sdk-ios-samples issue 144",
    run: async ({ call, plain }) => {
      const answer = await call("AdminGetUser", {
        UserPoolId: plain.UserPoolId,
        Username: newName(),
      });
      assertRefusal(answer, "UserNotFoundException", "User does not exist.");
      assert.match(String(answer.headers.get("x-amzn-errortype")), /^UserNotFoundException:?/);
      assert.ok(answer.headers.get("x-amzn-requestid"));
    },
  },
  {
    title: "a pool that does not exist is ResourceNotFoundException",
    evidence: "documented",
    source: API,
    run: async ({ call, plain }) => {
      const region = plain.UserPoolId.split("_")[0];
      const answer = await call("AdminGetUser", {
        UserPoolId: `${region}_NOBODY000`,
        Username: "x",
      });
      assertRefusal(answer, "ResourceNotFoundException");
    },
  },
  {
    title: "a missing member is InvalidParameterException with AWS's words",
    evidence: "observed",
    source: "pasted validation errors",
    run: async ({ call, plain }) => {
      const answer = await call("SignUp", { ClientId: plain.ClientId, Password: PASSWORD });
      assertRefusal(
        answer,
        "InvalidParameterException",
        /validation error.* detected.*'username'/s,
      );
    },
  },
  {
    title: "a sign-up where nothing is verified sends no code",
    evidence: "observed",
    source: MOTO,
    run: async ({ ok, plain }) => {
      const body = await ok("SignUp", {
        ClientId: plain.ClientId,
        Username: newName(),
        Password: PASSWORD,
        UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
      });
      assert.equal(body.UserConfirmed, false);
      assert.ok(body.UserSub);
      assert.equal(body.CodeDeliveryDetails, undefined);
    },
  },
  {
    title: "a sign-up with a verified e-mail masks where the code went",
    evidence: "observed",
    source: MOTO,
    run: async ({ ok, email }) => {
      const body = await ok("SignUp", {
        ClientId: email.ClientId,
        Username: `t${newName()}@test.example`,
        Password: PASSWORD,
      });
      assert.deepEqual(body.CodeDeliveryDetails, {
        Destination: "t***@t***",
        DeliveryMedium: "EMAIL",
        AttributeName: "email",
      });
    },
  },
  {
    title: "a taken name is UsernameExistsException",
    evidence: "documented",
    source: "Managing user existence error responses",
    run: async (endpoint) => {
      const { Username } = await addUser(endpoint);
      const { ClientId } = endpoint.plain;
      const answer = await endpoint.call("SignUp", { ClientId, Username, Password: PASSWORD });
      assertRefusal(answer, "UsernameExistsException", "User already exists");
    },
  },
  ...[
    ["sh0rtPass", "Password not long enough"],
    ["nouppercase123", "Password must have uppercase characters"],
    ["NOLOWERCASE123", "Password must have lowercase characters"],
    ["NoNumbersAtAll", "Password must have numeric characters"],
  ].map(
    ([Password, reason]): ConformanceCase => ({
      title: `a weak password says: ${reason}`,
      evidence: "observed",
      source: "pasted errors",
      run: async ({ call, plain }) => {
        const answer = await call("SignUp", {
          ClientId: plain.ClientId,
          Username: newName(),
          Password,
        });
        assertRefusal(
          answer,
          "InvalidPasswordException",
          `Password did not conform with policy: ${reason}`,
        );
      },
    }),
  ),
  {
    title: "a name that is no e-mail is refused where the e-mail is the name",
    evidence: "observed",
    source: "pasted errors",
    run: async ({ call, email }) => {
      const answer = await call("SignUp", {
        ClientId: email.ClientId,
        Username: newName(),
        Password: PASSWORD,
      });
      assertRefusal(answer, "InvalidParameterException", "Username should be an email.");
    },
  },
  {
    title: "where the e-mail is the name, the user name is the sub",
    evidence: "documented",
    source: "User pool attributes",
    run: async ({ ok, email }) => {
      const Username = `${newName()}@example.com`;
      const { UserSub } = await ok("SignUp", {
        ClientId: email.ClientId,
        Username,
        Password: PASSWORD,
      });
      const user = await ok("AdminGetUser", { UserPoolId: email.UserPoolId, Username });
      assert.equal(user.Username, UserSub);
      assert.equal(attributesIn(user.UserAttributes).email, Username);
    },
  },
  {
    title: "confirming twice names the status",
    evidence: "observed",
    source: "aws-amplify/amplify-js issue 5314",
    run: async (endpoint) => {
      const user = await addUser(endpoint);
      const answer = await endpoint.call("AdminConfirmSignUp", user);
      assertRefusal(
        answer,
        "NotAuthorizedException",
        "User cannot be confirmed. Current status is CONFIRMED",
      );
    },
  },
  {
    title: "a wrong confirmation code is CodeMismatchException",
    evidence: "documented",
    source: API,
    run: async ({ ok, call, email }) => {
      const Username = `${newName()}@example.com`;
      await ok("SignUp", { ClientId: email.ClientId, Username, Password: PASSWORD });
      const answer = await call("ConfirmSignUp", {
        ClientId: email.ClientId,
        Username,
        ConfirmationCode: "000000x",
      });
      assertRefusal(answer, "CodeMismatchException");
    },
  },
  {
    title: "AdminCreateUser with an e-mail alone shows no email_verified",
    evidence: "observed",
    source: "aws/aws-sdk-js-v3 issue 6645",
    run: async ({ ok, plain }) => {
      const user = { UserPoolId: plain.UserPoolId, Username: newName() };
      await ok("AdminCreateUser", {
        ...user,
        MessageAction: "SUPPRESS",
        UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
      });
      const seen = await ok("AdminGetUser", user);
      assert.equal(seen.UserStatus, "FORCE_CHANGE_PASSWORD");
      assert.ok(!("email_verified" in attributesIn(seen.UserAttributes)));
    },
  },
  {
    title: "an administrator's email_verified=True is kept as written",
    evidence: "observed",
    source: MOTO,
    run: async ({ ok, plain }) => {
      const user = { UserPoolId: plain.UserPoolId, Username: newName() };
      await ok("AdminCreateUser", {
        ...user,
        MessageAction: "SUPPRESS",
        UserAttributes: [
          { Name: "email", Value: "ada@example.com" },
          { Name: "email_verified", Value: "True" },
        ],
      });
      const { UserAttributes } = await ok("AdminGetUser", user);
      assert.equal(attributesIn(UserAttributes).email_verified, "True");
    },
  },
  {
    title: "AdminListUserAuthEvents without threat protection is UserPoolAddOnNotEnabledException",
    evidence: "documented",
    source: API,
    run: async (endpoint) => {
      const user = await addUser(endpoint);
      const answer = await endpoint.call("AdminListUserAuthEvents", user);
      assertRefusal(answer, "UserPoolAddOnNotEnabledException");
    },
  },
  {
    title: "UpdateUserPoolClient changes how long tokens live",
    evidence: "documented",
    source: API,
    run: async ({ ok, email }) => {
      const { UserPoolId, ClientId } = email;
      const { UserPoolClient } = await ok("DescribeUserPoolClient", { UserPoolId, ClientId });
      const { ExplicitAuthFlows, PreventUserExistenceErrors } = UserPoolClient as Json;
      const changed = await ok("UpdateUserPoolClient", {
        UserPoolId,
        ClientId,
        ClientName: "app",
        ExplicitAuthFlows,
        PreventUserExistenceErrors,
        RefreshTokenValidity: 7,
      });
      assert.equal((changed.UserPoolClient as Json).RefreshTokenValidity, 7);
    },
  },
  {
    title: "an attribute that the schema does not know is refused",
    evidence: "documented",
    source: "User pool attributes",
    run: async (endpoint) => {
      const user = await addUser(endpoint);
      const answer = await endpoint.call("AdminUpdateUserAttributes", {
        ...user,
        UserAttributes: [{ Name: "custom:nothing", Value: "1" }],
      });
      assertRefusal(answer, "InvalidParameterException");
    },
  },
  {
    title: "AdminDeleteUserAttributes takes an address with its flag",
    evidence: "assumed",
    source: "the flag says something of the address alone",
    run: async (endpoint) => {
      const user = await addUser(endpoint, [{ Name: "email", Value: "ada@example.com" }]);
      await endpoint.ok("AdminDeleteUserAttributes", { ...user, UserAttributeNames: ["email"] });
      const seen = attributesIn((await endpoint.ok("AdminGetUser", user)).UserAttributes);
      assert.deepEqual(Object.keys(seen), ["sub"]);
    },
  },
  ...(
    [
      ["email", (name: string) => `email = "${name.toUpperCase()}@EXAMPLE.COM"`, 1],
      ["the user name", (name: string) => `username = "${name.toUpperCase()}"`, 0],
      ["a prefix", (name: string) => `username ^= "${name.slice(0, -1)}"`, 1],
    ] as const
  ).map(
    ([what, filter, count]): ConformanceCase => ({
      title: `ListUsers finds ${count === 1 ? "by" : "nobody by another case of"} ${what}`,
      evidence: "documented",
      source: API,
      run: async (endpoint) => {
        const Username = newName();
        const { UserPoolId } = endpoint.plain;
        await endpoint.ok("AdminCreateUser", {
          UserPoolId,
          Username,
          MessageAction: "SUPPRESS",
          UserAttributes: [{ Name: "email", Value: `${Username}@example.com` }],
        });
        const { Users } = await endpoint.ok("ListUsers", { UserPoolId, Filter: filter(Username) });
        assert.equal((Users as readonly unknown[]).length, count);
      },
    }),
  ),
];
