/**
 * docs/messages.md is true: the receiver that it prints, run as it stands, takes what the real sender
 * delivers, and nothing else.
 * @module
 */
import "../support/handler-environment";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCustomEmailSender } from "../../handlers/custom-email-sender";
import { createAwsCall, lambdaPlace } from "../../handlers/lib/aws/aws-call";
import { createPost } from "../../handlers/lib/aws/http-post";
import { createDecryptCode } from "../../handlers/lib/message/encrypted-code";
import { createDeliver, KMS_SERVICE } from "../../handlers/lib/message/webhook";
import { customEmailSenderEvent, ENVELOPE } from "../support/events";
import { HANDLER_ENVIRONMENT } from "../support/handler-environment";
import { fakeRuntime } from "../support/handler-runtime";
import { type MessageKms, startMessageKms } from "../support/message-kms";
import { ROOT } from "../support/places";

/** Runs the receiver: says its port, then each message; a word says how the next deliveries end. */
const PROGRAM = `
import { createReceiver } from "./receiver.mjs";
let order = "work";
process.on("message", (word) => { order = word; process.send({ word }); });
const send = async (message) => {
  if (order === "fail") throw new Error("not now");
  if (order === "refuse") return false;
  process.send({ message });
};
const server = createReceiver({ publicKey: process.argv[2], send });
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
`;

interface Line {
  readonly message?: Record<string, unknown>;
  readonly word?: string;
  readonly port?: number;
}

let kms: MessageKms;
let directory: string;
let receiver: ChildProcess;
let url: URL;
const said: Line[] = [];

beforeAll(async () => {
  kms = await startMessageKms();
  directory = mkdtempSync(join(tmpdir(), "incognito-receiver-"));
  const text = readFileSync(join(ROOT, "docs", "messages.md"), "utf8");
  const [, program = ""] = /```js\n([\s\S]*?)```/.exec(text) ?? [];
  writeFileSync(join(directory, "receiver.mjs"), program);
  writeFileSync(join(directory, "main.mjs"), PROGRAM);
  receiver = fork(join(directory, "main.mjs"), [kms.publicKey], { execArgv: [] });
  receiver.on("message", (line: Line) => said.push(line));
  const { port } = await waitFor((line) => line.port !== undefined);
  url = new URL(`http://127.0.0.1:${port}/incognito`);
});

beforeEach(() => {
  said.length = 0;
});

afterAll(async () => {
  receiver.kill();
  await kms.aws.close();
  rmSync(directory, { recursive: true, force: true });
});

/** What the receiver says next that is of interest. */
function waitFor(isMeant: (line: Line) => boolean): Promise<Line> {
  return new Promise((resolve, reject) => {
    const listen = (line: Line) => {
      if (!isMeant(line)) return;
      receiver.off("message", listen);
      resolve(line);
    };
    receiver.on("message", listen);
    receiver.once("exit", (code) => reject(new Error(`the receiver ended with ${code}`)));
  });
}

async function tell(order: "fail" | "refuse" | "work"): Promise<void> {
  const heard = waitFor(({ word }) => word === order);
  receiver.send(order);
  await heard;
}

/** What it says comes by another way than its answers; the word comes after it. */
async function messages() {
  await tell("work");
  return said.flatMap(({ message }) => message ?? []);
}

/** The real sender, whose clock may be wrong. */
function start({ drift = 0, runtime = fakeRuntime("default") } = {}) {
  const now = () => Date.now() + drift;
  const callKms = createAwsCall(KMS_SERVICE, { ...lambdaPlace(KMS_SERVICE), now });
  return createCustomEmailSender({
    runtime: { ...runtime, now },
    fallback: "en",
    decrypt: createDecryptCode(HANDLER_ENVIRONMENT.CODE_KEY_ARN, callKms),
    deliver: createDeliver({
      url,
      signingKeyArn: HANDLER_ENVIRONMENT.SIGNING_KEY_ARN,
      callKms,
      post: createPost(),
      now,
    }),
  });
}

async function event() {
  const code = await kms.aws.encryptCode!(
    HANDLER_ENVIRONMENT.CODE_KEY_ARN,
    ENVELOPE.userPoolId,
    "123456",
  );
  return customEmailSenderEvent("CustomEmailSender_SignUp", { code });
}

describe("the receiver of docs/messages.md", () => {
  it("takes a message", async () => {
    await start()(await event());

    expect(await messages()).toEqual([
      {
        id: expect.stringMatching(/^[\w-]{43}$/),
        medium: "email",
        to: "ada@example.com",
        subject: "Your confirmation code",
        text: expect.stringContaining("Your confirmation code is 123456."),
        html: expect.stringContaining("123456"),
      },
    ]);
  });

  it("drops a repeat, and lets the sender go", async () => {
    const sender = start();
    const same = await event();

    await sender(structuredClone(same));
    await sender(structuredClone(same));

    expect(await messages()).toHaveLength(1);
  });

  it("asks for a message again that it could not send on", async () => {
    const sender = start();
    const same = await event();
    await tell("fail");

    await expect(sender(structuredClone(same))).rejects.toThrow();
    await tell("work");
    await sender(structuredClone(same));

    expect(await messages()).toHaveLength(1);
  });

  it("lets the sender drop what can never be sent on", async () => {
    const runtime = fakeRuntime("default");
    await tell("refuse");

    await start({ runtime })(await event());

    expect(runtime.outcomes()).toEqual([["dropped", "destination-refused"]]);
    expect(await messages()).toEqual([]);
  });

  // The receiver's own clock goes on meanwhile: what comes from ahead of it grows younger.
  it.each([-301_000, 420_000])("rejects a message of %d ms from now", async (drift) => {
    const runtime = fakeRuntime("default");

    await expect(start({ drift, runtime })(await event())).rejects.toThrow();

    expect(runtime.outcomes()).toEqual([["failed", "webhook-refused"]]);
    expect(await messages()).toEqual([]);
  });

  it.each([
    ["no signature", {}],
    ["another's signature", { "incognito-signature": "MEUCIQD" }],
  ])("rejects a message with %s", async (_, headers) => {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const response = await fetch(url, {
      method: "POST",
      headers: { "incognito-timestamp": timestamp, ...headers },
      body: JSON.stringify({ id: "a", medium: "email", to: "ada@example.com", text: "code 1" }),
    });

    expect(response.status).toBe(401);
    expect(await messages()).toEqual([]);
  });

  it("outlives strangers who break off and strangers who never end", async () => {
    const request = (length: number) =>
      `POST /incognito HTTP/1.1\r\nHost: receiver\r\nContent-Length: ${length}\r\n\r\n{`;

    const brokenOff = connect(Number(url.port), "127.0.0.1");
    await new Promise((resolve) => brokenOff.write(request(100), resolve));
    brokenOff.destroy();
    const endless = connect(Number(url.port), "127.0.0.1");
    endless.write(request(65_537));
    const [answer] = (await once(endless, "data")) as [Buffer];
    endless.destroy();
    await start()(await event());

    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
    expect(await messages()).toHaveLength(1);
  });
});
