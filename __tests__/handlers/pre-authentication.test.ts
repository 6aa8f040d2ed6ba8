/**
 * Pre Authentication against known and unknown addresses of blocked and other domains.
 * @module
 */
import "../support/handler-environment";
import fc from "fast-check";
import { UNREADABLE_DOMAIN } from "../../vocabulary/refusals";
import { preAuthenticationEvent } from "../support/events";
import { fakeRuntime } from "../support/handler-runtime";
import { PROPERTY } from "../support/property";
import { anyText } from "../support/text";

// The module reads its environment when it is loaded, as it does at a cold start.
process.env.BLOCKED_EMAIL_DOMAINS = "blocked.example,xn--bcher-kva.example";
const { createPreAuthentication } =
  require("../../handlers/lib/create-pre-authentication") as typeof import("../../handlers/lib/create-pre-authentication");

const BLOCKED = new Set(["blocked.example", "xn--bcher-kva.example"]);
const handler = createPreAuthentication({
  runtime: fakeRuntime("default"),
  blockedDomains: BLOCKED,
});
const REFUSAL = "Accounts of blocked.example may no longer sign in";

function known(email: string) {
  return handler(preAuthenticationEvent({ userAttributes: { email } }));
}

function unknown(typed: string) {
  return handler(preAuthenticationEvent({ userAttributes: {}, userNotFound: true }, typed));
}

describe("pre-authentication", () => {
  it("returns a sign-in of another domain untouched", async () => {
    const event = preAuthenticationEvent({ userAttributes: { email: "ada@example.com" } });

    expect(await handler(structuredClone(event))).toEqual(event);
  });

  it.each([
    "ada@blocked.example",
    "ada@BLOCKED.example",
    "ada@blocked.example.",
    "ada@mail.blocked.example",
    "ada@ｂｌｏｃｋｅｄ.example",
    "ada@blocked。example",
    '"a@b"@blocked.example',
    "ada@block\u00aded.example",
  ])("rejects %s, naming the configured entry", async (email) => {
    await expect(known(email)).rejects.toThrow(REFUSAL);
    await expect(unknown(email)).rejects.toThrow(REFUSAL);
  });

  it("rejects an international domain by its A-label", async () => {
    await expect(known("ada@bücher.example")).rejects.toThrow(
      "Accounts of xn--bcher-kva.example may no longer sign in",
    );
  });

  it.each([
    "ada@notblocked.example",
    "ada@blocked.example.org",
    "ada@example",
    "blocked.example@example.com",
    `ada@${"a".repeat(63)}.example`,
    `ada@${"abcdefg.".repeat(31)}abcde`,
  ])("lets %s pass", async (email) => {
    await expect(known(email)).resolves.toBeDefined();
    await expect(unknown(email)).resolves.toBeDefined();
  });

  it.each([
    "ada@blocked.example..",
    "ada@[192.0.2.1]",
    "ada@192.0.2.1",
    "ada@",
    `ada@${"a".repeat(64)}.example`,
    `ada@${"abcdefg.".repeat(31)}abcdef`,
  ])("rejects %s, whose domain cannot be read", async (email) => {
    await expect(known(email)).rejects.toThrow(UNREADABLE_DOMAIN);
    await expect(unknown(email)).rejects.toThrow(UNREADABLE_DOMAIN);
  });

  it("decides on the attribute, not on the user name, for a known user", async () => {
    const event = preAuthenticationEvent(
      { userAttributes: { email: "ada@example.com" } },
      "x@blocked.example",
    );

    await expect(handler(event)).resolves.toEqual(event);
  });

  it("lets a user without an address pass", async () => {
    await expect(handler(preAuthenticationEvent({}))).resolves.toBeDefined();
  });

  it("lets everything pass where no domain is blocked", async () => {
    const runtime = fakeRuntime("default");
    const open = createPreAuthentication({ runtime, blockedDomains: new Set() });
    const event = preAuthenticationEvent({ userAttributes: { email: "ada@blocked.example" } });

    await expect(open(event)).resolves.toEqual(event);
    expect(runtime.outcomes()).toEqual([["done", "domain-open"]]);
  });

  it("gives known and unknown addresses the same answer", async () => {
    const domain = fc.oneof(
      fc.domain(),
      fc.constantFrom("blocked.example", "a.blocked.example", "..", "", "[::1]"),
    );

    await fc.assert(
      fc.asyncProperty(fc.string(), domain, async (local, host) => {
        const answers = await Promise.all(
          [known(`${local}@${host}`), unknown(`${local}@${host}`)].map((answer) =>
            answer.then(
              () => "passes",
              (error: Error) => error.message,
            ),
          ),
        );

        expect(answers[0]).toBe(answers[1]);
      }),
      PROPERTY,
    );
  });

  it("never repeats what was typed", async () => {
    await fc.assert(
      fc.asyncProperty(anyText(), async (typed) => {
        const message = await known(`${typed}@x.blocked.example`).catch(
          (error: Error) => error.message,
        );

        expect([REFUSAL, UNREADABLE_DOMAIN]).toContain(message);
      }),
      PROPERTY,
    );
  });

  it("fails at the cold start where the stack set no list", () => {
    jest.isolateModules(() => {
      const list = process.env.BLOCKED_EMAIL_DOMAINS;
      delete process.env.BLOCKED_EMAIL_DOMAINS;

      expect(() => require("../../handlers/pre-authentication")).toThrow(
        "BLOCKED_EMAIL_DOMAINS is missing; deploy the stack again",
      );
      process.env.BLOCKED_EMAIL_DOMAINS = list;
    });
  });

  it("leaves one line with decision and reason", async () => {
    const runtime = fakeRuntime("default");
    const recorded = createPreAuthentication({ runtime, blockedDomains: BLOCKED });
    const addresses = ["ada@example.com", "ada@blocked.example", "ada@["];

    for (const email of addresses)
      await recorded(preAuthenticationEvent({ userAttributes: { email } })).catch(() => {});

    expect(runtime.outcomes()).toEqual([
      ["done", "domain-open"],
      ["refused", "domain-blocked"],
      ["refused", "domain-unreadable"],
    ]);
  });
});
