/** What takes the webhook's place: what it takes, what it refuses, and what the outbox says then. @module */

import { SYSTEM_RANDOM } from "../../../simulator/clock";
import { signWith } from "../../../simulator/local-aws/local-key";
import type { LocalServer } from "../../../simulator/local-aws/local-server";
import type { OutgoingMessage } from "../../../simulator/observe/outbox";
import type { SimulatedKey } from "../../../simulator/stack/model";
import { createPendingMessages } from "../../../simulator/webhook/pending-messages";
import { startWebhookReceiver } from "../../../simulator/webhook/webhook-receiver";
import { FakeClock } from "../../support/fake-clock";
import { frame } from "../../support/frame-fields";
import {
  buildEmailPool,
  buildFunction,
  buildStack,
  buildTriggers,
} from "../../support/simulated-stack";
import { send } from "../http/support";

const ARN = "arn:aws:kms:eu-central-1:123456789012:key/";
const SIGNING_KEY: SimulatedKey = {
  address: "aws_kms_key.signing",
  id: "36f19c17-107f-42aa-b516-00370fa30f5d",
  arn: `${ARN}36f19c17-107f-42aa-b516-00370fa30f5d`,
  aliases: [],
  keySpec: "ECC_NIST_P256",
  keyUsage: "SIGN_VERIFY",
};
const OTHER_KEY = { ...SIGNING_KEY, arn: `${ARN}46f19c17-107f-42aa-b516-00370fa30f5d` };
const LONGER_KEY = { ...SIGNING_KEY, arn: `${ARN}longer`, keySpec: "ECC_NIST_P384" };
const sender = (trigger: "CustomEmailSender" | "CustomSMSSender", keyArn?: string) =>
  buildFunction(trigger, { environment: keyArn === undefined ? {} : { SIGNING_KEY_ARN: keyArn } });
const POOL = buildEmailPool({ triggers: buildTriggers("CustomEmailSender", "CustomSMSSender") });
const STACK = buildStack([POOL], {
  functions: [
    sender("CustomEmailSender", SIGNING_KEY.arn),
    sender("CustomSMSSender", SIGNING_KEY.arn),
  ],
  keys: [SIGNING_KEY, OTHER_KEY, LONGER_KEY],
});

/** The digest of the ciphertext `c2VhbGVk`. */
const ID = "ydADa-1nRLzfaS_JgNhxfX5fWk9Ogma0qEmCYC-xzQk";
const DELIVERY = {
  id: ID,
  medium: "email",
  to: "ada@example.com",
  subject: "Your code",
  text: "Your code is 123456.",
  html: "<p>Your code is 123456.</p>",
};

const FAR = "the timestamp is more than five minutes from now";
const NO_TIME = "header incognito-timestamp is missing or is no number";
const NO_FIT = "the signature does not fit timestamp, body and key";

const clock = new FakeClock();
let outbox: OutgoingMessage[];
let lines: string[];
let pending: ReturnType<typeof createPendingMessages>;
let receiver: LocalServer;
beforeEach(async () => {
  outbox = [];
  lines = [];
  pending = createPendingMessages(clock);
  receiver = await start(STACK);
});
afterEach(() => receiver.close());

function start(stack: typeof STACK) {
  return startWebhookReceiver({
    stack,
    outbox: { deliver: (message) => outbox.push(message) },
    pending,
    clock,
    report: (line) => lines.push(line),
  });
}

