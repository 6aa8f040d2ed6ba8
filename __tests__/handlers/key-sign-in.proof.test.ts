/**
 * The three challenge functions together, driven as Cognito drives them: no sequence of sessions issues a
 * token without a true last challenge, and every honest one does.
 * @module
 */
import "../support/handler-environment";
import fc from "fast-check";
import { createCreateAuthChallenge } from "../../handlers/create-auth-challenge";
import { createDefineAuthChallenge } from "../../handlers/define-auth-challenge";
import { keyItemId } from "../../handlers/lib/key/key-store";
import { createPreSignUp } from "../../handlers/lib/sign-up/create-pre-sign-up";
import { createPostConfirmation } from "../../handlers/post-confirmation";
import { createVerifyAuthChallengeResponse } from "../../handlers/verify-auth-challenge-response";
import type { Challenge } from "../../vocabulary/signed-bytes";
import {
  createAuthChallengeEvent,
  defineAuthChallengeEvent,
  ENVELOPE,
  postConfirmationEvent,
  preSignUpEvent,
  verifyAuthChallengeResponseEvent,
} from "../support/events";
import { fakeRuntime, NO_WORK } from "../support/handler-runtime";
import { memoryTable } from "../support/memory-table";
import { WHOLE_PROPERTY } from "../support/property";
import { type TestKey, testKey } from "../support/sign-in-key";

interface Session {
  readonly userName: string;
  readonly results: {
    challengeName: "CUSTOM_CHALLENGE";
    challengeResult: boolean;
    challengeMetadata: string;
  }[];
  challenge: Challenge;
  isOver: boolean;
}

/** Cognito as far as a custom sign-in goes: sessions, their results, and what it does with an answer. */
function startPool() {
  const runtime = fakeRuntime();
  const [keys, nonces] = [memoryTable(), memoryTable()];
  const users = new Map<string, string>();
  let count = 0;
  const preSignUp = createPreSignUp({ runtime, nameRule: "free", work: NO_WORK });
  const confirm = createPostConfirmation({ runtime, keys });
  const define = createDefineAuthChallenge(runtime);
  const create = createCreateAuthChallenge({
    runtime,
    randomBytes: (size) => Buffer.alloc(size, ++count),
  });
  const verify = createVerifyAuthChallengeResponse({ runtime, keys, nonces });

  function who(userName: string) {
    const sub = users.get(userName);
    return sub === undefined
      ? { userAttributes: {}, userNotFound: true }
      : { userAttributes: { sub } };
  }

  async function signUp(userName: string, key?: TestKey): Promise<void> {
    const clientMetadata = key?.metadata({ ...ENVELOPE, userName });
    const asked = preSignUpEvent(userName);
    Object.assign(asked.request, { clientMetadata });
    await preSignUp(asked);
    const sub = `sub-of-${userName}`;
    users.set(userName, sub);
    const told = { ...postConfirmationEvent({ userAttributes: { sub } }), userName };
    Object.assign(told.request, { clientMetadata });
    await confirm(told);
  }

  async function begin(userName: string): Promise<Session> {
    const session: Session = {
      userName,
      results: [],
      challenge: { nonce: "", expires: "" },
      isOver: false,
    };
    await proceed(session);
    return session;
  }

  /** Asks Define, and Create where it wants a challenge. */
  async function proceed(session: Session): Promise<"tokens" | "challenge" | "failed"> {
    const { userName, results } = session;
    const next = await define({
      ...defineAuthChallengeEvent([...results], who(userName)),
      userName,
    });
    session.isOver = next.response.challengeName !== "CUSTOM_CHALLENGE";
    if (next.response.issueTokens) return "tokens";
    if (next.response.failAuthentication || session.isOver) return "failed";
    const { response } = await create({
      ...createAuthChallengeEvent({ session: [...results], ...who(userName) }),
      userName,
    });
    session.challenge = response.privateChallengeParameters as unknown as Challenge;
    return "challenge";
  }

  async function respond(session: Session, challengeAnswer: string) {
    if (session.isOver) return "failed";
    const { userName, challenge } = session;
    const verified = await verify(
      verifyAuthChallengeResponseEvent(
        { privateChallengeParameters: { ...challenge }, challengeAnswer, ...who(userName) },
        userName,
      ),
    ).catch(() => undefined);
    // A throw ends the call and leaves the session as it was, as on AWS.
    if (verified === undefined) return "failed";
    session.results.push({
      challengeName: "CUSTOM_CHALLENGE",
      challengeResult: verified.response.answerCorrect,
      challengeMetadata: "sign-in-key",
    });
    return proceed(session);
  }

  return { runtime, keys, nonces, users, signUp, begin, respond };
}

const SUBJECT = { ...ENVELOPE, userName: "quiet-otter" };

