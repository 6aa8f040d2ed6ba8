/**
 * Custom Message: every purpose in every language, and nothing of the user in any of them.
 * @module
 */
import "../support/handler-environment";
import fc from "fast-check";
import { createCustomMessage, MESSAGE_REFUSAL } from "../../handlers/custom-message";
import { findMessageFaults, judgeMessage } from "../../handlers/lib/message/check-messages";
import { composeMessage } from "../../handlers/lib/message/message";
import { MESSAGE_TEXTS } from "../../handlers/lib/message/message-texts";
import { CUSTOM_MESSAGE_SOURCES } from "../../handlers/lib/sources";
import { customMessageEvent } from "../support/events";
import { fakeRuntime } from "../support/handler-runtime";
import { PROPERTY } from "../support/property";

const handler = createCustomMessage({ runtime: fakeRuntime("default"), fallback: "en" });

async function answer(source?: string, request = {}) {
  return (await handler(customMessageEvent(source, request))).response;
}

describe("custom-message", () => {
  it("writes subject, e-mail and SMS with Cognito's placeholder", async () => {
    expect(await answer()).toEqual({
      emailSubject: "Your confirmation code",
      emailMessage:
        '<div lang="en"><p>Your confirmation code is {####}.</p><p>If you did not ask for this, you need do nothing.</p></div>',
      smsMessage: "Your confirmation code is {####}.",
    });
  });

  it("leaves one line with decision and reason", async () => {
    const runtime = fakeRuntime("default");
    const recorded = createCustomMessage({ runtime, fallback: "en" });

    await recorded(customMessageEvent());
    await recorded(customMessageEvent("CustomMessage_Other")).catch(() => {});

    expect(runtime.outcomes()).toEqual([
      ["done", "message-written"],
      ["refused", "source"],
    ]);
  });

  it("names the user by a placeholder in an invitation", async () => {
    const { smsMessage } = await answer("CustomMessage_AdminCreateUser");

    expect(smsMessage).toBe("Your user name is {username}, your temporary password is {####}");
  });

  it.each(CUSTOM_MESSAGE_SOURCES)("answers %s with the code in both media", async (source) => {
    const { emailMessage, smsMessage, emailSubject } = await answer(source);

    expect(emailMessage).toContain("{####}");
    expect(smsMessage).toContain("{####}");
    expect(emailSubject).toMatch(/\w/);
  });

  it("rejects a source that AWS does not document", async () => {
    await expect(answer("CustomMessage_Other")).rejects.toThrow(MESSAGE_REFUSAL);
    await expect(answer("CustomMessage_toString")).rejects.toThrow(MESSAGE_REFUSAL);
  });

  it.each([
    ["the caller's locale", { clientMetadata: { locale: "de-AT" } }, "Ihr Bestätigungscode"],
    [
      "the caller's before the user's",
      {
        clientMetadata: { locale: "fr" },
        userAttributes: { locale: "es" },
      },
      "Votre code de confirmation",
    ],
    ["the user's locale", { userAttributes: { locale: "es_MX" } }, "Su código de confirmación"],
    [
      "the user's where we do not write the caller's",
      { clientMetadata: { locale: "ja" }, userAttributes: { locale: "NL" } },
      "Uw bevestigingscode",
    ],
    [
      "the configuration's otherwise",
      { clientMetadata: { locale: "ja" } },
      "Your confirmation code",
    ],
    [
      "the configuration's for no locale",
      { clientMetadata: { locale: "" } },
      "Your confirmation code",
    ],
    [
      "the configuration's for a word of JavaScript",
      { clientMetadata: { locale: "constructor" } },
      "Your confirmation code",
    ],
  ])("writes in %s", async (_, request, subject) => {
    expect((await answer("CustomMessage_SignUp", request)).emailSubject).toBe(subject);
  });

  it("puts nothing of the user into a message, no matter what the event holds", async () => {
    const attributes = fc.dictionary(fc.string(), fc.string({ minLength: 1 }));

    await fc.assert(
      fc.asyncProperty(attributes, attributes, async (userAttributes, clientMetadata) => {
        const known = Object.keys(MESSAGE_TEXTS).flatMap((language) =>
          JSON.stringify(
            composeMessage("confirm", language as "en", {
              code: "{####}",
              userName: "{username}",
            }),
          ),
        );
        const { emailMessage } = await answer("CustomMessage_SignUp", {
          userAttributes,
          clientMetadata,
        });

        expect(known.join()).toContain(JSON.stringify(emailMessage).slice(1, -1));
      }),
      PROPERTY,
    );
  });
});

describe("findMessageFaults", () => {
  it("finds none in what we send", () => {
    expect(findMessageFaults()).toEqual([]);
  });

  it("covers five languages", () => {
    expect(Object.keys(MESSAGE_TEXTS)).toEqual(["en", "de", "fr", "es", "nl"]);
  });

  const good = composeMessage("invite", "en", { code: "{####}", userName: "{username}" });

  it.each([
    [
      "a long subject",
      { ...good, subject: "x".repeat(141) },
      "the subject has 141 characters; at most 140",
    ],
    ["a long SMS", { ...good, sentence: `${good.sentence}${"x".repeat(80)}` }, "the sentence has"],
    ["a missing code", { ...good, text: "{username}" }, "{####} stands 0 times; expected 1"],
    ["a missing name", { ...good, html: "<p>{####}</p>" }, "{username} stands 0 times; expected 1"],
    [
      "a misspelt place",
      { ...good, text: `${good.text}{Code}` },
      "nothing is filled in for {Code}",
    ],
    ["a place left open", { ...good, text: `${good.text}{userName` }, "nothing is filled in for {"],
    ["a link", { ...good, html: `${good.html}<a href="x">` }, "the HTML holds a link"],
    ["a picture", { ...good, html: `${good.html}<img>` }, "the HTML holds a link"],
    ["mark-up in a subject", { ...good, subject: "<b>" }, "the subject holds mark-up"],
  ])("finds %s", (_, message, fault) => {
    expect(judgeMessage("invite", message).join()).toContain(fault);
  });
});
