/** What is known of messages on their way. @module */
import { createHash } from "node:crypto";
import { createPendingMessages } from "../../../simulator/webhook/pending-messages";
import { FakeClock } from "../../support/fake-clock";

const MESSAGE = {
  poolId: "eu-central-1_EXAMPLE01",
  purpose: "CustomEmailSender_SignUp",
  code: "1",
};

function sealed(text: string) {
  const bytes = Buffer.from(text);
  return {
    ciphertext: bytes.toString("base64"),
    id: createHash("sha256").update(bytes).digest("base64url"),
  };
}

describe("pending messages", () => {
  it("are found by the digest of their ciphertext, once", () => {
    const pending = createPendingMessages(new FakeClock());
    const { ciphertext, id } = sealed("one");
    pending.expect(ciphertext, MESSAGE);

    expect(pending.take(sealed("two").id)).toBeUndefined();
    expect(pending.take(id)).toEqual(MESSAGE);
    expect(pending.take(id)).toBeUndefined();
  });

  it("are forgotten after a quarter of an hour", () => {
    const clock = new FakeClock();
    const pending = createPendingMessages(clock);
    for (const text of ["one", "two"]) pending.expect(sealed(text).ciphertext, MESSAGE);

    clock.advanceSeconds(15 * 60 - 1);
    expect(pending.take(sealed("one").id)).toEqual(MESSAGE);
    clock.advanceSeconds(1);
    expect(pending.take(sealed("two").id)).toBeUndefined();
  });

  it("give way to newer ones, the oldest first", () => {
    const pending = createPendingMessages(new FakeClock(), 2);
    for (const text of ["one", "two", "three"]) pending.expect(sealed(text).ciphertext, MESSAGE);

    expect(pending.take(sealed("one").id)).toBeUndefined();
    expect(pending.take(sealed("two").id)).toEqual(MESSAGE);
    expect(pending.take(sealed("three").id)).toEqual(MESSAGE);
  });
});
