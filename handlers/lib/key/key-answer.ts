/**
 * Sign-in by key, the deciding step: whether the answer to a challenge is a signature by the account's key.
 * An unknown user, a user without a key and a wrong signature all cost one read and one verification, and
 * write nothing; only a right signature uses up the nonce.
 * @module
 */
import { createHash } from "node:crypto";
import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { EXPIRY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import { frameFields, signInBytes } from "../../../vocabulary/signed-bytes";
import type { Table } from "../aws/table";
import type { DenialReason, Outcome } from "../call-log";
import type { Call } from "../trigger-handler";
import { findKey } from "./key-store";
import { isSignedBy } from "./p256";

/**
 * Stands in if there is no key: a point found by hashing `incognito/no-key/v1` and a counter, so nobody can
 * know its private half. An answer judged against it is always wrong.
 */
export const NO_KEY =
  "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELn8pnL0-t_G5LOHcymC7M1EUwRalArO56R_p0JvLnLMXAnAx7At3MFuBEtnG6J4TsuK0kbxwm5aNgLDVrBurhg";

/** Instances' clocks may differ, so a used nonce is remembered for this long after it expires. */
const REMEMBERED_SECONDS = 3_600;

/** Where keys are, and where used nonces go. */
export interface AnswerTables {
  readonly keys: Table;
  readonly nonces: Table;
}

/**
 * Judges an answer and sets the result in the event. A denial is a value, not a throw, and all denials look
 * alike to the client.
 */
export async function judgeAnswer(
  tables: AnswerTables,
  event: VerifyAuthChallengeResponseTriggerEvent,
  call: Call,
): Promise<Outcome> {
  event.response.answerCorrect = false;
  const denial =
    (await judgeSignature(tables.keys, event, call.deadline)) ??
    (await consumeNonce(tables.nonces, event, call));
  if (denial !== undefined) return { decision: "denied", reason: denial };
  event.response.answerCorrect = true;
  return { decision: "done", reason: "answer-right" };
}

async function judgeSignature(
  keys: Table,
  event: VerifyAuthChallengeResponseTriggerEvent,
  deadline: number,
): Promise<DenialReason | undefined> {
  const { userPoolId, userName, request } = event;
  const sub = request.userNotFound ? undefined : request.userAttributes?.["sub"];
  // An unknown user's read needs a key too; a hit there counts for nothing, as the last lines ensure.
  const owner = { userPoolId, sub: sub ?? userName };
  const publicKey = await findKey(keys, owner, deadline);
  const isSigned = isSignedBy({
    publicKey: publicKey ?? NO_KEY,
    message: signInBytes(event, readChallenge(event)),
    signature: String(request.challengeAnswer),
  });
  if (publicKey === undefined || sub === undefined) return "user-unknown";
  return isSigned ? undefined : "answer-wrong";
}

/** Read from the private parameters, which the client cannot change. */
function readChallenge({ request }: VerifyAuthChallengeResponseTriggerEvent) {
  const { nonce, expires } = request.privateChallengeParameters;
  return { nonce: String(nonce), expires: String(expires) };
}

async function consumeNonce(
  nonces: Table,
  event: VerifyAuthChallengeResponseTriggerEvent,
  { startedAt, deadline }: Call,
): Promise<DenialReason | undefined> {
  const { nonce, expires } = readChallenge(event);
  const expiresSeconds = Number(expires);
  // Written so that anything but a number counts as expired.
  if (!(startedAt < expiresSeconds * 1_000)) return "challenge-expired";
  const bytes = frameFields("incognito/nonce/v1", event.userPoolId, nonce);
  const id = createHash("sha256").update(bytes).digest("base64url");
  const item = { [EXPIRY_ATTRIBUTE]: expiresSeconds + REMEMBERED_SECONDS };
  const isFirst = await nonces.putIfAbsent(id, item, deadline);
  return isFirst ? undefined : "challenge-used";
}
