/**
 * Forgotten, reset and changed passwords, and codes sent again.
 * @module
 */

import { addConfirmedUser, PASSWORD, refusal, signIn } from "../../support/sign-in";
import {
  buildClient,
  buildEmailPool,
  buildPool,
  buildTriggers,
} from "../../support/simulated-stack";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

const ADA = "ada@example.com";
const NEW_PASSWORD = "N3w-Horse-Battery";
const legacy = [buildClient({ preventUserExistenceErrors: "LEGACY" })];
const NO_CONTACT = refusal(
  "InvalidParameterException",
  "Cannot reset password for the user as there is no registered/verified email or phone_number",
);
const UNKNOWN = refusal("UserNotFoundException", "Username/client id combination not found.");
const MISMATCH = refusal(
  "CodeMismatchException",
  "Invalid verification code provided, please try again.",
);

async function createWithAda(pool = buildEmailPool()) {
  const test = await createTestCognito(pool);
  await test.call("SignUp", { Username: ADA, Password: PASSWORD });
  await test.call("ConfirmSignUp", {
    Username: ADA,
    ConfirmationCode: test.messages[0]?.code,
  });
  return test;
}

const lastCode = (test: TestCognito) => test.messages.at(-1)?.code ?? "";

const confirmReset = (test: TestCognito, code = lastCode(test), more = {}) =>
  test.call("ConfirmForgotPassword", {
    Username: ADA,
    ConfirmationCode: code,
    Password: NEW_PASSWORD,
    ...more,
  });

describe("ForgotPassword", () => {
  it("sends a code for a new password", async () => {
    const test = await createWithAda();

    await expect(test.call("ForgotPassword", { Username: ADA })).resolves.toEqual({
      CodeDeliveryDetails: {
        Destination: "a***@e***",
        DeliveryMedium: "EMAIL",
        AttributeName: "email",
      },
    });
    expect(test.messages.at(-1)).toMatchObject({ purpose: "CustomMessage_ForgotPassword" });
    await expect(confirmReset(test)).resolves.toEqual({});

    await expect(signIn(test, ADA, NEW_PASSWORD)).resolves.toBeDefined();
    await expect(signIn(test, ADA)).rejects.toMatchObject({ code: "NotAuthorizedException" });
  });

  it("sends a text message where the telephone number comes first", async () => {
    const pool = buildPool({ recoveryMechanisms: ["verified_phone_number", "verified_email"] });
    const test = await createTestCognito(pool);
    await addConfirmedUser(test, "ada");
    await test.call("AdminUpdateUserAttributes", {
      Username: "ada",
      UserAttributes: [
        { Name: "email", Value: ADA },
        { Name: "email_verified", Value: "true" },
        { Name: "phone_number", Value: "+491701234567" },
        { Name: "phone_number_verified", Value: "true" },
      ],
    });

    const answer = await test.call("ForgotPassword", { Username: "ada" });

    expect(answer).toEqual({
      CodeDeliveryDetails: {
        Destination: "+********4567",
        DeliveryMedium: "SMS",
        AttributeName: "phone_number",
      },
    });
    expect(test.messages.at(-1)).toEqual({
      poolId: test.pool.id,
      medium: "SMS",
      destination: "+491701234567",
      purpose: "CustomMessage_ForgotPassword",
      text: expect.stringMatching(/^Your verification code is \d{6}$/),
      code: expect.stringMatching(/^\d{6}$/),
    });
  });

  it.each([
    ["unknown", async () => {}, UNKNOWN],
    [
      "disabled",
      async (test: TestCognito) => {
        await addConfirmedUser(test, ADA);
        await test.call("AdminDisableUser", { Username: ADA });
      },
      refusal("NotAuthorizedException", "User is disabled."),
    ],
    ["unverified", (test: TestCognito) => addConfirmedUser(test, ADA), NO_CONTACT],
    [
      "invited",
      async (test: TestCognito) => {
        await test.call("AdminCreateUser", { Username: ADA, MessageAction: "SUPPRESS" });
      },
      refusal("NotAuthorizedException", "User password cannot be reset in the current state."),
    ],
  ])(
    "pretends for an %s user, or refuses where the client allows it",
    async (_kind, prepare, refused) => {
      const hiding = await createTestCognito(buildEmailPool());
      const honest = await createTestCognito(buildEmailPool({ clients: legacy }));
      await prepare(hiding);
      await prepare(honest);
      hiding.messages.length = 0;

      await expect(hiding.call("ForgotPassword", { Username: ADA })).resolves.toEqual({
        CodeDeliveryDetails: {
          Destination: "a***@e***",
          DeliveryMedium: "EMAIL",
          AttributeName: "email",
        },
      });
      expect(hiding.messages).toEqual([]);
      await expect(honest.call("ForgotPassword", { Username: ADA })).rejects.toEqual(refused);
    },
  );

  it("pretends the same destination each time", async () => {
    const pool = buildPool({ recoveryMechanisms: ["verified_email"] });
    const test = await createTestCognito(pool);

    const first = await test.call("ForgotPassword", { Username: "nobody" });
    const second = await test.call("ForgotPassword", { Username: "nobody" });

    expect(first).toMatchObject({
      CodeDeliveryDetails: { Destination: expect.stringMatching(/^[a-z]\*\*\*@[a-z]\*\*\*$/) },
    });
    expect(second).toEqual(first);
  });

  it("rejects everyone where only an administrator resets", async () => {
    const test = await createTestCognito(buildPool({ recoveryMechanisms: ["admin_only"] }));
    await addConfirmedUser(test, "ada");
    const refused = refusal("NotAuthorizedException", "Contact administrator to reset password.");

    for (const Username of ["ada", "nobody"]) {
      await expect(test.call("ForgotPassword", { Username })).rejects.toEqual(refused);
      await expect(
        test.call("ConfirmForgotPassword", {
          Username,
          ConfirmationCode: "1",
          Password: PASSWORD,
        }),
      ).rejects.toEqual(refused);
    }
  });

  it("rejects the twenty-first attempt within an hour, of unknown users too", async () => {
    const test = await createWithAda();
    for (const Username of [ADA, "nobody@example.com"]) {
      for (let attempt = 0; attempt < 20; attempt += 1) {
        await test.call("ForgotPassword", { Username });
      }

      await expect(test.call("ForgotPassword", { Username })).rejects.toEqual(
        refusal("LimitExceededException", "Attempt limit exceeded, please try after some time."),
      );
    }
  });

  it("tells CustomMessage and PostConfirmation, each with the metadata of its call", async () => {
    const triggers = buildTriggers("CustomMessage", "PostConfirmation");
    const test = await createWithAda(buildEmailPool({ triggers }));
    test.functions.events.length = 0;

    await test.call("ForgotPassword", { Username: ADA, ClientMetadata: { step: "ask" } });
    await confirmReset(test, lastCode(test), { ClientMetadata: { step: "set" } });

    expect(
      test.functions.events.map(({ triggerSource, request }) => [
        triggerSource,
        request.clientMetadata,
      ]),
    ).toEqual([
      ["CustomMessage_ForgotPassword", { step: "ask" }],
      ["PostConfirmation_ConfirmForgotPassword", { step: "set" }],
    ]);
  });
});

