/**
 * Custom SMS Sender: one sentence to a phone number.
 * @module
 */
import "../support/handler-environment";
import { createCustomSmsSender } from "../../handlers/custom-sms-sender";
import { CUSTOM_SMS_SENDER_SOURCES } from "../../handlers/lib/sources";
import { customSmsSenderEvent } from "../support/events";
import { fakeSender } from "../support/sender";

describe("custom-sms-sender", () => {
  it("delivers one sentence to the phone number", async () => {
    const sender = fakeSender();

    await createCustomSmsSender(sender)(customSmsSenderEvent());

    expect(sender.deliveries).toEqual([
      {
        id: expect.stringMatching(/^[\w-]{43}$/),
        medium: "sms",
        to: "+14155550100",
        text: "Your confirmation code is 123456.",
      },
    ]);
  });

  it.each(CUSTOM_SMS_SENDER_SOURCES)("delivers %s in at most 140 characters", async (source) => {
    const sender = fakeSender();

    await createCustomSmsSender(sender)(customSmsSenderEvent(source));

    expect(sender.deliveries[0]?.text).toContain("123456");
    expect(sender.deliveries[0]?.text.length).toBeLessThanOrEqual(140);
  });

  it("drops a message for a user without a phone number", async () => {
    const sender = fakeSender();
    const userAttributes = { sub: "x", email: "ada@example.com" };

    await createCustomSmsSender(sender)(customSmsSenderEvent(undefined, { userAttributes }));

    expect(sender.runtime.outcomes()).toEqual([["dropped", "destination-missing"]]);
  });
});
