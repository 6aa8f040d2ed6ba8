/**
 * Post Confirmation: counts every sign-up, and stores the key that came with one exactly once.
 * @module
 */
import "../support/handler-environment";
import { UNAVAILABLE } from "../../handlers/lib/errors";
import { KEY_REFUSALS } from "../../handlers/lib/key/confirm-key";
import { PROOF_REFUSAL } from "../../handlers/lib/key/sign-up-proof";
import { POST_CONFIRMATION_SOURCES } from "../../handlers/lib/sources";
import { createPostConfirmation } from "../../handlers/post-confirmation";
import { postConfirmationEvent } from "../support/events";
import { fakeRuntime, NOW } from "../support/handler-runtime";
import { memoryTable } from "../support/memory-table";
import { runBundle } from "../support/run-bundle";
import { testKey } from "../support/sign-in-key";

const key = testKey();
const subject = postConfirmationEvent();

/** A password that was set again is no sign-up. */
const COUNTED_AS = {
  PostConfirmation_ConfirmSignUp: "counted",
  PostConfirmation_ConfirmForgotPassword: "password-reset",
} as const;

function withKey(clientMetadata = key.metadata(subject)) {
  return postConfirmationEvent({ clientMetadata });
}

function start() {
  const runtime = fakeRuntime();
  const keys = memoryTable();
  return { runtime, keys, handler: createPostConfirmation({ runtime, keys }) };
}

describe("post-confirmation", () => {
  it.each(POST_CONFIRMATION_SOURCES)("returns %s untouched and counts it", async (source) => {
    const { handler, runtime, keys } = start();
    const event = postConfirmationEvent({}, source);

    expect(await handler(structuredClone(event))).toEqual(event);
    expect(runtime.outcomes()).toEqual([["done", COUNTED_AS[source]]]);
    expect(keys.calls).toEqual([]);
  });

  it("stores a proven key with algorithm and day, under a digest", async () => {
    const { handler, runtime, keys } = start();

    await handler(withKey());

    expect([...keys.items.values()]).toEqual([
      { algorithm: "P-256", publicKey: key.publicKey, day: "2026-11-24" },
    ]);
    const [id] = keys.items.keys();
    expect(id).toMatch(/^[\w-]{43}$/);
    expect(runtime.outcomes()).toEqual([["done", "key-stored"]]);
  });

  it("keeps the accounts of two pools apart", async () => {
    const { handler, keys } = start();
    const other = { ...postConfirmationEvent(), userPoolId: "eu-central-1_EXAMPLE02" };
    other.request.clientMetadata = key.metadata(other);

    await handler(withKey());
    await handler(other);

    expect(keys.items.size).toBe(2);
  });

  it("takes the same key again for success", async () => {
    const { handler, runtime, keys } = start();

    await handler(withKey());
    await expect(handler(withKey())).resolves.toBeDefined();

    expect(keys.items.size).toBe(1);
    expect(runtime.outcomes()[1]).toEqual(["done", "key-kept"]);
  });

  it("stores one of two keys that come at once, and refuses the other", async () => {
    const { handler, runtime, keys } = start();
    const both = [withKey(), withKey(testKey().metadata(subject))];

    const results = await Promise.allSettled(both.map((event) => handler(event)));

    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(keys.items.size).toBe(1);
    expect(runtime.outcomes()).toContainEqual(["refused", "key-taken"]);
  });

  it("takes the same key twice at once for success", async () => {
    const { handler, keys } = start();

    await Promise.all([handler(withKey()), handler(withKey())]);

    expect(keys.items.size).toBe(1);
  });

  it("gives the table two seconds from the call's beginning", async () => {
    const { handler, keys } = start();

    await handler(withKey());
    await handler(withKey());

    expect(keys.calls).toEqual(["put", "put", "get"]);
    expect(keys.deadlines).toEqual(Array(3).fill(NOW + 2_000));
  });

  it("rejects another key and keeps the first", async () => {
    const { handler, runtime, keys } = start();
    await handler(withKey());

    await expect(handler(withKey(testKey().metadata(subject)))).rejects.toThrow(KEY_REFUSALS.taken);

    expect([...keys.items.values()][0]?.["publicKey"]).toBe(key.publicKey);
    expect(runtime.outcomes()[1]).toEqual(["refused", "key-taken"]);
  });

  it("rejects a proof that does not hold, and stores nothing", async () => {
    const { handler, keys } = start();
    const metadata = { ...key.metadata(subject), signInKey: testKey().publicKey };

    await expect(handler(withKey(metadata))).rejects.toThrow(PROOF_REFUSAL);
    expect(keys.calls).toEqual([]);
  });

  it("stores no key when a password was reset", async () => {
    const { handler, keys } = start();
    const event = postConfirmationEvent(
      { clientMetadata: key.metadata(subject) },
      "PostConfirmation_ConfirmForgotPassword",
    );

    await handler(event);

    expect(keys.calls).toEqual([]);
  });

  it("stores no key where sign-in by key is off", async () => {
    const runtime = fakeRuntime();
    const handler = createPostConfirmation({ runtime, keys: undefined });

    await expect(handler(withKey())).resolves.toBeDefined();
    expect(runtime.outcomes()).toEqual([["done", "counted"]]);
  });

  it("rejects a key for an account without a sub", async () => {
    const { handler } = start();
    const event = withKey();
    event.request.userAttributes = {};

    await expect(handler(event)).rejects.toThrow(KEY_REFUSALS.unknown);
  });

  it("fails where the table cannot be reached, with a sentence that says nothing else", async () => {
    const { handler, runtime, keys } = start();
    keys.failures = 1;

    await expect(handler(withKey())).rejects.toThrow(new Error(UNAVAILABLE));
    expect(runtime.outcomes()).toEqual([["failed", "service-unreachable"]]);
  });

  it("leaves a key that a retry confirms where the first reply was lost", async () => {
    const { handler, runtime, keys } = start();
    keys.lostReplies = 1;

    await expect(handler(withKey())).rejects.toThrow(UNAVAILABLE);
    await expect(handler(withKey())).resolves.toBeDefined();

    expect(keys.items.size).toBe(1);
    expect(runtime.outcomes()[1]).toEqual(["done", "key-kept"]);
  });

  it("counts although the log cannot be written", async () => {
    const runtime = {
      ...fakeRuntime(),
      write: () => {
        throw new Error("no space left");
      },
    };
    const handler = createPostConfirmation({ runtime, keys: memoryTable() });

    await expect(handler(postConfirmationEvent())).resolves.toBeDefined();
  });

  it.each([
    ["with a table", "keys", ["failed", "service-unreachable"]],
    ["without one", "", ["done", "counted"]],
  ])("is deployed %s, and asks it alone", (_, tableName, outcome) => {
    const [line = ""] = runBundle("post-confirmation", [withKey()], { KEY_TABLE: tableName }).split(
      "\n",
    );

    const { Decision, Reason } = JSON.parse(line) as Record<string, unknown>;
    expect([Decision, Reason]).toEqual(outcome);
  });
});