describe("ConfirmForgotPassword", () => {
  it("rejects a wrong code", async () => {
    const test = await createWithAda();
    await test.call("ForgotPassword", { Username: ADA });

    await expect(confirmReset(test, "wrong")).rejects.toEqual(MISMATCH);
  });

  it("rejects a code after an hour, after its use, and where none was asked for", async () => {
    const test = await createWithAda();
    const expired = refusal(
      "ExpiredCodeException",
      "Invalid code provided, please request a code again.",
    );
    await expect(confirmReset(test, "123456")).rejects.toEqual(expired);

    await test.call("ForgotPassword", { Username: ADA });
    test.clock.advanceSeconds(3_600);
    await expect(confirmReset(test)).rejects.toEqual(expired);

    await test.call("ForgotPassword", { Username: ADA });
    await confirmReset(test);
    await expect(confirmReset(test)).rejects.toEqual(expired);
  });

  it("rejects a weak password and leaves the code valid", async () => {
    const test = await createWithAda();
    await test.call("ForgotPassword", { Username: ADA });

    await expect(confirmReset(test, lastCode(test), { Password: "short" })).rejects.toEqual(
      refusal(
        "InvalidPasswordException",
        "Password did not conform with policy: Password not long enough",
      ),
    );
    await expect(confirmReset(test)).resolves.toEqual({});
  });

  it("rejects an unknown user as a wrong code, or honestly", async () => {
    const hiding = await createTestCognito(buildEmailPool());
    const honest = await createTestCognito(buildEmailPool({ clients: legacy }));

    await expect(confirmReset(hiding, "123456")).rejects.toEqual(MISMATCH);
    await expect(confirmReset(honest, "123456")).rejects.toEqual(UNKNOWN);
  });

  it("lifts a lock and a required reset", async () => {
    const test = await createWithAda();
    await test.call("AdminResetUserPassword", { Username: ADA });
    for (let failure = 0; failure < 5; failure += 1) {
      await expect(signIn(test, ADA, "wrong-password")).rejects.toBeDefined();
    }

    await confirmReset(test);

    await expect(signIn(test, ADA, NEW_PASSWORD)).resolves.toBeDefined();
  });

  it("does not take a code that went to an address which was replaced since", async () => {
    const test = await createWithAda();
    await test.call("ForgotPassword", { Username: ADA });
    const code = lastCode(test);
    await test.call("AdminUpdateUserAttributes", {
      Username: ADA,
      UserAttributes: [
        { Name: "email", Value: "new@example.com" },
        { Name: "email_verified", Value: "true" },
      ],
    });

    await expect(confirmReset(test, code, { Username: "new@example.com" })).rejects.toMatchObject({
      code: "ExpiredCodeException",
    });
  });
});

