/**
 * PreSignUp and PostConfirmation around a sign-up.
 * @module
 */

import { PASSWORD, refusal, signIn } from "../../support/sign-in";
import {
  buildClient,
  buildEmailPool,
  buildPool,
  buildTriggers,
} from "../../support/simulated-stack";
import { createTestCognito } from "../../support/test-cognito";

const ADA = "ada@example.com";
const triggers = buildTriggers("PreSignUp", "PostConfirmation", "CustomMessage");
const undecided = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };

describe("PreSignUp", () => {
  it("gets what the caller submitted, and nothing that is not there yet", async () => {
    const test = await createTestCognito(buildPool({ triggers: buildTriggers("PreSignUp") }));

    await test.call("SignUp", {
      Username: "ada",
      Password: PASSWORD,
      UserAttributes: [{ Name: "email", Value: ADA }],
      ValidationData: [{ Name: "captcha", Value: "42" }],
      ClientMetadata: { shop: "7" },
    });

    expect(test.functions.events).toEqual([
      {
        version: "1",
        triggerSource: "PreSignUp_SignUp",
        region: "eu-central-1",
        userPoolId: "eu-central-1_EXAMPLE01",
        userName: "ada",
        callerContext: {
          awsSdkVersion: "aws-sdk-unknown-unknown",
          clientId: "1example23456789abcdefghij",
        },
        request: {
          userAttributes: { email: ADA },
          validationData: { captcha: "42" },
          clientMetadata: { shop: "7" },
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
    ]);
  });

  it("gets null for validation data and no key for metadata that nobody sent", async () => {
    const test = await createTestCognito(buildPool({ triggers: buildTriggers("PreSignUp") }));

    await test.call("SignUp", { Username: "ada", Password: PASSWORD });

    expect(test.functions.events[0]?.request).toEqual({ userAttributes: {}, validationData: null });
  });

  it("gets the UUID and the address in a pool of e-mails", async () => {
    const test = await createTestCognito(buildEmailPool({ triggers: buildTriggers("PreSignUp") }));

    const { UserSub } = await test.call("SignUp", { Username: ADA, Password: PASSWORD });

    expect(test.functions.events[0]).toMatchObject({
      userName: UserSub,
      request: { userAttributes: { email: ADA } },
    });
  });

  it("runs after the password policy and before the name is looked up", async () => {
    const test = await createTestCognito(buildPool({ triggers: buildTriggers("PreSignUp") }));
    await test.call("SignUp", { Username: "ada", Password: PASSWORD });
    test.functions.scripts.PreSignUp = () => ({
      outcome: "failed",
      errorType: "Error",
      errorMessage: "no",
    });

    await expect(test.call("SignUp", { Username: "ada", Password: "short" })).rejects.toMatchObject(
      {
        code: "InvalidPasswordException",
      },
    );
    await expect(test.call("SignUp", { Username: "ada", Password: PASSWORD })).rejects.toEqual(
      refusal("UserLambdaValidationException", "PreSignUp failed with error no."),
    );
  });

  it("confirms a user at once: no code, and PostConfirmation in the same call", async () => {
    const test = await createTestCognito(buildEmailPool({ triggers }));
    test.functions.scripts.PreSignUp = () => ({ ...undecided, autoConfirmUser: true });

    const answer = await test.call("SignUp", {
      Username: ADA,
      Password: PASSWORD,
      ClientMetadata: { shop: "7" },
    });

    expect(answer).toEqual({ UserConfirmed: true, UserSub: expect.any(String) });
    expect(test.messages).toEqual([]);
    expect(test.functions.sources).toEqual(["PreSignUp_SignUp", "PostConfirmation_ConfirmSignUp"]);
    expect(test.functions.events[1]).toEqual(
      expect.objectContaining({
        userName: answer.UserSub,
        request: {
          userAttributes: {
            sub: answer.UserSub,
            "cognito:user_status": "CONFIRMED",
            email: ADA,
            email_verified: "false",
          },
          clientMetadata: { shop: "7" },
        },
        response: {},
      }),
    );
    await expect(signIn(test, ADA)).resolves.toBeDefined();
  });

  it("vouches for an address", async () => {
    const test = await createTestCognito(buildEmailPool({ triggers }));
    test.functions.scripts.PreSignUp = () => ({
      ...undecided,
      autoConfirmUser: true,
      autoVerifyEmail: true,
    });

    await test.call("SignUp", { Username: ADA, Password: PASSWORD });

    await expect(test.call("AdminGetUser", { Username: ADA })).resolves.toMatchObject({
      UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "true" }]),
    });
  });

  it("fails when it vouches for an address that is not there", async () => {
    const test = await createTestCognito(buildPool({ triggers }));
    test.functions.scripts.PreSignUp = () => ({ ...undecided, autoVerifyEmail: true });

    await expect(
      test.call("SignUp", { Username: "ada", Password: PASSWORD }),
    ).rejects.toMatchObject({ code: "InvalidLambdaResponseException" });
    await expect(test.call("AdminGetUser", { Username: "ada" })).rejects.toBeDefined();
  });

  it("takes an alias from its former owner by vouching for it", async () => {
    const pool = buildPool({ triggers: buildTriggers("PreSignUp"), aliasAttributes: ["email"] });
    const test = await createTestCognito(pool);
    test.functions.scripts.PreSignUp = () => ({
      ...undecided,
      autoConfirmUser: true,
      autoVerifyEmail: true,
    });
    const UserAttributes = [{ Name: "email", Value: ADA }];
    await test.call("SignUp", { Username: "ada", Password: PASSWORD, UserAttributes });

    await test.call("SignUp", { Username: "eve", Password: PASSWORD, UserAttributes });

    await expect(test.call("AdminGetUser", { Username: ADA })).resolves.toMatchObject({
      Username: "eve",
    });
  });
});

