/**
 * CustomMessage and the two custom senders.
 * @module
 */
import { setImmediate } from "node:timers/promises";
import { addConfirmedUser, PASSWORD, refusal, signIn } from "../../support/sign-in";
import {
  buildEmailPool,
  buildFunction,
  buildPool,
  buildStack,
  buildTriggers,
} from "../../support/simulated-stack";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

const ADA = "ada@example.com";
const FAILED = { outcome: "failed", errorType: "Error", errorMessage: "no" } as const;
const signUp = (test: TestCognito) =>
  test.call("SignUp", { Username: ADA, Password: PASSWORD, ClientMetadata: { shop: "7" } });

async function until(isDone: () => boolean) {
  while (!isDone()) {
    await setImmediate();
  }
}

describe("CustomMessage", () => {
  const pool = buildEmailPool({ triggers: buildTriggers("CustomMessage") });

  it("gets placeholders and sends its own text with the code in it", async () => {
    const test = await createTestCognito(pool);
    test.functions.scripts.CustomMessage = () => ({
      emailMessage: "<b>{####}</b> $& {####}",
      emailSubject: "Welcome",
    });

    const { UserSub } = await signUp(test);

    expect(test.functions.events).toEqual([
      expect.objectContaining({
        triggerSource: "CustomMessage_SignUp",
        userName: UserSub,
        request: {
          userAttributes: {
            sub: UserSub,
            "cognito:user_status": "UNCONFIRMED",
            email_verified: "false",
            email: ADA,
          },
          codeParameter: "{####}",
          linkParameter: "{##Click Here##}",
          usernameParameter: null,
          clientMetadata: { shop: "7" },
        },
        response: { smsMessage: null, emailMessage: null, emailSubject: null },
      }),
    ]);
    const [message] = test.messages;
    expect(message).toMatchObject({
      subject: "Welcome",
      text: `<b>${message?.code}</b> $& ${message?.code}`,
    });
  });

  it("may leave the pool's own text", async () => {
    const test = await createTestCognito(pool);

    await signUp(test);

    expect(test.messages[0]).toMatchObject({ subject: "Your verification code" });
  });

  it.each([
    [
      "a text without the code",
      { emailMessage: "Welcome" },
      "Value at 'emailBody' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*",
    ],
    [
      "a subject that is too long",
      { emailSubject: "x".repeat(141) },
      "Value at 'emailSubject' failed to satisfy constraint: Member must have length less than or equal to 140",
    ],
  ])("fails the call with %s, and the user stays", async (_title, response, message) => {
    const test = await createTestCognito(pool);
    test.functions.scripts.CustomMessage = () => response;

    await expect(signUp(test)).rejects.toEqual(
      refusal("InvalidParameterException", `1 validation error detected: ${message}`),
    );
    expect(test.messages).toEqual([]);
    await expect(test.call("AdminGetUser", { Username: ADA })).resolves.toBeDefined();
  });

  it("must keep the user name in an invitation", async () => {
    const test = await createTestCognito(pool);
    test.functions.scripts.CustomMessage = () => ({ emailMessage: "{####}" });

    await expect(test.call("AdminCreateUser", { Username: ADA })).rejects.toMatchObject({
      code: "InvalidParameterException",
      message: expect.stringContaining("\\{username\\}"),
    });
  });

  it("sets the text of a text message", async () => {
    const test = await createTestCognito(
      buildPool({
        autoVerifiedAttributes: ["phone_number"],
        triggers: buildTriggers("CustomMessage"),
      }),
    );
    test.functions.scripts.CustomMessage = () => ({ smsMessage: "Code {####}" });

    await test.call("SignUp", {
      Username: "ada",
      Password: PASSWORD,
      UserAttributes: [{ Name: "phone_number", Value: "+491701234567" }],
    });

    expect(test.messages[0]).toMatchObject({
      medium: "SMS",
      text: expect.stringMatching(/^Code \d{6}$/),
    });
    expect(test.messages[0]).not.toHaveProperty("subject");
  });
});

