/**
 * From a code encrypted as Cognito does to a receiver that verifies what it is sent: real encryption, a
 * local KMS, real requests.
 * @module
 */
import "../../../support/handler-environment";
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createCustomEmailSender } from "../../../../handlers/custom-email-sender";
import { createAwsCall, lambdaPlace } from "../../../../handlers/lib/aws/aws-call";
import { createPost } from "../../../../handlers/lib/aws/http-post";
import { createDecryptCode } from "../../../../handlers/lib/message/encrypted-code";
import { createDeliver, KMS_SERVICE, webhookBytes } from "../../../../handlers/lib/message/webhook";
import type { LocalAws } from "../../../../simulator/local-aws/start-local-aws";
import { customEmailSenderEvent, ENVELOPE } from "../../../support/events";
import { HANDLER_ENVIRONMENT } from "../../../support/handler-environment";
import { fakeRuntime } from "../../../support/handler-runtime";
import { OTHER_KEY_ARN, startMessageKms } from "../../../support/message-kms";

const { CODE_KEY_ARN, SIGNING_KEY_ARN } = HANDLER_ENVIRONMENT;

let aws: LocalAws;
let publicKey: KeyObject;
let receiver: Server;
let url: URL;
let status = 204;
const received: { timestamp: string; signature: string; body: string }[] = [];

