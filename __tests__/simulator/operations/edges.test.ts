/**
 * What is rare but has an answer: old-style clients, telephone numbers as names, JSON of the wrong types.
 * @module
 */

import {
  addConfirmedUser,
  PASSWORD,
  passwordSignIn,
  refusal,
  signIn,
  startSrp,
} from "../../support/sign-in";
import {
  buildClient,
  buildPool,
  STANDARD_SCHEMA,
  stringAttribute,
} from "../../support/simulated-stack";
import { createTestCognito } from "../../support/test-cognito";

describe("a client's flows", () => {
  const withFlows = (...explicitAuthFlows: string[]) =>
    createTestCognito(buildPool({ clients: [buildClient({ explicitAuthFlows })] }));

  it("are SRP, custom and refresh where it lists none", async () => {
    const test = await withFlows();
    await addConfirmedUser(test, "ada");

    await expect(startSrp(test, "ada")).resolves.toBeDefined();
    await expect(passwordSignIn(test, "ada")).rejects.toMatchObject({
      code: "InvalidParameterException",
    });
  });

  it("include those in a list of the old style", async () => {
    const test = await withFlows("ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH");
    await addConfirmedUser(test, "ada");

    await expect(startSrp(test, "ada")).resolves.toBeDefined();
    await expect(signIn(test, "ada")).resolves.toBeDefined();
    await expect(
      test.call("AdminInitiateAuth", {
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "ada", PASSWORD },
      }),
    ).resolves.toMatchObject({ AuthenticationResult: expect.anything() });
  });

  it("reject the public flow by an administrator, who has one of their own", async () => {
    const test = await withFlows("ALLOW_USER_PASSWORD_AUTH");

    await expect(
      test.call("AdminInitiateAuth", { AuthFlow: "USER_PASSWORD_AUTH" }),
    ).rejects.toEqual(refusal("InvalidParameterException", "Initiate Auth method not supported"));
  });
});

describe("a pool of telephone numbers", () => {
  const pool = buildPool({
    usernameAttributes: ["phone_number"],
    autoVerifiedAttributes: ["phone_number"],
    recoveryMechanisms: ["verified_phone_number"],
  });

  it("signs up and in with a number", async () => {
    const test = await createTestCognito(pool);

    const answer = await test.call("SignUp", { Username: "+491701234567", Password: PASSWORD });
    await test.call("ConfirmSignUp", {
      Username: "+491701234567",
      ConfirmationCode: test.messages[0]?.code,
    });

    expect(answer).toMatchObject({
      CodeDeliveryDetails: { Destination: "+********4567", DeliveryMedium: "SMS" },
    });
    await expect(signIn(test, "+491701234567")).resolves.toBeDefined();
  });

  it("pretends to send to a number where nobody is", async () => {
    const test = await createTestCognito(pool);

    await expect(test.call("ForgotPassword", { Username: "+490000000" })).resolves.toMatchObject({
      CodeDeliveryDetails: {
        Destination: expect.stringMatching(/^\+\*+\d{4}$/),
        DeliveryMedium: "SMS",
      },
    });
  });

  it.each([["ada"], ["0170 1234"], ["ada@example.com"]])(
    "rejects the name %s",
    async (Username) => {
      const test = await createTestCognito(pool);

      await expect(test.call("SignUp", { Username, Password: PASSWORD })).rejects.toMatchObject({
        code: "InvalidParameterException",
      });
    },
  );

  it("invites by text message", async () => {
    const test = await createTestCognito(pool);

    await test.call("AdminCreateUser", {
      Username: "+491701234567",
      DesiredDeliveryMediums: ["SMS"],
    });

    expect(test.messages).toEqual([
      expect.objectContaining({
        medium: "SMS",
        text: `Your username is +491701234567 and temporary password is ${test.messages[0]?.code}`,
      }),
    ]);
  });
});

describe("a user name", () => {
  it("may not look like a telephone number that is an alias", async () => {
    const test = await createTestCognito(buildPool({ aliasAttributes: ["phone_number"] }));

    await expect(
      test.call("SignUp", { Username: "+491701234567", Password: PASSWORD }),
    ).rejects.toMatchObject({ code: "InvalidParameterException" });
  });
});

