/**
 * Pre Sign-Up of a pool with e-mail: whose addresses make no account, with and without a ban list.
 * @module
 */
import "../support/handler-environment";
import type { DomainFinding } from "../../handlers/lib/blocked-domain";
import { ServiceError } from "../../handlers/lib/errors";
import { createEmailPreSignUp } from "../../handlers/lib/sign-up/create-email-pre-sign-up";
import { UNREADABLE_ADDRESS } from "../../vocabulary/refusals";
import { preSignUpEvent } from "../support/events";
import { fakeRuntime } from "../support/handler-runtime";

const BLOCKED: DomainFinding = { kind: "blocked", entry: "banned.example" };

function start(findBan?: (address: string) => Promise<DomainFinding>) {
  const runtime = fakeRuntime("default");
  const blockedDomains = new Set(["blocked.example"]);
  return { runtime, handler: createEmailPreSignUp({ runtime, blockedDomains, findBan }) };
}

function eventOf(email?: string) {
  const event = preSignUpEvent("11111111-2222-4333-8444-555555555555");
  return { ...event, request: { ...event.request, userAttributes: email ? { email } : {} } };
}

describe("email-pre-sign-up", () => {
  it("takes an address of another domain, and confirms nobody", async () => {
    const { handler, runtime } = start(async () => ({ kind: "open" }));
    const event = eventOf("ada@example.com");

    expect(await handler(structuredClone(event))).toEqual(event);
    expect(runtime.outcomes()).toEqual([["done", "domain-open"]]);
  });

  it.each([
    ["ada@mail.blocked.example", "Nobody of blocked.example can sign up here", "domain-blocked"],
    ["ada@banned.example", "Nobody of banned.example can sign up here", "domain-blocked"],
    ["ada@blocked.example(c)", UNREADABLE_ADDRESS, "domain-unreadable"],
    ["ada", UNREADABLE_ADDRESS, "domain-unreadable"],
    [undefined, UNREADABLE_ADDRESS, "domain-unreadable"],
  ])("refuses %s", async (email, sentence, reason) => {
    const { handler, runtime } = start(async (address) =>
      address.endsWith("@banned.example") ? BLOCKED : { kind: "open" },
    );

    await expect(handler(eventOf(email))).rejects.toThrow(sentence);
    expect(runtime.outcomes()).toEqual([["refused", reason]]);
  });

  it("refuses where the list cannot be asked, in words that say nothing", async () => {
    const { handler } = start(async () => {
      throw new ServiceError("service-timeout");
    });

    await expect(handler(eventOf("ada@example.com"))).rejects.toThrow("Try again in a moment");
  });

  it("lets an administrator make any account, and asks nothing", async () => {
    const { handler, runtime } = start(async () => BLOCKED);
    const event = { ...eventOf("ada@banned.example"), triggerSource: "PreSignUp_AdminCreateUser" };

    await handler(event as ReturnType<typeof eventOf>);

    expect(runtime.outcomes()).toEqual([["done", "administrator"]]);
  });
});
