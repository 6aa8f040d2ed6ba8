/**
 * Signatures under P-256, the one algorithm of sign-in keys. `node:crypto` takes milliseconds to load, so it
 * is loaded here and only when something is to be verified.
 * @module
 */

/** The name of the algorithm as stored with each key: ECDSA over P-256 with SHA-256. */
export const KEY_ALGORITHM = "P-256";

/** A message and a signature that is said to be under a key. */
export interface SignedMessage {
  /** Base64url of SubjectPublicKeyInfo, as WebCrypto exports it. */
  readonly publicKey: string;
  readonly message: Uint8Array;
  /** Base64url of both halves one after the other, 64 bytes, as WebCrypto makes them. */
  readonly signature: string;
}

/** The structure around an uncompressed P-256 point ends where a group of four letters does. */
const PUBLIC_KEY = /^MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE[\w-]{85}[AQgw]$/;
/** One spelling for each value: the last letter's spare bits are zero. */
const SIGNATURE = /^[\w-]{85}[AQgw]$/;

/** Whether the signature holds; `false` too for a key or a signature that is not one. */
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
