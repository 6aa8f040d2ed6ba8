/**
 * The project's own Custom SMS Sender on a stack of the test's own, as our pools hold no phone number; and
 * what a developer sees of a sender that cannot deliver.
 * @module
 */
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { MessageKeys } from "../../constructs/message-keys";
import { TriggerFunction } from "../../constructs/trigger-function";
import type { TraceTrigger } from "../../simulator/observe/api-types";
import { bundleOf } from "../support/places";
import { simulateTriggers, type TestSimulator } from "../support/start-simulator";

const Password = "correct-horse-battery";

/** A pool of phone numbers whose messages the deployed bundle sends. */
function simulateSender(signingKey: "signingKeyArn" | "codeKeyArn"): TestSimulator {
  let keys: MessageKeys;
  return simulateTriggers({
    handlers: {},
    signIn: { signInWith: "username", anonymous: false },
    pool: {
      settings: {
        usernameAttributes: ["phone_number"],
        autoVerifiedAttributes: ["phone_number"],
        accountRecoverySetting: {
          recoveryMechanism: [{ name: "verified_phone_number", priority: 1 }],
        },
      },
    },
    client: { readAttributes: ["phone_number"], writeAttributes: ["phone_number"] },
    extend: (stack) => {
      keys = new MessageKeys(stack, "messages", { namePrefix: "sms", dataProtected: false });
      return { kmsKeyArn: keys.codeKeyArn };
    },
    wire: (stack, pool) => {
      const sender = new TriggerFunction(stack, "sms-sender", {
        functionName: "triggers-sms-sender",
        bundle: bundleOf("custom-sms-sender"),
        runtime: "nodejs24.x",
        memoryMegabytes: 256,
        logRetentionDays: 1,
        environment: {
          POOL_KIND: "default",
          CODE_KEY_ARN: keys.codeKeyArn,
          SIGNING_KEY_ARN: keys[signingKey],
          WEBHOOK_URL: "https://messages.example.com/incognito",
          DEFAULT_LANGUAGE: "es",
        },
        asynchronous: { retries: 1, maximumEventAgeSeconds: 300 },
      });
      pool.addTrigger("customSmsSender", sender);
    },
  });
}

function clientOf(simulator: TestSimulator): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({ endpoint: simulator.url, region: "eu-central-1" });
}

describe("the custom SMS sender", () => {
  const simulator = simulateSender("signingKeyArn");
  const Username = "+34600123456";

  it("delivers the code of a sign-up and the one for a new password", async () => {
    const client = clientOf(simulator);
    const { clientId: ClientId, poolId } = simulator.pool("default");

    await client.send(new SignUpCommand({ ClientId, Username, Password }));
    const first = await simulator.awaitMessage(Username, "CustomSMSSender_SignUp");
    await client.send(
      new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: first.code }),
    );
    const ClientMetadata = { locale: "de-CH" };
    await client.send(new ForgotPasswordCommand({ ClientId, Username, ClientMetadata }));
    const second = await simulator.awaitMessage(Username, "CustomSMSSender_ForgotPassword");

    expect(first).toEqual({
      id: expect.any(String),
      time: expect.any(String),
      poolId,
      medium: "SMS",
      destination: Username,
      purpose: "CustomSMSSender_SignUp",
      text: `Su código de confirmación es ${first.code}.`,
      code: expect.stringMatching(/^\d{6}$/),
    });
    expect(second.text).toBe(`Ihr Code für ein neues Passwort lautet ${second.code}.`);
    expect(simulator.printed).toContain(
      `text message to ${Username}: code ${first.code} (CustomSMSSender_SignUp)`,
    );
  });
});

describe("a sender that cannot sign", () => {
  const simulator = simulateSender("codeKeyArn");
  const Username = "+34600654321";

  async function awaitRun(): Promise<TraceTrigger> {
    for (;;) {
      const run = (await simulator.trace()).find((step) => step.kind === "trigger");
      if (run !== undefined) return run as TraceTrigger;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it("fails no call, is called again as the stack says, and is told of without a secret", async () => {
    const { clientId: ClientId } = simulator.pool("default");

    const { UserConfirmed } = await clientOf(simulator).send(
      new SignUpCommand({ ClientId, Username, Password }),
    );
    const run = await awaitRun();

    expect(UserConfirmed).toBe(false);
    expect(run).toMatchObject({
      trigger: "CustomSMSSender",
      attempts: 2,
      error: { message: "CustomSMSSender failed with error Try again in a moment." },
    });
    const lines = run.log!.filter((line) => line.startsWith('{"_aws"'));
    expect(lines.map((line) => JSON.parse(line).Reason)).toEqual([
      "service-answer",
      "service-answer",
    ]);
    expect(simulator.printed).toEqual([
      "no message sent: triggers-sms-sender failed, tried 2 times, for CustomSMSSender_SignUp; the trace says why",
    ]);
    expect(await simulator.outbox()).toEqual([]);
  });
});
