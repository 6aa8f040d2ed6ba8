/** Messages that AWS would have sent. @module */
import { createOutbox, type OutgoingMessage } from "../../../simulator/observe/outbox";

const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) };

function message(overrides: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    poolId: "eu-west-1_AAAAAAAAA",
    medium: "EMAIL",
    destination: "ada@example.com",
    purpose: "CustomMessage_SignUp",
    subject: "Your code",
    text: "Your code is 123456",
    code: "123456",
    ...overrides,
  };
}

describe("createOutbox", () => {
  it("keeps a message with an id and its time", () => {
    const outbox = createOutbox(clock, () => undefined);

    outbox.deliver(message());

    expect(outbox.messages()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        time: "2026-01-02T03:04:05.000Z",
        poolId: "eu-west-1_AAAAAAAAA",
        medium: "EMAIL",
        destination: "ada@example.com",
        purpose: "CustomMessage_SignUp",
        subject: "Your code",
        text: "Your code is 123456",
        code: "123456",
      },
    ]);
  });

  it("keeps no more than its limit, the newest last", () => {
    const outbox = createOutbox(clock, () => undefined, { entries: 2, bytes: 1_000_000 });

    for (const code of ["1", "2", "3"]) {
      outbox.deliver(message({ code }));
    }

    expect(outbox.messages().map(({ code }) => code)).toEqual(["2", "3"]);
  });

  it("keeps no more bytes than its limit, no matter what a message holds", () => {
    const outbox = createOutbox(clock, () => undefined);

    for (let index = 0; index < 400; index += 1) {
      outbox.deliver(
        message({ text: `${index} ${"€".repeat(1_000_000)}`, destination: "a".repeat(500_000) }),
      );
    }

    expect(outbox.log.bytes).toBeLessThanOrEqual(8 * 1_048_576);
    expect(outbox.messages().at(-1)?.text).toMatch(/^399 €+…$/);
  });

  it("prints each message in one line, the text where there is no code", () => {
    const lines: string[] = [];
    const outbox = createOutbox(clock, (line) => lines.push(line));
    const { code: _, ...withoutCode } = message({ medium: "SMS", destination: "+441" });

    outbox.deliver(message());
    outbox.deliver({ ...withoutCode, text: "two\nlines" });

    expect(lines).toEqual([
      "e-mail to ada@example.com: code 123456 (CustomMessage_SignUp)",
      "text message to +441: two lines (CustomMessage_SignUp)",
    ]);
  });

  it("prints nothing that could steer a terminal", () => {
    const lines: string[] = [];

    createOutbox(clock, (line) => lines.push(line)).deliver(
      message({ destination: "a\u001b[2Jb\u202e" }),
    );

    expect(lines).toEqual(["e-mail to a [2Jb : code 123456 (CustomMessage_SignUp)"]);
  });
});