describe("AdminResetUserPassword", () => {
  it("rejects a user without a verified address", async () => {
    const test = await createTestCognito(buildEmailPool());
    await addConfirmedUser(test, ADA);

    await expect(test.call("AdminResetUserPassword", { Username: ADA })).rejects.toEqual(
      NO_CONTACT,
    );
  });

  it("rejects an invited user", async () => {
    const test = await createTestCognito(buildEmailPool());
    await test.call("AdminCreateUser", { Username: ADA, MessageAction: "SUPPRESS" });

    await expect(test.call("AdminResetUserPassword", { Username: ADA })).rejects.toEqual(
      refusal("NotAuthorizedException", "User password cannot be reset in the current state."),
    );
  });
});

describe("ResendConfirmationCode", () => {
  it("sends another code and voids the first", async () => {
    const test = await createTestCognito(
      buildEmailPool({ triggers: buildTriggers("CustomMessage") }),
    );
    await test.call("SignUp", { Username: ADA, Password: PASSWORD });
    const first = lastCode(test);

    await expect(
      test.call("ResendConfirmationCode", { Username: ADA, ClientMetadata: { again: "1" } }),
    ).resolves.toEqual({
      CodeDeliveryDetails: {
        Destination: "a***@e***",
        DeliveryMedium: "EMAIL",
        AttributeName: "email",
      },
    });

    expect(test.functions.events.at(-1)).toMatchObject({
      triggerSource: "CustomMessage_ResendCode",
      request: { clientMetadata: { again: "1" } },
    });
    await expect(
      test.call("ConfirmSignUp", { Username: ADA, ConfirmationCode: first }),
    ).rejects.toEqual(MISMATCH);
    await expect(
      test.call("ConfirmSignUp", { Username: ADA, ConfirmationCode: lastCode(test) }),
    ).resolves.toEqual({});
  });

  it("rejects a confirmed user", async () => {
    const test = await createWithAda();

    await expect(test.call("ResendConfirmationCode", { Username: ADA })).rejects.toEqual(
      refusal("InvalidParameterException", "User is already confirmed."),
    );
  });

  it("pretends for an unknown user, or refuses honestly", async () => {
    const hiding = await createTestCognito(buildEmailPool());
    const honest = await createTestCognito(buildEmailPool({ clients: legacy }));

    await expect(hiding.call("ResendConfirmationCode", { Username: ADA })).resolves.toMatchObject({
      CodeDeliveryDetails: { Destination: "a***@e***" },
    });
    await expect(honest.call("ResendConfirmationCode", { Username: ADA })).rejects.toEqual(UNKNOWN);
  });

  it("rejects the sixth request within an hour", async () => {
    const test = await createTestCognito(buildEmailPool());
    await test.call("SignUp", { Username: ADA, Password: PASSWORD });
    for (let request = 0; request < 5; request += 1) {
      await test.call("ResendConfirmationCode", { Username: ADA });
    }

    await expect(test.call("ResendConfirmationCode", { Username: ADA })).rejects.toMatchObject({
      code: "LimitExceededException",
    });
  });

  it("rejects everyone in a pool that verifies nothing", async () => {
    const test = await createTestCognito();
    await test.call("SignUp", { Username: "ada", Password: PASSWORD });

    for (const Username of ["ada", "nobody"]) {
      await expect(test.call("ResendConfirmationCode", { Username })).rejects.toEqual(
        refusal(
          "InvalidParameterException",
          "Cannot resend codes. Auto verification not turned on.",
        ),
      );
    }
  });
});

describe("ChangePassword", () => {
  async function signInAda() {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");
    const { AccessToken } = await signIn(test, "ada");
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      test.call("ChangePassword", { AccessToken, PreviousPassword, ProposedPassword });
    return { test, change };
  }

  it("replaces the password", async () => {
    const { test, change } = await signInAda();

    await expect(change(PASSWORD, NEW_PASSWORD)).resolves.toEqual({});

    await expect(signIn(test, "ada", NEW_PASSWORD)).resolves.toBeDefined();
    await expect(signIn(test, "ada")).rejects.toBeDefined();
  });

  it("rejects a wrong old password and a weak new one", async () => {
    const { change } = await signInAda();

    await expect(change("wrong-password", NEW_PASSWORD)).rejects.toEqual(
      refusal("NotAuthorizedException", "Incorrect username or password."),
    );
    await expect(change(PASSWORD, "short")).rejects.toMatchObject({
      code: "InvalidPasswordException",
    });
  });

  it("rejects the sixth attempt within an hour", async () => {
    const { test, change } = await signInAda();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(change("wrong-password", NEW_PASSWORD)).rejects.toBeDefined();
    }

    await expect(change(PASSWORD, NEW_PASSWORD)).rejects.toMatchObject({
      code: "LimitExceededException",
    });
    await expect(signIn(test, "ada")).resolves.toBeDefined();
  });
});
