/**
 * Custom Email Sender: every purpose delivered, what cannot be sent dropped, what failed thrown.
 * @module
 */
import "../support/handler-environment";
import { createHash } from "node:crypto";
import { createCustomEmailSender } from "../../handlers/custom-email-sender";
import { UNAVAILABLE } from "../../handlers/lib/errors";
import type { SenderDependencies } from "../../handlers/lib/message/send-message";
import { CUSTOM_EMAIL_SENDER_SOURCES } from "../../handlers/lib/sources";
import { customEmailSenderEvent } from "../support/events";
import { NOW } from "../support/handler-runtime";
import { fakeSender } from "../support/sender";

const NOTIFICATION = "CustomEmailSender_AccountTakeOverNotification";

describe("custom-email-sender", () => {
  it("delivers the code as text and HTML, under a digest of the ciphertext", async () => {
    const sender = fakeSender();

    await createCustomEmailSender(sender)(customEmailSenderEvent());

    expect(sender.deliveries).toEqual([
      {
        id: createHash("sha256").update("ciphertext").digest("base64url"),
        medium: "email",
        to: "ada@example.com",
        subject: "Your confirmation code",
        text: "Your confirmation code is 123456.\n\nIf you did not ask for this, you need do nothing.\n",
        html: '<div lang="en"><p>Your confirmation code is 123456.</p><p>If you did not ask for this, you need do nothing.</p></div>',
      },
    ]);
    expect(sender.runtime.outcomes()).toEqual([["done", "message-delivered"]]);
  });

  it.each(CUSTOM_EMAIL_SENDER_SOURCES.filter((source) => source !== NOTIFICATION))(
    "delivers %s",
    async (source) => {
      const sender = fakeSender();

      await createCustomEmailSender(sender)(customEmailSenderEvent(source));

      expect(sender.deliveries[0]?.text).toContain("123456");
    },
  );

  it("gives a temporary password back its characters, and escapes them for HTML alone", async () => {
    const sender = fakeSender("a&lt;b&gt;c&amp;lt;");

    await createCustomEmailSender(sender)(
      customEmailSenderEvent("CustomEmailSender_AdminCreateUser"),
    );

    expect(sender.deliveries[0]?.text).toContain(
      "Your user name is ada@example.com, your temporary password is a<b>c&lt;\n",
    );
    expect(sender.deliveries[0]?.html).toContain("a&#60;b&#62;c&#38;lt;");
  });

  it("ends before Lambda would end it, so that its line is written", async () => {
    const deadlines: number[] = [];
    const sender: SenderDependencies = {
      ...fakeSender(),
      decrypt: async (_, deadline) => {
        deadlines.push(deadline);
        return "123456";
      },
      deliver: async (_, { deadline }) => {
        deadlines.push(deadline);
        return { decision: "done", reason: "message-delivered" };
      },
    };

    await createCustomEmailSender(sender)(customEmailSenderEvent());

    expect(deadlines).toEqual([NOW + 4_500, NOW + 4_500]);
  });

  it("names an invited user as they sign in: by their name, or by their address where that is the sub", async () => {
    const sender = fakeSender();
    const handler = createCustomEmailSender(sender);
    const source = "CustomEmailSender_AdminCreateUser";

    await handler(customEmailSenderEvent(source));
    await handler({ ...customEmailSenderEvent(source), userName: "ada<1>" });

    expect(sender.deliveries.map(({ text }) => text.split(",")[0])).toEqual([
      "Your user name is ada@example.com",
      "Your user name is ada<1>",
    ]);
    expect(sender.deliveries[1]?.html).toContain("Your user name is ada&#60;1&#62;,");
  });

  it("fills no place that stands in what it fills in", async () => {
    const sender = fakeSender("{userName}$&{code}");

    await createCustomEmailSender(sender)(
      customEmailSenderEvent("CustomEmailSender_AdminCreateUser"),
    );

    expect(sender.deliveries[0]?.text).toContain(
      "Your user name is ada@example.com, your temporary password is {userName}$&{code}\n",
    );
  });

  it("leaves a code as it is that only looks escaped", async () => {
    const sender = fakeSender("1&lt;2");

    await createCustomEmailSender(sender)(customEmailSenderEvent());

    expect(sender.deliveries[0]?.text).toContain("1&lt;2");
  });

  it("writes in the caller's language", async () => {
    const sender = fakeSender();
    const clientMetadata = { locale: "nl-BE" };

    await createCustomEmailSender(sender)(
      customEmailSenderEvent("CustomEmailSender_ForgotPassword", { clientMetadata }),
    );

    expect(sender.deliveries[0]?.subject).toBe("Uw code voor een nieuw wachtwoord");
  });

  it.each([
    ["a notification", customEmailSenderEvent(NOTIFICATION), "notification"],
    [
      "a message without an address",
      customEmailSenderEvent(undefined, { userAttributes: { sub: "x" } }),
      "destination-missing",
    ],
    ["a message without a code", customEmailSenderEvent(undefined, { code: null }), "code-missing"],
  ])("drops %s and counts it", async (_, event, reason) => {
    const sender = fakeSender();

    await expect(createCustomEmailSender(sender)(event)).resolves.toBeDefined();

    expect(sender.deliveries).toEqual([]);
    expect(sender.runtime.outcomes()).toEqual([["dropped", reason]]);
  });

  it("fails where the delivery does, so that Lambda tries again with the same id", async () => {
    const sender = fakeSender();
    const handler = createCustomEmailSender(sender);
    sender.failure = "webhook-refused";

    await expect(handler(customEmailSenderEvent())).rejects.toThrow(new Error(UNAVAILABLE));
    sender.failure = undefined;
    await handler(customEmailSenderEvent());
    await handler(customEmailSenderEvent());

    expect(sender.runtime.outcomes()[0]).toEqual(["failed", "webhook-refused"]);
    expect(sender.deliveries[0]?.id).toBe(sender.deliveries[1]?.id);
  });
});
