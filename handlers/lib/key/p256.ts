/**
 * Signatures under P-256, the one algorithm of sign-in keys. `node:crypto` takes milliseconds to load, so it
 * is loaded only when there is something to verify.
 * @module
 */

/** The name of the algorithm as stored with each key: ECDSA over P-256 with SHA-256. */
export const KEY_ALGORITHM = "P-256";

/** A message and a signature to verify under a key. */
export interface SignedMessage {
  /** Base64url of SubjectPublicKeyInfo, as WebCrypto exports it. */
  readonly publicKey: string;
  readonly message: Uint8Array;
  /** Base64url of both halves in a row, 64 bytes, as WebCrypto makes them. */
  readonly signature: string;
}

/** The DER prefix of an uncompressed P-256 point ends on a boundary of four base64 characters. */
const PUBLIC_KEY = /^MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE[\w-]{85}[AQgw]$/;
/** The canonical spelling only: the last character's spare bits are zero. */
const SIGNATURE = /^[\w-]{85}[AQgw]$/;

/** Whether the signature is valid; `false` also for a malformed key or signature. */
export function isSignedBy({ publicKey, message, signature }: SignedMessage): boolean {
  if (!PUBLIC_KEY.test(publicKey) || !SIGNATURE.test(signature)) return false;
  const { verify } = require("node:crypto") as typeof import("node:crypto");
  const encoding = "base64url";
  try {
    return verify(
      "sha256",
      message,
      { key: publicKey, encoding, format: "der", type: "spki", dsaEncoding: "ieee-p1363" },
      Buffer.from(signature, encoding),
    );
  } catch {
    // The point is not on the curve.
    return false;
  }
}
