/**
 * Every operation with JSON of every kind: the answer is a result or a refusal, never a fault.
 * @module
 */
import fc from "fast-check";
import { AUTH_FLOWS } from "../../../simulator/authentication/flow";
import { CHALLENGES } from "../../../simulator/operations/answer-challenge";
import { OPERATIONS } from "../../../simulator/operations/index";
import { PROPERTY } from "../../support/property";
import { addConfirmedUser, PASSWORD, signIn, startSrp } from "../../support/sign-in";
import { buildEmailPool, buildPool } from "../../support/simulated-stack";
import { createTestCognito } from "../../support/test-cognito";
import { anyText } from "../../support/text";

const MEMBERS = [
  "AccessToken",
  "AttributeName",
  "AttributesToGet",
  "AuthFlow",
  "AuthParameters",
  "ChallengeName",
  "ChallengeResponses",
  "ClientId",
  "ClientMetadata",
  "ClientSecret",
  "Code",
  "ConfirmationCode",
  "DesiredDeliveryMediums",
  "Filter",
  "ForceAliasCreation",
  "Limit",
  "MaxResults",
  "MessageAction",
  "NextToken",
  "PaginationToken",
  "Password",
  "Permanent",
  "PreviousPassword",
  "ProposedPassword",
  "RefreshToken",
  "SecretHash",
  "Session",
  "TemporaryPassword",
  "Token",
  "UserAttributeNames",
  "UserAttributes",
  "UserPoolId",
  "Username",
  "ValidationData",
];
const NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "sub",
  "email",
  "ada",
  "ada@example.com",
  "+491701234567",
  "\u0000",
  "\ud800",
  "",
  "x".repeat(3_000),
];
const EXPECTED = new Set(["CognitoError", "UnsupportedOperationError"]);

async function createWorld() {
  const test = await createTestCognito(
    buildPool({ autoVerifiedAttributes: ["email"], aliasAttributes: ["email"] }),
  );
  await addConfirmedUser(test, "ada");
  const tokens = await signIn(test, "ada");
  const { SECRET_BLOCK } = await startSrp(test, "ada");
  return { test, good: [...Object.values(tokens), SECRET_BLOCK, PASSWORD].map(String) };
}

it("refuses everything that is no request", async () => {
  const { test, good } = await createWorld();
  const text = fc.oneof(
    fc.constantFrom(...good, ...NAMES, ...AUTH_FLOWS, ...CHALLENGES, test.clientId, test.pool.id),
    anyText({ maxLength: 40 }),
  );
  const key = fc.constantFrom(
    ...NAMES,
    "USERNAME",
    "PASSWORD",
    "SRP_A",
    "ANSWER",
    "NEW_PASSWORD",
    "REFRESH_TOKEN",
    "SECRET_HASH",
    "PASSWORD_CLAIM_SECRET_BLOCK",
    "PASSWORD_CLAIM_SIGNATURE",
    "TIMESTAMP",
    "userAttributes.email",
    "userAttributes.__proto__",
  );
  const value = fc.oneof(
    { weight: 4, arbitrary: text },
    { weight: 2, arbitrary: fc.dictionary(key, text) },
    { weight: 2, arbitrary: fc.array(fc.record({ Name: text, Value: text }), { maxLength: 3 }) },
    fc.array(text, { maxLength: 3 }),
    fc.double(),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const call = fc.record({
    operation: fc.constantFrom(...Object.keys(OPERATIONS)),
    input: fc.dictionary(fc.constantFrom(...MEMBERS), value, { maxKeys: 8 }),
    keepsIds: fc.boolean(),
  });

  await fc.assert(
    fc.asyncProperty(call, async ({ operation, input, keepsIds }) => {
      const { ClientId: _client, UserPoolId: _pool, ...rest } = input;
      const [result] = await Promise.allSettled([test.call(operation, keepsIds ? rest : input)]);
      if (result.status === "rejected" && !EXPECTED.has(result.reason.name)) {
        throw result.reason;
      }
      expect(Object.prototype).not.toHaveProperty("USERNAME");
    }),
    { ...PROPERTY, numRuns: 10 * (PROPERTY.numRuns ?? 300) },
  );
});

it("keeps a user whose name is a member of every object", async () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
  const test = await createTestCognito();
  for (const name of names) {
    await addConfirmedUser(test, name);
  }

  for (const name of names) {
    await expect(signIn(test, name.toUpperCase())).resolves.toBeDefined();
    await expect(test.call("AdminGetUser", { Username: name })).resolves.toMatchObject({
      Username: name,
    });
  }
  expect((await test.call("ListUsers")).Users).toHaveLength(4);
});

it.each([["__proto__"], ["constructor"], ["toString"]])(
  "rejects the attribute %s, which no schema has",
  async (Name) => {
    const test = await createTestCognito(buildEmailPool());

    await expect(
      test.call("SignUp", {
        Username: "ada@example.com",
        Password: PASSWORD,
        UserAttributes: [{ Name, Value: "x" }],
      }),
    ).rejects.toMatchObject({
      code: "InvalidParameterException",
      message: `Attributes did not conform to the schema: ${Name}: Attribute does not exist in the schema.\n`,
    });
  },
);