interface Changes {
  readonly body?: string;
  readonly timestamp?: string;
  readonly signature?: string;
  readonly key?: SimulatedKey;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** Signs as the function does that the receiver is to believe, and sends. */
async function post(changes: Changes = {}) {
  const { body = JSON.stringify(DELIVERY), key = SIGNING_KEY, method = "POST" } = changes;
  const timestamp = changes.timestamp ?? String(Math.floor(clock.now() / 1_000));
  const content = frame("incognito/webhook/v1", timestamp, body);
  const algorithm = `ECDSA_SHA_${key.keySpec.slice(-3)}`;
  const signed = signWith(key, { algorithm, content, isDigest: false }, SYSTEM_RANDOM);
  const headers = {
    "content-type": "application/json",
    "incognito-timestamp": timestamp,
    "incognito-signature": changes.signature ?? signed.toString("base64"),
    ...changes.headers,
  };
  const { port } = new URL(receiver.url);
  const path = changes.path ?? "/CustomEmailSender";
  const answer = await send(Number(port), method, path, { headers, body });
  return { status: answer.status, text: answer.body.trim() };
}

describe("a delivery", () => {
  it("goes into the outbox with what Cognito knows of it", async () => {
    pending.expect("c2VhbGVk", {
      poolId: "eu-central-1_OTHERPOOL",
      purpose: "CustomEmailSender_SignUp",
      code: "123456",
    });

    expect(await post()).toEqual({ status: 200, text: "taken" });
    expect(outbox).toEqual([
      {
        poolId: "eu-central-1_OTHERPOOL",
        purpose: "CustomEmailSender_SignUp",
        code: "123456",
        medium: "EMAIL",
        destination: "ada@example.com",
        subject: "Your code",
        text: "Your code is 123456.",
      },
    ]);
    expect(lines).toEqual([]);
  });

  it("that nobody expects goes there without a code", async () => {
    const { id, to, text } = { ...DELIVERY, to: "+491701234567" };
    const body = JSON.stringify({ id, medium: "sms", to, text });

    expect(await post({ body, path: "/CustomSMSSender" })).toEqual({ status: 200, text: "taken" });
    expect(outbox).toEqual([
      {
        poolId: "eu-central-1_EXAMPLE01",
        purpose: "CustomSMSSender",
        medium: "SMS",
        destination: "+491701234567",
        text: "Your code is 123456.",
      },
    ]);
  });

  it("that comes again is answered like the first and dropped", async () => {
    await post();

    expect(await post()).toEqual({ status: 200, text: "repeated, and dropped" });
    expect(outbox).toHaveLength(1);
  });

  it("that was refused is taken when it comes again in order", async () => {
    await post({ signature: "AA==" });

    expect(await post()).toEqual({ status: 200, text: "taken" });
  });

  it("in other letters than ASCII is verified by its bytes", async () => {
    const body = JSON.stringify({ ...DELIVERY, text: "Ihr Code für Zoë: 123456 ✉" });

    expect(await post({ body })).toEqual({ status: 200, text: "taken" });
    expect(outbox).toMatchObject([{ text: "Ihr Code für Zoë: 123456 ✉" }]);
  });

  it.each([-300, 300])("is taken %i seconds away", async (seconds) => {
    const timestamp = String(Math.floor(clock.now() / 1_000) + seconds);

    expect(await post({ timestamp })).toMatchObject({ status: 200 });
  });
});

describe("a delivery is refused", () => {
  const now = () => Math.floor(clock.now() / 1_000);
  const cases: readonly [string, () => Changes, number, string][] = [
    ["from five minutes ago", () => ({ timestamp: `${now() - 301}` }), 401, FAR],
    ["from the future", () => ({ timestamp: `${now() + 301}` }), 401, FAR],
    ["without a number as its time", () => ({ timestamp: "1e9" }), 400, NO_TIME],
    ["without a time", () => ({ timestamp: "" }), 400, NO_TIME],
    ["under another key", () => ({ key: OTHER_KEY }), 401, NO_FIT],
    ["without a signature", () => ({ signature: "" }), 401, NO_FIT],
    ["with a signature that is none", () => ({ signature: "c2lnbmF0dXJl" }), 401, NO_FIT],
    ["that is no JSON", () => ({ body: "{" }), 400, "the body is no delivery"],
    ["that is a list", () => ({ body: "[]" }), 400, "the body is no delivery"],
    ...[
      { id: undefined },
      { id: "short" },
      { medium: "letter" },
      { to: "" },
      { to: 7 },
      { text: "" },
      { subject: 1 },
      { html: {} },
    ].map((change): [string, () => Changes, number, string] => [
      `with ${JSON.stringify(change)}`,
      () => ({ body: JSON.stringify({ ...DELIVERY, ...change }) }),
      400,
      "the body is no delivery",
    ]),
  ];

  it.each(cases)("%s, and said why without quoting it", async (_title, change, status, text) => {
    expect(await post(change())).toEqual({ status, text });
    expect(outbox).toEqual([]);
    expect(lines).toEqual([`refused a delivery of CustomEmailSender: ${text}`]);
  });

  it("where its body or its time was changed on the way", async () => {
    const signedFor = (body: string, timestamp: string) => {
      const content = frame("incognito/webhook/v1", timestamp, body);
      return signWith(
        SIGNING_KEY,
        { algorithm: "ECDSA_SHA_256", content, isDigest: false },
        SYSTEM_RANDOM,
      ).toString("base64");
    };
    const body = JSON.stringify(DELIVERY);
    const timestamp = String(now());

    const other = JSON.stringify({ ...DELIVERY, to: "eve@example.com" });
    const answers = [
      await post({ body: other, timestamp, signature: signedFor(body, timestamp) }),
      await post({ body, timestamp, signature: signedFor(body, String(now() - 1)) }),
    ];

    expect(answers).toEqual([
      { status: 401, text: NO_FIT },
      { status: 401, text: NO_FIT },
    ]);
    expect(outbox).toEqual([]);
  });

  it.each([
    ["no key", undefined],
    ["a key of another stack", `${ARN}elsewhere`],
    ["a key on another curve", LONGER_KEY.arn],
  ])("whose function signs with %s", async (_title, keyArn) => {
    await receiver.close();
    receiver = await start({ ...STACK, functions: [sender("CustomEmailSender", keyArn)] });

    expect(await post()).toEqual({
      status: 403,
      text: "the function's SIGNING_KEY_ARN names no key of this stack that signs on P-256; name one in the stack",
    });
    expect(outbox).toEqual([]);
  });

  it("at the address of no sender, by another method and beyond a mebibyte", async () => {
    const body = JSON.stringify({ ...DELIVERY, text: "x".repeat(1_048_576) });

    expect(await post({ path: "/PreSignUp" })).toEqual({
      status: 404,
      text: "no custom sender has this address",
    });
    expect(await post({ method: "PUT" })).toEqual({ status: 405, text: "POST only" });
    expect(await post({ body })).toMatchObject({ status: 413 });
    expect(outbox).toEqual([]);
  });

  it("where a website sends it", async () => {
    expect(await post({ headers: { origin: "https://app.example" } })).toMatchObject({
      status: 403,
    });
    expect(outbox).toEqual([]);
  });
});
