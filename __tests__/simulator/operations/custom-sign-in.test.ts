/**
 * CUSTOM_AUTH: the three triggers, their events and order, and what each answer leads to.
 * @module
 */

import { addConfirmedUser, claimsOf, PASSWORD, refusal, tokensOf } from "../../support/sign-in";
import { buildClient, buildPool, buildTriggers } from "../../support/simulated-stack";
import { provePassword, SRP_A, type SrpChallenge } from "../../support/srp-client";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

const INCORRECT = refusal("NotAuthorizedException", "Incorrect username or password.");
const INVALID_SESSION = refusal("NotAuthorizedException", "Invalid session for the user.");
const triggers = buildTriggers(
  "PreAuthentication",
  "DefineAuthChallenge",
  "CreateAuthChallenge",
  "VerifyAuthChallengeResponse",
  "PostAuthentication",
  "PreTokenGeneration",
);

interface Result {
  readonly challengeName: string;
  readonly challengeResult: boolean;
}

/** Asks for "sesame", at most three times; after a password where one was offered. */
async function createRiddle(pool = buildPool({ triggers })) {
  const test = await createTestCognito(pool);
  test.functions.scripts.DefineAuthChallenge = ({ request }) => {
    const results = request.session as readonly Result[];
    const last = results.at(-1);
    const asked = results.filter(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE");
    const challengeName =
      last?.challengeName === "SRP_A" ? "PASSWORD_VERIFIER" : "CUSTOM_CHALLENGE";
    const isSolved = last?.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult;
    return {
      challengeName,
      issueTokens: isSolved,
      failAuthentication: !isSolved && asked.length >= 3,
    };
  };
  test.functions.scripts.CreateAuthChallenge = () => ({
    publicChallengeParameters: { question: "the word?" },
    privateChallengeParameters: { answer: "sesame" },
    challengeMetadata: "WORD",
  });
  test.functions.scripts.VerifyAuthChallengeResponse = ({ request }) => ({
    answerCorrect:
      request.challengeAnswer === (request.privateChallengeParameters as { answer: string }).answer,
  });
  await addConfirmedUser(test, "ada");
  return test;
}

const start = (test: TestCognito, name = "ada", more = {}) =>
  test.call("InitiateAuth", {
    AuthFlow: "CUSTOM_AUTH",
    AuthParameters: { USERNAME: name, ...more },
    ClientMetadata: { step: "start" },
  });

const answer = (test: TestCognito, session: unknown, word: string, name = "ada") =>
  test.call("RespondToAuthChallenge", {
    ChallengeName: "CUSTOM_CHALLENGE",
    Session: session,
    ChallengeResponses: { USERNAME: name, ANSWER: word },
    ClientMetadata: { step: "answer" },
  });

describe("CUSTOM_AUTH", () => {
  it("asks, judges and issues tokens, with AWS's events in AWS's order", async () => {
    const test = await createRiddle();

    const challenge = await start(test);
    const tokens = tokensOf(await answer(test, challenge.Session, "sesame"));

    expect(challenge).toEqual({
      ChallengeName: "CUSTOM_CHALLENGE",
      Session: expect.stringMatching(/^.{20,2048}$/),
      ChallengeParameters: { USERNAME: "ada", question: "the word?" },
    });
    expect(claimsOf(tokens.AccessToken)).toMatchObject({ username: "ada" });
    expect(test.functions.sources).toEqual([
      "PreAuthentication_Authentication",
      "DefineAuthChallenge_Authentication",
      "CreateAuthChallenge_Authentication",
      "VerifyAuthChallengeResponse_Authentication",
      "DefineAuthChallenge_Authentication",
      "PostAuthentication_Authentication",
      "TokenGeneration_Authentication",
    ]);
    const userAttributes = {
      sub: expect.any(String),
      "cognito:user_status": "CONFIRMED",
    };
    const clientMetadata = { step: "answer" };
    const result = {
      challengeName: "CUSTOM_CHALLENGE",
      challengeResult: true,
      challengeMetadata: "WORD",
    };
    const requests = test.functions.events.map(({ request }) => request);
    expect(requests[1]).toEqual({ userAttributes, session: [] });
    expect(test.functions.events[1]?.response).toEqual({
      challengeName: null,
      issueTokens: null,
      failAuthentication: null,
    });
    expect(requests[2]).toEqual({
      userAttributes,
      challengeName: "CUSTOM_CHALLENGE",
      session: [],
    });
    expect(test.functions.events[2]?.response).toEqual({
      publicChallengeParameters: null,
      privateChallengeParameters: null,
      challengeMetadata: null,
    });
    expect(requests[3]).toEqual({
      userAttributes,
      privateChallengeParameters: { answer: "sesame" },
      challengeAnswer: "sesame",
      clientMetadata,
    });
    expect(test.functions.events[3]?.response).toEqual({ answerCorrect: null });
    expect(requests[4]).toEqual({ userAttributes, session: [result], clientMetadata });
    expect(requests[5]).toEqual({ userAttributes, newDeviceUsed: false, clientMetadata });
    expect(requests[6]).toMatchObject({ clientMetadata });
  });

  it("gives a new session for each wrong answer, until the function fails it", async () => {
    const test = await createRiddle();

    const first = await start(test);
    const second = await answer(test, first.Session, "open");
    const third = await answer(test, second.Session, "open");

    expect(new Set([first.Session, second.Session, third.Session]).size).toBe(3);
    await expect(answer(test, third.Session, "open")).rejects.toEqual(INCORRECT);
    await expect(answer(test, third.Session, "sesame")).rejects.toEqual(INVALID_SESSION);
  });

  it("rejects a session that was answered", async () => {
    const test = await createRiddle();
    const first = await start(test);
    await answer(test, first.Session, "open");

    await expect(answer(test, first.Session, "sesame")).rejects.toEqual(INVALID_SESSION);
  });

  it("rejects a session under another user's name", async () => {
    const test = await createRiddle();
    await addConfirmedUser(test, "bob");
    const { Session } = await start(test);

    await expect(answer(test, Session, "sesame", "bob")).rejects.toEqual(INVALID_SESSION);
  });

  it("rejects an answer after the client's three minutes", async () => {
    const test = await createRiddle();
    const { Session } = await start(test);
    test.clock.advanceSeconds(180);

    await expect(answer(test, Session, "sesame")).rejects.toEqual(
      refusal("NotAuthorizedException", "Invalid session for the user, session is expired."),
    );
  });

  it("takes a password first where the client offers SRP", async () => {
    const test = await createRiddle();

    const first = await start(test, "ada", { CHALLENGE_NAME: "SRP_A", SRP_A });
    expect(first).toMatchObject({
      ChallengeName: "PASSWORD_VERIFIER",
      Session: expect.any(String),
    });
    const second = await test.call("RespondToAuthChallenge", {
      ChallengeName: "PASSWORD_VERIFIER",
      Session: first.Session,
      ChallengeResponses: provePassword(
        test.pool.id,
        PASSWORD,
        first.ChallengeParameters as SrpChallenge,
      ),
    });
    const tokens = tokensOf(await answer(test, second.Session, "sesame"));

    expect(claimsOf(tokens.IdToken)).toMatchObject({ "cognito:username": "ada" });
    const sessions = test.functions.events
      .filter(({ triggerSource }) => triggerSource.startsWith("Define"))
      .map(({ request }) => request.session);
    expect(sessions).toEqual([
      [{ challengeName: "SRP_A", challengeResult: true }],
      [
        { challengeName: "SRP_A", challengeResult: true },
        { challengeName: "PASSWORD_VERIFIER", challengeResult: true },
      ],
      [
        { challengeName: "SRP_A", challengeResult: true },
        { challengeName: "PASSWORD_VERIFIER", challengeResult: true },
        { challengeName: "CUSTOM_CHALLENGE", challengeResult: true, challengeMetadata: "WORD" },
      ],
    ]);
  });

  it("rejects a wrong password in it, and the proof without its session", async () => {
    const test = await createRiddle();
    const { Session, ChallengeParameters } = await start(test, "ada", {
      CHALLENGE_NAME: "SRP_A",
      SRP_A,
    });
    const challenge = ChallengeParameters as SrpChallenge;

    await expect(
      test.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        Session,
        ChallengeResponses: provePassword(test.pool.id, "wrong-password", challenge),
      }),
    ).rejects.toEqual(INCORRECT);
  });

  it("never lets the proof of a custom sign-in stand for a plain one", async () => {
    const test = await createRiddle();
    const { ChallengeParameters } = await start(test, "ada", { CHALLENGE_NAME: "SRP_A", SRP_A });

    await expect(
      test.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses: provePassword(
          test.pool.id,
          PASSWORD,
          ChallengeParameters as SrpChallenge,
        ),
      }),
    ).rejects.toEqual(INVALID_SESSION);
  });

  it("never lets the proof of a plain sign-in answer a custom one", async () => {
    const test = await createRiddle();
    await addConfirmedUser(test, "bob");
    const custom = await start(test, "ada", { CHALLENGE_NAME: "SRP_A", SRP_A });
    const plain = await test.call("InitiateAuth", {
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME: "bob", SRP_A },
    });

    await expect(
      test.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        Session: custom.Session,
        ChallengeResponses: provePassword(
          test.pool.id,
          PASSWORD,
          plain.ChallengeParameters as SrpChallenge,
        ),
      }),
    ).rejects.toEqual(INVALID_SESSION);
  });

  describe("for an unknown user", () => {
    it("runs the functions with userNotFound, and issues nothing, no matter what they say", async () => {
      const test = await createRiddle();

      const { Session } = await start(test, "nobody");
      const attempt = answer(test, Session, "sesame", "nobody");

      await expect(attempt).rejects.toEqual(INCORRECT);
      expect(test.functions.events.map(({ request }) => request.userNotFound)).toEqual([
        true,
        true,
        true,
        true,
        true,
      ]);
      expect(test.functions.events.every(({ userName }) => userName === "nobody")).toBe(true);
    });

    it("is honest where the client allows it", async () => {
      const clients = [buildClient({ preventUserExistenceErrors: "LEGACY" })];
      const test = await createRiddle(buildPool({ triggers, clients }));

      await expect(start(test, "nobody")).rejects.toEqual(
        refusal("UserNotFoundException", "User does not exist."),
      );
    });
  });

  it("rejects a pool without the functions", async () => {
    const test = await createTestCognito();

    await expect(start(test)).rejects.toEqual(
      refusal(
        "InvalidParameterException",
        "Custom auth lambda trigger is not configured for the user pool.",
      ),
    );
  });

  it("rejects a function that decides nothing", async () => {
    const test = await createRiddle();
    test.functions.scripts.DefineAuthChallenge = () => ({});

    await expect(start(test)).rejects.toEqual(
      refusal("InvalidLambdaResponseException", "Unrecognizable lambda output"),
    );
  });

  it("works for an administrator", async () => {
    const test = await createRiddle();
    const { Session } = await test.call("AdminInitiateAuth", {
      AuthFlow: "CUSTOM_AUTH",
      AuthParameters: { USERNAME: "ada" },
    });

    const tokens = await test.call("AdminRespondToAuthChallenge", {
      ChallengeName: "CUSTOM_CHALLENGE",
      Session,
      ChallengeResponses: { USERNAME: "ada", ANSWER: "sesame" },
    });

    expect(tokensOf(tokens).TokenType).toBe("Bearer");
  });
});