describe("sign-in by key", () => {
  it("follows a sign-up with a key", async () => {
    const pool = startPool();
    const key = testKey();
    await pool.signUp("quiet-otter", key);

    const session = await pool.begin("quiet-otter");

    expect(await pool.respond(session, key.answer(SUBJECT, session.challenge))).toBe("tokens");
  });

  it("works again with a new challenge", async () => {
    const pool = startPool();
    const key = testKey();
    await pool.signUp("quiet-otter", key);

    for (let round = 0; round < 2; round++) {
      const session = await pool.begin("quiet-otter");
      expect(await pool.respond(session, key.answer(SUBJECT, session.challenge))).toBe("tokens");
    }
  });

  it("does not open an account that took the name after a deletion", async () => {
    const pool = startPool();
    const old = testKey();
    await pool.signUp("quiet-otter", old);
    pool.users.set("quiet-otter", "a new sub");
    const session = await pool.begin("quiet-otter");

    expect(await pool.respond(session, old.answer(SUBJECT, session.challenge))).toBe("failed");
    expect(pool.keys.items.has(keyItemId({ ...ENVELOPE, sub: "sub-of-quiet-otter" }))).toBe(true);
  });

  it("leaves a user without a key where storing it failed, whom a second try cannot harm", async () => {
    const pool = startPool();
    const key = testKey();
    pool.keys.failures = 1;

    await expect(pool.signUp("quiet-otter", key)).rejects.toThrow();
    expect([...pool.users.keys()]).toEqual(["quiet-otter"]);
    const session = await pool.begin("quiet-otter");

    expect(await pool.respond(session, key.answer(SUBJECT, session.challenge))).toBe("failed");
  });

  it("issues no token in any sequence without a true last challenge", async () => {
    let tokenCount = 0;

    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 5, maxLength: 30 }), async (steps) => {
        const play = await startPlay();
        for (const step of steps) await play[step.action](step);
        tokenCount += play.tokenCount();
      }),
      WHOLE_PROPERTY,
    );
    // The steps reach the goal often enough for the property to mean something.
    expect(tokenCount).toBeGreaterThan(100);
  });
});

const STEP = fc.record({
  action: fc.oneof(
    { weight: 4, arbitrary: fc.constant("begin" as const) },
    { weight: 8, arbitrary: fc.constant("answer" as const) },
    { weight: 1, arbitrary: fc.constantFrom("wait", "loseReply", "fail") },
  ),
  user: fc.constantFrom("quiet-otter", "quiet-otter", "loud-otter", "keyless", "nobody"),
  key: fc.constantFrom("own", "own", "other"),
  session: fc.nat({ max: 5 }),
  signed: fc.constantFrom("own challenge", "own challenge", "other challenge", "nothing"),
});

type Step = typeof STEP extends fc.Arbitrary<infer S> ? S : never;

const PLAYED_KEYS = { own: testKey(), other: testKey() };
const HOLDERS: Readonly<Record<string, TestKey | undefined>> = {
  "quiet-otter": PLAYED_KEYS.own,
  "loud-otter": PLAYED_KEYS.other,
};

/** A pool with three users, and every step that can be taken against it, judged by the model. */
async function startPlay() {
  const pool = startPool();
  await pool.signUp("quiet-otter", PLAYED_KEYS.own);
  await pool.signUp("loud-otter", PLAYED_KEYS.other);
  await pool.signUp("keyless");
  const sessions: Session[] = [];
  const used = new Set<string>();
  let tokenCount = 0;

  function isTrue(session: Session, { key, signed }: Step, challenge: Challenge): boolean {
    const { userName, isOver } = session;
    return (
      !isOver &&
      signed !== "nothing" &&
      HOLDERS[userName] === PLAYED_KEYS[key] &&
      challenge === session.challenge &&
      pool.runtime.now() < Number(challenge.expires) * 1_000 &&
      !used.has(challenge.nonce)
    );
  }

  async function answer(step: Step): Promise<void> {
    const session = sessions[step.session % Math.max(sessions.length, 1)];
    if (session !== undefined) await answerIn(session, step);
  }

  async function answerIn(session: Session, step: Step): Promise<void> {
    const given = session.challenge;
    const challenge = step.signed === "other challenge" ? sessions[0]!.challenge : given;
    const signed = PLAYED_KEYS[step.key].answer(
      { ...ENVELOPE, userName: session.userName },
      challenge,
    );
    const expected = isTrue(session, step, challenge);
    const faultCount = pool.nonces.lostReplies + pool.keys.failures;

    const outcome = await pool.respond(session, step.signed === "nothing" ? "AAAA" : signed);

    const allowed = { true: ["tokens"], false: ["failed"] }[`${expected}`]!;
    expect(faultCount > 0 ? ["failed", ...allowed] : allowed).toContain(outcome);
    if (pool.nonces.items.size > used.size) used.add(given.nonce);
    if (outcome === "tokens") tokenCount++;
  }

  return {
    tokenCount: () => tokenCount,
    answer,
    begin: async ({ user }: Step) => {
      sessions.push(await pool.begin(user));
    },
    wait: () => pool.runtime.advance(100_000),
    loseReply: () => {
      pool.nonces.lostReplies = 1;
    },
    fail: () => {
      pool.keys.failures = 1;
    },
  };
}