beforeAll(async () => {
  const kms = await startMessageKms();
  aws = kms.aws;
  publicKey = createPublicKey({
    key: kms.publicKey,
    encoding: "base64",
    format: "der",
    type: "spki",
  });
  receiver = createServer(async (request, response) => {
    const { "incognito-timestamp": timestamp, "incognito-signature": signature } = request.headers;
    received.push({
      timestamp: String(timestamp),
      signature: String(signature),
      body: await text(request),
    });
    response.writeHead(status, { location: "http://127.0.0.1:1/" }).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  url = new URL(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/messages`);
});
beforeEach(() => {
  received.length = 0;
  status = 204;
});
afterAll(async () => {
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
  await aws.close();
});

function start(target = url) {
  const runtime = { ...fakeRuntime("default"), now: Date.now };
  const callKms = createAwsCall(KMS_SERVICE, lambdaPlace(KMS_SERVICE));
  const deliver = createDeliver({
    url: target,
    signingKeyArn: SIGNING_KEY_ARN,
    callKms,
    post: createPost(),
    now: Date.now,
  });
  const decrypt = createDecryptCode(CODE_KEY_ARN, callKms);
  const handler = createCustomEmailSender({ runtime, fallback: "en", decrypt, deliver });
  const send = async (code = "123456", keyArn: string = CODE_KEY_ARN) => {
    const ciphertext = await aws.encryptCode!(keyArn, ENVELOPE.userPoolId, code);
    return handler(customEmailSenderEvent("CustomEmailSender_SignUp", { code: ciphertext }));
  };
  return { runtime, send };
}

/** A receiver as the documentation shows it. */
function isGenuine({ timestamp, signature, body }: (typeof received)[number]): boolean {
  return verify(
    "sha256",
    webhookBytes(timestamp, body),
    publicKey,
    Buffer.from(signature, "base64"),
  );
}

describe("delivery by webhook", () => {
  it("opens the code and sends it signed", async () => {
    const { send } = start();

    await send();

    expect(received).toHaveLength(1);
    expect(isGenuine(received[0]!)).toBe(true);
    expect(JSON.parse(received[0]!.body)).toMatchObject({
      medium: "email",
      to: "ada@example.com",
      text: expect.stringContaining("123456"),
    });
    expect(Math.abs(Number(received[0]!.timestamp) - Date.now() / 1_000)).toBeLessThan(60);
  });

  it("signs time and body, so that neither can be changed", async () => {
    const { send } = start();
    await send();
    const [message] = received as [(typeof received)[number]];

    expect(isGenuine({ ...message, body: message.body.replace("ada@", "eve@") })).toBe(false);
    expect(isGenuine({ ...message, timestamp: String(Number(message.timestamp) + 1) })).toBe(false);
  });

  it.each([200, 299])("is done where the receiver answers %d", async (given) => {
    const { send, runtime } = start();
    status = given;

    await send();

    expect(runtime.outcomes()).toEqual([["done", "message-delivered"]]);
  });

  it("drops what the receiver can never send on, so that no stranger's address is a failure", async () => {
    const { send, runtime } = start();
    status = 422;

    await send();

    expect(received).toHaveLength(1);
    expect(runtime.outcomes()).toEqual([["dropped", "destination-refused"]]);
  });

  it.each([300, 302, 400, 401, 500])(
    "fails where the receiver answers %d, and follows nothing",
    async (given) => {
      const { send, runtime } = start();
      status = given;

      await expect(send()).rejects.toThrow();

      expect(received).toHaveLength(1);
      expect(runtime.outcomes()).toEqual([["failed", "webhook-refused"]]);
    },
  );

  it.each([
    ["a fault", { fault: "KMSInvalidStateException" }],
    ["no signature", { output: {} }],
    ["something else for a signature", { output: { Signature: null } }],
  ])("sends nothing where KMS answers with %s", async (_, answer) => {
    const deliver = createDeliver({
      url,
      signingKeyArn: SIGNING_KEY_ARN,
      callKms: async () => answer,
      post: createPost(),
      now: Date.now,
    });
    const delivery = { id: "a", medium: "sms", to: "+14155550100", text: "123456" } as const;
    const startedAt = Date.now();

    await expect(
      deliver(delivery, { startedAt, deadline: startedAt + 2_000 }),
    ).rejects.toMatchObject({ failure: { decision: "failed", reason: "service-answer" } });

    expect(received).toEqual([]);
  });

  it("fails where the receiver is not there", async () => {
    const { send, runtime } = start(new URL("http://127.0.0.1:1/"));

    await expect(send()).rejects.toThrow();

    expect(runtime.outcomes()).toEqual([["failed", "webhook-unreachable"]]);
  });

  it("fails for a code under another key, which it does not even ask KMS for", async () => {
    const { send, runtime } = start();

    await expect(send("123456", OTHER_KEY_ARN)).rejects.toThrow();

    expect(runtime.outcomes()).toEqual([["failed", "code-unreadable"]]);
    expect(received).toEqual([]);
  });
});

describe("lambdaSender", () => {
  const { lambdaSender } =
    require("../../../../handlers/lib/message/lambda-sender") as typeof import("../../../../handlers/lib/message/lambda-sender");
  const { env } = process;
  afterEach(() => {
    Object.assign(env, HANDLER_ENVIRONMENT);
  });

  it.each(["https://messages.example.com/x", "http://127.0.0.1:9400/x", "http://[::1]:9400/x"])(
    "takes the webhook %s",
    (address) => {
      env.WEBHOOK_URL = address;

      expect(() => lambdaSender()).not.toThrow();
    },
  );

  it.each(["http://messages.example.com/", "ftp://127.0.0.1/", "", "messages.example.com"])(
    "rejects the webhook '%s'",
    (address) => {
      env.WEBHOOK_URL = address;

      expect(() => lambdaSender()).toThrow("WEBHOOK_URL is no https URL");
    },
  );

  it("rejects a language that we do not write", () => {
    env.DEFAULT_LANGUAGE = "ja";

    expect(() => lambdaSender()).toThrow("expected one of en, de, fr, es, nl");
  });

  it.each(["CODE_KEY_ARN", "SIGNING_KEY_ARN", "WEBHOOK_URL", "AWS_REGION"])(
    "fails at the cold start without %s",
    (name) => {
      delete env[name];

      expect(() => lambdaSender()).toThrow(`${name} is missing`);
    },
  );
});
