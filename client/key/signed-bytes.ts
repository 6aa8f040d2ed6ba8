/**
 * The bytes that a sign-in key signs: fields with their lengths before them, a tag first. The functions make
 * the same of what they are told, and a test holds both together.
 * @module
 */

/** Whom a signature is for: it is worth nothing in another pool, for another client or name. */
export interface ProofSubject {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly userName: string;
}

/** What the pool asks in a sign-in by key, as far as it is signed. */
export interface Challenge {
  /** Base64url of random bytes. */
  readonly nonce: string;
  /** Seconds since 1970, as decimal digits. */
  readonly expires: string;
}

const LENGTH_BYTES = 4;
const SIGN_UP_TAG = "incognito/sign-up/v1";
const SIGN_IN_TAG = "incognito/sign-in/v1";

/** Joins fields: before each its length in bytes, four of them with the highest first, then its UTF-8. */
export function frameFields(...fields: readonly string[]): Uint8Array<ArrayBuffer> {
  const encoded = fields.map((field) => new TextEncoder().encode(field));
  const size = encoded.reduce((sum, { length }) => sum + LENGTH_BYTES + length, 0);
  const framed = new Uint8Array(size);
  const lengths = new DataView(framed.buffer);
  let position = 0;
  for (const field of encoded) {
    lengths.setUint32(position, field.length);
    framed.set(field, position + LENGTH_BYTES);
    position += LENGTH_BYTES + field.length;
  }
  return framed;
}

/**
 * What proves at sign-up that the key is its sender's and meant for this account.
 *
 * @param publicKey - as it is sent: base64url of SubjectPublicKeyInfo
 */
export function signUpBytes(subject: ProofSubject, publicKey: string): Uint8Array<ArrayBuffer> {
  const { userPoolId, clientId, userName } = subject;
  return frameFields(SIGN_UP_TAG, userPoolId, clientId, userName, publicKey);
}

/** What answers a challenge. */
export function signInBytes(subject: ProofSubject, challenge: Challenge): Uint8Array<ArrayBuffer> {
  const { userPoolId, clientId, userName } = subject;
  const { nonce, expires } = challenge;
  return frameFields(SIGN_IN_TAG, userPoolId, clientId, userName, nonce, expires);
}
