/**
 * Define Auth Challenge: one round of our own challenge, and no to every other history.
 * @module
 */
import "../support/handler-environment";
import fc from "fast-check";
import { createDefineAuthChallenge } from "../../handlers/define-auth-challenge";
import { CHALLENGE_METADATA, CHALLENGE_NAME } from "../../handlers/lib/key/key-challenge";
import { defineAuthChallengeEvent } from "../support/events";
import { fakeRuntime } from "../support/handler-runtime";
import { PROPERTY } from "../support/property";

type Session = Parameters<typeof defineAuthChallengeEvent>[0];

const RIGHT = {
  challengeName: CHALLENGE_NAME,
  challengeResult: true,
  challengeMetadata: CHALLENGE_METADATA,
} as const;

const handler = createDefineAuthChallenge(fakeRuntime());

async function decide(session: unknown, request: object = {}) {
  return (await handler(defineAuthChallengeEvent(session as Session, request))).response;
}

describe("define-auth-challenge", () => {
  it("asks for the challenge first", async () => {
    expect(await decide([])).toEqual({
      challengeName: "CUSTOM_CHALLENGE",
      issueTokens: false,
      failAuthentication: false,
    });
  });

  it("asks unknown users for it too", async () => {
    expect(await decide([], { userNotFound: true, userAttributes: {} })).toEqual(await decide([]));
  });

  it("issues tokens after one right answer", async () => {
    expect(await decide([RIGHT])).toMatchObject({ issueTokens: true, failAuthentication: false });
  });

  it.each([
    ["a wrong answer", [{ ...RIGHT, challengeResult: false }]],
    ["a second round", [RIGHT, RIGHT]],
    ["a right answer after a wrong one", [{ ...RIGHT, challengeResult: false }, RIGHT]],
    ["a password", [{ challengeName: "PASSWORD_VERIFIER", challengeResult: true }]],
    ["the start of SRP", [{ challengeName: "SRP_A", challengeResult: true }]],
    ["another challenge of this kind", [{ ...RIGHT, challengeMetadata: "captcha" }]],
    ["a challenge without its mark", [{ challengeName: CHALLENGE_NAME, challengeResult: true }]],
    ["a result that only looks true", [{ ...RIGHT, challengeResult: "true" }]],
  ])("fails after %s", async (_, session) => {
    expect(await decide(session)).toMatchObject({ issueTokens: false, failAuthentication: true });
  });

  it("fails for an unknown user no matter what the session says", async () => {
    expect(await decide([RIGHT], { userNotFound: true })).toMatchObject({ issueTokens: false });
  });

  it("issues tokens after no other history at all", async () => {
    const result = fc.record({
      challengeName: fc.constantFrom(CHALLENGE_NAME, "SRP_A", "PASSWORD_VERIFIER", "", "x"),
      challengeResult: fc.constantFrom<unknown>(true, false, "true", 1, null),
      challengeMetadata: fc.constantFrom(CHALLENGE_METADATA, "", undefined),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(result, { minLength: 1, maxLength: 4 }), async (session) => {
        const isOurs =
          session.length === 1 &&
          Object.entries(RIGHT).every(
            ([name, value]) => session[0]?.[name as keyof typeof RIGHT] === value,
          );

        expect((await decide(session)).issueTokens).toBe(isOurs);
      }),
      PROPERTY,
    );
  });

  it("leaves one line with decision and reason", async () => {
    const runtime = fakeRuntime();
    const recorded = createDefineAuthChallenge(runtime);

    for (const session of [[], [RIGHT], [{ ...RIGHT, challengeResult: false }]])
      await recorded(defineAuthChallengeEvent(session));

    expect(runtime.outcomes()).toEqual([
      ["done", "challenge-given"],
      ["done", "tokens-granted"],
      ["denied", "challenge-failed"],
    ]);
  });

  it("never issues tokens for an event that is not one", async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (session) => {
        const outcome = await decide(session).catch(() => ({ issueTokens: false }));

        expect(outcome.issueTokens).toBe(false);
      }),
      PROPERTY,
    );
  });
});
