/**
 * Verify Auth Challenge Response: right signatures once, everything else never, at the same price.
 * @module
 */
import "../support/handler-environment";
import crypto, { createHash, createPublicKey } from "node:crypto";
import fc from "fast-check";
import { UNAVAILABLE } from "../../handlers/lib/errors";
import { NO_KEY } from "../../handlers/lib/key/key-answer";
import { keyItemId } from "../../handlers/lib/key/key-store";
import { createVerifyAuthChallengeResponse } from "../../handlers/verify-auth-challenge-response";
import { ENVELOPE, SUB, verifyAuthChallengeResponseEvent } from "../support/events";
import { fakeRuntime, NOW } from "../support/handler-runtime";
import { memoryTable } from "../support/memory-table";
import { PROPERTY } from "../support/property";
import { testKey } from "../support/sign-in-key";
import { anyText } from "../support/text";

const key = testKey();
const subject = verifyAuthChallengeResponseEvent();
const CHALLENGE = { nonce: "bm9uY2U", expires: String(Math.floor(NOW / 1000) + 180) };
const RIGHT_ANSWER = key.answer(subject, CHALLENGE);

/** The order of P-256's group. */
const ORDER = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

/** The same signature with its second half negated, which verifies too. */
function negateSignature(signature: string): string {
  const bytes = Buffer.from(signature, "base64url");
  const half = BigInt(`0x${bytes.subarray(32).toString("hex")}`);
  const negated = (ORDER - half).toString(16).padStart(64, "0");
  return Buffer.concat([bytes.subarray(0, 32), Buffer.from(negated, "hex")]).toString("base64url");
}

function start() {
  const runtime = fakeRuntime();
  const [keys, nonces] = [memoryTable(), memoryTable()];
  const id = keyItemId({ userPoolId: ENVELOPE.userPoolId, sub: SUB });
  keys.items.set(id, { algorithm: "P-256", publicKey: key.publicKey, day: "2026-11-01" });
  const handler = createVerifyAuthChallengeResponse({ runtime, keys, nonces });
  const answer = async (challengeAnswer: unknown, request: object = {}) => {
    const event = verifyAuthChallengeResponseEvent({
      privateChallengeParameters: { ...CHALLENGE },
      challengeAnswer: challengeAnswer as string,
      ...request,
    });
    return (await handler(event)).response.answerCorrect;
  };
  return { runtime, keys, nonces, handler, answer };
}

// What is watched is the real thing; nothing is put in its place.
afterEach(() => jest.restoreAllMocks());

