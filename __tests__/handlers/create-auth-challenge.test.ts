/**
 * Create Auth Challenge: nonce and expiry, and nothing of the user.
 * @module
 */
import "../support/handler-environment";
import { createCreateAuthChallenge } from "../../handlers/create-auth-challenge";
import { CHALLENGE_REFUSAL } from "../../handlers/lib/key/key-challenge";
import { createAuthChallengeEvent } from "../support/events";
import { fakeRuntime, NOW } from "../support/handler-runtime";

const NONCE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

const handler = createCreateAuthChallenge({
  runtime: fakeRuntime(),
  randomBytes: (count) => Buffer.from(Array.from({ length: count }, (_, index) => index)),
});

describe("create-auth-challenge", () => {
  it("gives 32 random bytes and an end in three minutes, publicly and privately", async () => {
    const { response } = await handler(createAuthChallengeEvent());
    const expires = String(Math.floor(NOW / 1000) + 180);

    expect(response).toEqual({
      publicChallengeParameters: { algorithm: "P-256", nonce: NONCE, expires },
      privateChallengeParameters: { nonce: NONCE, expires },
      challengeMetadata: "sign-in-key",
    });
  });

  it("gives an unknown user the same", async () => {
    const unknown = createAuthChallengeEvent({ userAttributes: {}, userNotFound: true });

    expect((await handler(unknown)).response).toEqual(
      (await handler(createAuthChallengeEvent())).response,
    );
  });

  it("rejects any round but the first", async () => {
    const session = [{ challengeName: "CUSTOM_CHALLENGE", challengeResult: false }] as const;

    await expect(handler(createAuthChallengeEvent({ session: [...session] }))).rejects.toThrow(
      CHALLENGE_REFUSAL,
    );
  });

  it("rejects another challenge", async () => {
    await expect(
      handler(createAuthChallengeEvent({ challengeName: "PASSWORD_VERIFIER" })),
    ).rejects.toThrow(CHALLENGE_REFUSAL);
  });

  it("leaves one line with decision and reason", async () => {
    const runtime = fakeRuntime();
    const recorded = createCreateAuthChallenge({ runtime, randomBytes: Buffer.alloc });

    await recorded(createAuthChallengeEvent());
    await recorded(createAuthChallengeEvent({ challengeName: "SRP_A" })).catch(() => {});

    expect(runtime.outcomes()).toEqual([
      ["done", "challenge-given"],
      ["refused", "state-unknown"],
    ]);
  });
});