describe("CustomEmailSender", () => {
  const pool = buildEmailPool({
    triggers: buildTriggers("CustomEmailSender", "CustomMessage"),
    kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/1",
  });
  const encryptCode = async (keyArn: string, poolId: string, plaintext: string) =>
    `${keyArn}|${poolId}|${plaintext}`;

  it("gets the code encrypted, in place of CustomMessage and the outbox", async () => {
    const test = await createTestCognito(pool, { encryptCode });

    const { UserSub, CodeDeliveryDetails } = await signUp(test);
    await until(() => test.trace.length > 0);

    expect(CodeDeliveryDetails).toMatchObject({ Destination: "a***@e***" });
    expect(test.messages).toEqual([]);
    expect(test.functions.events).toEqual([
      {
        version: "1",
        triggerSource: "CustomEmailSender_SignUp",
        region: "eu-central-1",
        userPoolId: "eu-central-1_EXAMPLE01",
        userName: UserSub,
        callerContext: expect.objectContaining({ clientId: "1example23456789abcdefghij" }),
        request: {
          type: "customEmailSenderRequestV1",
          code: expect.stringMatching(/^arn:aws:kms:.*\|eu-central-1_EXAMPLE01\|\d{6}$/),
          clientMetadata: { shop: "7" },
          userAttributes: expect.objectContaining({ email: ADA }),
        },
      },
    ]);
  });

  it("gets metadata only where AWS hands it on", async () => {
    const test = await createTestCognito(pool, { encryptCode });
    await signUp(test);

    await test.call("ResendConfirmationCode", { Username: ADA, ClientMetadata: { shop: "8" } });
    await until(() => test.trace.length > 1);

    expect(test.functions.events[1]).toMatchObject({
      triggerSource: "CustomEmailSender_ResendCode",
      request: { clientMetadata: null },
    });
  });

  it("finds the new address where that waits for its code", async () => {
    const email = "email" as const;
    const test = await createTestCognito(
      { ...pool, attributesRequireVerificationBeforeUpdate: [email] },
      { encryptCode },
    );
    await addConfirmedUser(test, ADA);
    const { AccessToken } = await signIn(test, ADA);

    await test.call("UpdateUserAttributes", {
      AccessToken,
      UserAttributes: [{ Name: "email", Value: "ada@example.org" }],
    });
    await until(() => test.functions.events.length > 1);

    expect(test.functions.events[1]).toMatchObject({
      triggerSource: "CustomEmailSender_UpdateUserAttribute",
      request: { userAttributes: { email: "ada@example.org" } },
    });
    await expect(test.call("GetUser", { AccessToken })).resolves.toMatchObject({
      UserAttributes: expect.arrayContaining([{ Name: "email", Value: ADA }]),
    });
  });

  it("is announced with what a delivery does not say", async () => {
    const expected: unknown[] = [];
    const pending = { expect: (...told: unknown[]) => void expected.push(told) };
    const test = await createTestCognito(pool, { encryptCode, pending });

    await test.call("AdminCreateUser", { Username: ADA, TemporaryPassword: "<Temp>&0rary" });
    await until(() => test.functions.events.length > 0);

    expect(expected).toEqual([
      [
        test.functions.events[0]?.request["code"],
        {
          poolId: "eu-central-1_EXAMPLE01",
          purpose: "CustomEmailSender_AdminCreateUser",
          code: "<Temp>&0rary",
        },
      ],
    ]);
  });

  it("gets a temporary password escaped for HTML", async () => {
    const test = await createTestCognito(pool, { encryptCode });

    await test.call("AdminCreateUser", { Username: ADA, TemporaryPassword: "<Temp>&0rary" });
    await until(() => test.trace.length > 0);

    expect(test.functions.events[0]?.request).toMatchObject({
      code: expect.stringMatching(/\|&lt;Temp&gt;&amp;0rary$/),
    });
  });

  it("fails where only the trace sees it", async () => {
    const test = await createTestCognito(pool, { encryptCode });
    test.functions.scripts.CustomEmailSender = () => FAILED;

    await expect(signUp(test)).resolves.toMatchObject({ UserConfirmed: false });
    await until(() => test.trace.length > 0);

    expect(test.trace).toMatchObject([
      {
        trigger: "CustomEmailSender",
        error: { message: "CustomEmailSender failed with error no." },
      },
    ]);
  });

  it.each([["null"], ["[]"], ['"sent"'], ["not json"]])("may answer %s", async (payload) => {
    const test = await createTestCognito(pool, { encryptCode });
    test.functions.scripts.CustomEmailSender = () => ({ outcome: "returned", payload });

    await signUp(test);
    await until(() => test.trace.length > 0);

    expect(test.trace).toMatchObject([{ trigger: "CustomEmailSender", attempts: 1 }]);
    expect(test.trace[0]).not.toHaveProperty("error");
  });

  it("has its own timeout, in each of three tries", async () => {
    const test = await createTestCognito(pool, { encryptCode });
    const limits: number[] = [];
    const invoke = test.functions.invoke.bind(test.functions);
    test.functions.invoke = (arn, event, limitMilliseconds?: number) => {
      limits.push(limitMilliseconds ?? 0);
      return invoke(arn, event);
    };
    test.functions.scripts.CustomEmailSender = () => ({ outcome: "unanswered" }) as never;

    await signUp(test);
    await until(() => test.trace.length > 0);

    expect(limits).toEqual([65_000, 65_000, 65_000]);
    expect(test.trace).toMatchObject([
      { attempts: 3, error: { type: "UnexpectedLambdaException" } },
    ]);
  });

  it("is called again where it failed, with the same event, until it has worked", async () => {
    const test = await createTestCognito(pool, { encryptCode });
    test.functions.scripts.CustomEmailSender = () =>
      test.functions.events.length < 3 ? FAILED : undefined;

    await signUp(test);
    await until(() => test.trace.length > 0);

    const [first, second, third] = test.functions.events;
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(test.trace).toMatchObject([{ trigger: "CustomEmailSender", attempts: 3 }]);
    expect(test.trace[0]).not.toHaveProperty("error");
  });

  it.each([
    { maximumRetries: 2, maximumEventAgeSeconds: 300, calls: 3 },
    { maximumRetries: 2, maximumEventAgeSeconds: 180, calls: 3 },
    { maximumRetries: 2, maximumEventAgeSeconds: 179, calls: 2 },
    { maximumRetries: 2, maximumEventAgeSeconds: 60, calls: 2 },
    { maximumRetries: 1, maximumEventAgeSeconds: 21_600, calls: 2 },
    { maximumRetries: 0, maximumEventAgeSeconds: 21_600, calls: 1 },
  ])(
    "is called $calls times with $maximumRetries retries and events of $maximumEventAgeSeconds seconds",
    async ({ calls, ...asynchronous }) => {
      const functions = [buildFunction("CustomEmailSender", { asynchronous })];
      const stack = buildStack([pool], { functions });
      const test = await createTestCognito(pool, { encryptCode }, stack);
      test.functions.scripts.CustomEmailSender = () => FAILED;

      await signUp(test);
      await until(() => test.trace.length > 0);

      expect(test.functions.events).toHaveLength(calls);
      expect(test.trace).toMatchObject([{ attempts: calls, error: {} }]);
    },
  );

  it("is not waited for", async () => {
    const test = await createTestCognito(pool, { encryptCode: () => new Promise(() => {}) });

    await expect(signUp(test)).resolves.toMatchObject({ UserConfirmed: false });
  });

  it("leaves a trace where the code cannot be encrypted", async () => {
    const test = await createTestCognito(pool);

    await signUp(test);
    await until(() => test.trace.length > 0);

    expect(test.functions.events).toEqual([]);
    expect(test.trace).toMatchObject([
      {
        attempts: 0,
        triggerSource: "CustomEmailSender_SignUp",
        error: { type: "CodeDeliveryFailureException" },
      },
    ]);
  });

  it("leaves text messages to CustomMessage", async () => {
    const test = await createTestCognito(
      buildPool({
        autoVerifiedAttributes: ["phone_number"],
        triggers: buildTriggers("CustomEmailSender", "CustomMessage"),
      }),
    );

    await test.call("SignUp", {
      Username: "ada",
      Password: PASSWORD,
      UserAttributes: [{ Name: "phone_number", Value: "+491701234567" }],
    });

    expect(test.functions.sources).toEqual(["CustomMessage_SignUp"]);
    expect(test.messages).toHaveLength(1);
  });
});

describe("CustomSMSSender", () => {
  it("gets the codes of text messages", async () => {
    const test = await createTestCognito(
      buildPool({
        autoVerifiedAttributes: ["phone_number"],
        triggers: buildTriggers("CustomSMSSender"),
        kmsKeyArn: "key",
      }),
      { encryptCode: async (_key, _pool, code) => code },
    );

    await test.call("SignUp", {
      Username: "ada",
      Password: PASSWORD,
      UserAttributes: [{ Name: "phone_number", Value: "+491701234567" }],
    });
    await until(() => test.trace.length > 0);

    expect(test.functions.events).toMatchObject([
      { triggerSource: "CustomSMSSender_SignUp", request: { type: "customSMSSenderRequestV1" } },
    ]);
  });
});
