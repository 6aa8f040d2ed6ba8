/**
 * Whether a delivery comes from the stack's own sender, and now: what every receiver of such a webhook has
 * to verify. Written independently of the sender, so that shared code cannot hide a mistake of both.
 * @module
 */
import { createPublicKey, verify } from "node:crypto";
import { publicHalf } from "../local-aws/local-key";
import type { SimulatedKey } from "../stack/model";

/** What a request says of itself. */
export interface SignedRequest {
  /** Seconds since 1970, in digits. */
  readonly timestamp: string;
  /** ECDSA, DER in base64. */
  readonly signature: string;
  readonly body: string;
}

/** Why a delivery is refused: a status, and words that quote nothing from it. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/** How far a timestamp may be from now, in either direction. */
const TOLERANCE_MILLISECONDS = 5 * 60_000;
const TAG = "incognito/webhook/v1";
const LENGTH_BYTES = 4;

/** Judges time and signature; `undefined` if both hold. */
export function findRefusal(
  request: SignedRequest,
  key: SimulatedKey | undefined,
  nowMilliseconds: number,
): Refusal | undefined {
  if (key === undefined || key.keySpec !== "ECC_NIST_P256" || key.keyUsage !== "SIGN_VERIFY") {
    return {
      status: 403,
      reason:
        "the function's SIGNING_KEY_ARN names no key of this stack that signs on P-256; name one in the stack",
    };
  }
  if (!/^\d{1,12}$/.test(request.timestamp)) {
    return { status: 400, reason: "header incognito-timestamp is missing or is no number" };
  }
  const distance = Math.abs(nowMilliseconds - Number(request.timestamp) * 1_000);
  if (distance > TOLERANCE_MILLISECONDS) {
    return { status: 401, reason: "the timestamp is more than five minutes from now" };
  }
  if (!isSigned(request, key)) {
    return { status: 401, reason: "the signature does not fit timestamp, body and key" };
  }
  return undefined;
}

function isSigned({ timestamp, signature, body }: SignedRequest, key: SimulatedKey): boolean {
  const publicKey = createPublicKey({ key: publicHalf(key).der, format: "der", type: "spki" });
  const message = Buffer.concat([TAG, timestamp, body].map(frame));
  return verify(
    "sha256",
    message,
    { key: publicKey, dsaEncoding: "der" },
    Buffer.from(signature, "base64"),
  );
}

/** A field after its length, a big-endian 32-bit number. */
function frame(field: string): Buffer {
  const bytes = Buffer.from(field);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
