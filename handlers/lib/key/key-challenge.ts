/**
 * Sign-in by key, the two simple steps: what comes next (Define) and what is asked (Create). One round with
 * one kind of challenge; everything else is refused. `key-answer.ts` judges the answer.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html
 * @module
 */
import type { CreateAuthChallengeTriggerEvent, DefineAuthChallengeTriggerEvent } from "aws-lambda";
import type { Challenge } from "../../../vocabulary/signed-bytes";
import type { Outcome } from "../call-log";
import { UserFacingError } from "../errors";
import { KEY_ALGORITHM } from "./p256";

/** AWS's name for a challenge that the functions define. */
export const CHALLENGE_NAME = "CUSTOM_CHALLENGE";
/** Tells our challenge from any other in a session. */
export const CHALLENGE_METADATA = "sign-in-key";

/** The refusal of a challenge out of turn. */
export const CHALLENGE_REFUSAL = "Sign-in by key is not possible in this way";

/** How long Cognito's challenge session lasts unless the app client sets another value. */
const LIFETIME_SECONDS = 180;
const NONCE_BYTES = 32;

/** Decides what comes next: the challenge, the tokens after one right answer, or the end. */
export function decideNext({ request, response }: DefineAuthChallengeTriggerEvent): Outcome {
  const [first, ...more] = request.session;
  response.issueTokens = false;
  response.failAuthentication = false;
  if (first === undefined) {
    response.challengeName = CHALLENGE_NAME;
    return { decision: "done", reason: "challenge-given" };
  }
  const isAnswered =
    more.length === 0 &&
    first.challengeName === CHALLENGE_NAME &&
    first.challengeMetadata === CHALLENGE_METADATA &&
    first.challengeResult === true &&
    request.userNotFound !== true;
  response.issueTokens = isAnswered;
  response.failAuthentication = !isAnswered;
  return isAnswered
    ? { decision: "done", reason: "tokens-granted" }
    : { decision: "denied", reason: "challenge-failed" };
}

/** Gives `count` random bytes. */
export type RandomBytes = (count: number) => Buffer;

/**
 * Makes the challenge. The caller has proven nothing yet, so nothing in it depends on the user.
 *
 * @throws {@link UserFacingError} for any round but the first
 */
export function giveChallenge(
  { request, response }: CreateAuthChallengeTriggerEvent,
  nowMilliseconds: number,
  randomBytes: RandomBytes,
): Outcome {
  if (request.challengeName !== CHALLENGE_NAME || request.session.length > 0) {
    throw new UserFacingError(CHALLENGE_REFUSAL, "state-unknown");
  }
  const nonce = randomBytes(NONCE_BYTES).toString("base64url");
  const expires = String(Math.floor(nowMilliseconds / 1_000) + LIFETIME_SECONDS);
  const challenge: Challenge = { nonce, expires };
  response.publicChallengeParameters = { algorithm: KEY_ALGORITHM, ...challenge };
  response.privateChallengeParameters = { ...challenge };
  response.challengeMetadata = CHALLENGE_METADATA;
  return { decision: "done", reason: "challenge-given" };
}
