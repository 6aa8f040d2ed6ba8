/**
 * Sign-in by key, the decisive third: whether the answer to a challenge is a signature under the account's
 * key. An unknown user, a user without a key and a wrong signature cost the same read and the same
 * verification, and write nothing; only a right signature uses the nonce up.
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
 * Stands in if there is no key: a point found by hashing `incognito/no-key/v1` and a counter, so nobody
 * can know its private half; an answer judged against it is wrong in any case.
 */
export const NO_KEY =
  "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELn8pnL0-t_G5LOHcymC7M1EUwRalArO56R_p0JvLnLMXAnAx7At3MFuBEtnG6J4TsuK0kbxwm5aNgLDVrBurhg";

/** Clocks of two instances may differ; a used nonce is remembered for this long after its end. */
const REMEMBERED_SECONDS = 3_600;

/** Where keys are, and where used nonces go. */
export interface AnswerTables {
  readonly keys: Table;
  readonly nonces: Table;
}

/** Judges an answer and says so in the event; every denial is a value, and looks alike to the client. */
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
  // Somewhere an unknown user's read must go too; a hit there is worth nothing, as the last lines see to.
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

/** The private copy: the client has no hand in it. */
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
  // Written so that what is no number has expired.
  if (!(startedAt < expiresSeconds * 1_000)) return "challenge-expired";
  const bytes = frameFields("incognito/nonce/v1", event.userPoolId, nonce);
  const id = createHash("sha256").update(bytes).digest("base64url");
  const item = { [EXPIRY_ATTRIBUTE]: expiresSeconds + REMEMBERED_SECONDS };
  const isFirst = await nonces.putIfAbsent(id, item, deadline);
  return isFirst ? undefined : "challenge-used";
}