describe("verify-auth-challenge-response", () => {
  it("accepts a signature under the account's key and uses the nonce up", async () => {
    const { answer, nonces, runtime } = start();

    expect(await answer(RIGHT_ANSWER)).toBe(true);
    expect([...nonces.items.values()]).toEqual([{ expires: Number(CHALLENGE.expires) + 3600 }]);
    expect(runtime.outcomes()).toEqual([["done", "answer-right"]]);
  });

  it("denies the same answer a second time", async () => {
    const { answer, runtime } = start();
    await answer(RIGHT_ANSWER);

    expect(await answer(RIGHT_ANSWER)).toBe(false);
    expect(runtime.outcomes()[1]).toEqual(["denied", "challenge-used"]);
  });

  it("denies the other signature that ECDSA allows, once the first has counted", async () => {
    const { answer, runtime } = start();
    const malleated = negateSignature(RIGHT_ANSWER);
    await answer(RIGHT_ANSWER);

    expect(await answer(malleated)).toBe(false);
    expect(runtime.outcomes()[1]).toEqual(["denied", "challenge-used"]);
    expect(await start().answer(malleated)).toBe(true);
  });

  it("lets one of many at once through", async () => {
    const { answer } = start();

    const results = await Promise.all(Array.from({ length: 20 }, () => answer(RIGHT_ANSWER)));

    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it("denies a right answer when the challenge has ended", async () => {
    const { answer, runtime, nonces } = start();
    runtime.advance(181_000);

    expect(await answer(RIGHT_ANSWER)).toBe(false);
    expect(runtime.outcomes()).toEqual([["denied", "challenge-expired"]]);
    expect(nonces.calls).toEqual([]);
  });

  it("denies it from the very millisecond at which the challenge ends", async () => {
    const [early, late] = [start(), start()];
    const endsIn = Number(CHALLENGE.expires) * 1_000 - NOW;
    early.runtime.advance(endsIn - 1);
    late.runtime.advance(endsIn);

    expect(await early.answer(RIGHT_ANSWER)).toBe(true);
    expect(await late.answer(RIGHT_ANSWER)).toBe(false);
  });

  it("gives both tables two seconds from the call's beginning", async () => {
    const { answer, keys, nonces } = start();

    await answer(RIGHT_ANSWER);

    expect([keys.deadlines, nonces.deadlines]).toEqual([[NOW + 2_000], [NOW + 2_000]]);
  });

  it.each([
    ["another pool", { ...subject, userPoolId: "eu-central-1_OTHER" }, CHALLENGE],
    ["another client", { ...subject, callerContext: { clientId: "other" } }, CHALLENGE],
    ["another name", { ...subject, userName: "loud-otter" }, CHALLENGE],
    ["another nonce", subject, { ...CHALLENGE, nonce: "b3RoZXI" }],
    ["another end", subject, { ...CHALLENGE, expires: "9999999999" }],
  ])("denies a signature for %s", async (_, signedSubject, challenge) => {
    const { answer, runtime } = start();

    expect(await answer(key.answer(signedSubject, challenge))).toBe(false);
    expect(runtime.outcomes()).toEqual([["denied", "answer-wrong"]]);
  });

  it("denies a signature for a sign-up", async () => {
    const { answer } = start();

    expect(await answer(key.metadata(subject)["signInKeyProof"])).toBe(false);
  });

  it("denies every text that is not the signature", async () => {
    const { answer } = start();
    const text = fc.oneof(
      anyText(),
      fc.constantFrom(`${RIGHT_ANSWER}=`, `${RIGHT_ANSWER}\n`, RIGHT_ANSWER.toLowerCase()),
      fc.anything(),
    );

    await fc.assert(
      fc.asyncProperty(text, async (wrong) => {
        const given = await answer(wrong).catch(() => "thrown");

        expect([false, "thrown"]).toContain(given);
      }),
      PROPERTY,
    );
  });

  it.each([
    ["a wrong signature", {}, testKey().answer(subject, CHALLENGE)],
    ["a user without a key", { userAttributes: { sub: "no-key" } }, RIGHT_ANSWER],
    ["an unknown user", { userAttributes: {}, userNotFound: true }, RIGHT_ANSWER],
    ["an unknown user with attributes", { userNotFound: true }, RIGHT_ANSWER],
  ])("reads and verifies once, writes nothing and denies for %s", async (_, request, given) => {
    const { answer, keys, nonces } = start();
    const verify = jest.spyOn(crypto, "verify");

    expect(await answer(given, request)).toBe(false);

    expect([keys.calls, nonces.calls]).toEqual([["get"], []]);
    expect(verify).toHaveBeenCalledTimes(1);
  });

  it("denies an unknown user whose name is the sub of an account, with that account's key", async () => {
    const { keys, handler, runtime } = start();
    const event = verifyAuthChallengeResponseEvent(
      { privateChallengeParameters: { ...CHALLENGE }, userAttributes: {}, userNotFound: true },
      SUB,
    );
    event.request.challengeAnswer = key.answer(event, CHALLENGE);

    expect((await handler(event)).response.answerCorrect).toBe(false);
    expect(keys.calls).toEqual(["get"]);
    expect(runtime.outcomes()).toEqual([["denied", "user-unknown"]]);
  });

  it("denies a stored key of another algorithm", async () => {
    const { answer, keys } = start();
    for (const [id, item] of keys.items) keys.items.set(id, { ...item, algorithm: "Ed25519" });

    expect(await answer(RIGHT_ANSWER)).toBe(false);
  });

  it("denies where the stored key is damaged", async () => {
    const { answer, keys } = start();
    for (const [id, item] of keys.items) keys.items.set(id, { ...item, publicKey: "damaged" });

    expect(await answer(RIGHT_ANSWER)).toBe(false);
  });

  it.each(["keys", "nonces"] as const)("fails where the table of %s does", async (name) => {
    const tables = start();
    tables[name].failures = 1;

    await expect(tables.answer(RIGHT_ANSWER)).rejects.toThrow(new Error(UNAVAILABLE));
    expect(tables.runtime.outcomes()).toEqual([["failed", "service-unreachable"]]);
  });

  it("costs a new sign-in where the reply to the right answer was lost", async () => {
    const { answer, nonces } = start();
    nonces.lostReplies = 1;

    await expect(answer(RIGHT_ANSWER)).rejects.toThrow(UNAVAILABLE);
    expect(await answer(RIGHT_ANSWER)).toBe(false);
    const next = { ...CHALLENGE, nonce: "bmV4dA" };
    expect(await answer(key.answer(subject, next), { privateChallengeParameters: next })).toBe(
      true,
    );
  });

  it("has a stand-in key that comes out of a hash, with nothing up the sleeve", () => {
    const x = Buffer.from(NO_KEY, "base64url").subarray(-64, -32);

    expect(x).toEqual(createHash("sha256").update("incognito/no-key/v10").digest());
    // A point beside the curve would be rejected sooner than a signature is.
    const point = { key: NO_KEY, encoding: "base64url", format: "der", type: "spki" } as const;
    expect(createPublicKey(point).asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
  });
});