describe("PostConfirmation", () => {
  it("runs at ConfirmSignUp with the metadata of that call", async () => {
    const test = await createTestCognito(buildEmailPool({ triggers }));
    await test.call("SignUp", { Username: ADA, Password: PASSWORD, ClientMetadata: { step: "1" } });

    await test.call("ConfirmSignUp", {
      Username: ADA,
      ConfirmationCode: test.messages[0]?.code,
      ClientMetadata: { step: "2" },
    });

    expect(
      test.functions.events.map(({ triggerSource, request }) => [
        triggerSource,
        request.clientMetadata,
      ]),
    ).toEqual([
      ["PreSignUp_SignUp", { step: "1" }],
      ["CustomMessage_SignUp", { step: "1" }],
      ["PostConfirmation_ConfirmSignUp", { step: "2" }],
    ]);
    expect(test.functions.events[2]?.request.userAttributes).toMatchObject({
      email_verified: "true",
      "cognito:user_status": "CONFIRMED",
    });
  });

  it("leaves the user confirmed when it fails", async () => {
    // A client that hides who exists would not tell why it refuses the second time.
    const clients = [buildClient({ preventUserExistenceErrors: "LEGACY" })];
    const test = await createTestCognito(buildEmailPool({ triggers, clients }));
    await test.call("SignUp", { Username: ADA, Password: PASSWORD });
    test.functions.scripts.PostConfirmation = () => ({ outcome: "returned", payload: "null" });
    const confirm = () =>
      test.call("ConfirmSignUp", { Username: ADA, ConfirmationCode: test.messages[0]?.code });

    await expect(confirm()).rejects.toMatchObject({ code: "InvalidLambdaResponseException" });
    await expect(confirm()).rejects.toEqual(
      refusal("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED"),
    );
    await expect(signIn(test, ADA)).resolves.toBeDefined();
  });

  it("may return any object: nothing of it is read", async () => {
    const test = await createTestCognito(buildEmailPool({ triggers }));
    test.functions.scripts.PreSignUp = () => ({ ...undecided, autoConfirmUser: true });
    test.functions.scripts.PostConfirmation = () => ({ outcome: "returned", payload: "{}" });

    await expect(test.call("SignUp", { Username: ADA, Password: PASSWORD })).resolves.toMatchObject(
      { UserConfirmed: true },
    );
  });

  it("sees an alias under its own name too", async () => {
    const pool = buildPool({
      aliasAttributes: ["email"],
      triggers: buildTriggers("PostConfirmation"),
    });
    const test = await createTestCognito(pool);
    await test.call("SignUp", {
      Username: "ada",
      Password: PASSWORD,
      UserAttributes: [{ Name: "email", Value: ADA }],
    });

    await test.call("AdminConfirmSignUp", { Username: "ada" });

    expect(test.functions.events[0]?.request.userAttributes).toMatchObject({
      "cognito:email_alias": ADA,
    });
  });
});