describe("a request of the wrong types", () => {
  it.each([
    ["a number for a text", "SignUp", { Username: 7 }],
    ["a text for a list", "SignUp", { UserAttributes: "x" }],
    ["a text for a map", "SignUp", { ClientMetadata: "x" }],
    ["a list for a map", "SignUp", { ClientMetadata: ["x"] }],
    ["a map of numbers", "SignUp", { ClientMetadata: { a: 1 } }],
    ["a text for an attribute", "SignUp", { UserAttributes: ["x"] }],
    ["a text for a flag", "ConfirmSignUp", { ForceAliasCreation: "true" }],
    ["a text for a number", "ListUsers", { Limit: "7" }],
  ])("is rejected: %s", async (_title, operation, input) => {
    const test = await createTestCognito();

    await expect(
      test.call(operation, {
        Username: "ada",
        Password: PASSWORD,
        ConfirmationCode: "1",
        ...input,
      }),
    ).rejects.toMatchObject({ code: "SerializationException" });
  });

  it("is rejected where an attribute has no name", async () => {
    const test = await createTestCognito();

    await expect(
      test.call("SignUp", {
        Username: "ada",
        Password: PASSWORD,
        UserAttributes: [{ Value: "x" }],
      }),
    ).rejects.toEqual(
      refusal(
        "InvalidParameterException",
        "1 validation error detected: Value at 'userAttributes.1.member.name' failed to satisfy constraint: Member must not be null",
      ),
    );
  });
});

describe("attributes of other types", () => {
  const schema = [
    ...STANDARD_SCHEMA,
    { ...stringAttribute("custom:adult"), dataType: "Boolean" as const },
    { ...stringAttribute("custom:born"), dataType: "DateTime" as const },
    stringAttribute("custom:team", { minLength: 2 }),
  ];

  it.each([
    ["custom:adult", "yes", "The attribute must be true or false"],
    ["custom:born", "once", "The attribute must be a date and time"],
    ["custom:team", "x", "The attribute's length must be at least 2"],
  ])("reject %s = %s", async (Name, Value, problem) => {
    const test = await createTestCognito(buildPool({ schema }));

    await expect(
      test.call("SignUp", {
        Username: "ada",
        Password: PASSWORD,
        UserAttributes: [{ Name, Value }],
      }),
    ).rejects.toEqual(
      refusal(
        "InvalidParameterException",
        `Attributes did not conform to the schema: ${Name}: ${problem}\n`,
      ),
    );
  });

  it("reject a telephone number that is none", async () => {
    const test = await createTestCognito();

    await expect(
      test.call("SignUp", {
        Username: "ada",
        Password: PASSWORD,
        UserAttributes: [{ Name: "phone_number", Value: "0170" }],
      }),
    ).rejects.toEqual(refusal("InvalidParameterException", "Invalid phone number format."));
  });

  it("reject a change to what the schema does not know", async () => {
    const test = await createTestCognito(buildPool({ schema }));
    await addConfirmedUser(test, "ada");
    const { AccessToken } = await signIn(test, "ada");

    await expect(
      test.call("DeleteUserAttributes", { AccessToken, UserAttributeNames: ["custom:none"] }),
    ).rejects.toEqual(
      refusal(
        "InvalidParameterException",
        "user.custom:none: Attribute does not exist in the schema.\n",
      ),
    );
  });
});

describe("a challenge", () => {
  it("that AWS has and the simulator has not is no refusal", async () => {
    const test = await createTestCognito();

    await expect(
      test.call("RespondToAuthChallenge", { ChallengeName: "DEVICE_SRP_AUTH" }),
    ).rejects.toMatchObject({ name: "UnsupportedOperationError" });
  });

  it("is rejected without the name of a user, and without a session", async () => {
    const test = await createTestCognito();
    const answer = (ChallengeResponses: object) =>
      test.call("RespondToAuthChallenge", {
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        ChallengeResponses,
      });

    await expect(answer({})).rejects.toEqual(
      refusal("InvalidParameterException", "Missing required parameter USERNAME"),
    );
    await expect(answer({ USERNAME: "ada", NEW_PASSWORD: PASSWORD })).rejects.toEqual(
      refusal("NotAuthorizedException", "Invalid session for the user."),
    );
  });
});

describe("a disabled user", () => {
  it("cannot confirm", async () => {
    const test = await createTestCognito(buildPool({ autoVerifiedAttributes: ["email"] }));
    await test.call("SignUp", {
      Username: "ada",
      Password: PASSWORD,
      UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
    });
    await test.call("AdminDisableUser", { Username: "ada" });

    await expect(
      test.call("ConfirmSignUp", { Username: "ada", ConfirmationCode: test.messages[0]?.code }),
    ).rejects.toEqual(
      refusal("CodeMismatchException", "Invalid verification code provided, please try again."),
    );
  });
});
