/**
 * The bytes that a sign-in key signs and that identifiers are digests of. The page makes them and the
 * functions check them; docs/sign-in-by-key.md tells other clients how.
 * @module
 */

/**
 * Whom a signature is for, in the words of a trigger's event. It is worthless in any other pool, and for any
 * other client or name.
 */
export interface ProofSubject {
  readonly userPoolId: string;
  readonly callerContext: { readonly clientId: string };
  readonly userName: string;
}

/** The part of a sign-in by key's challenge that is signed. */
export interface Challenge {
  /** Base64url of 32 random bytes. */
  readonly nonce: string;
  /** When it ends, in seconds since 1970, as decimal digits. */
  readonly expires: string;
}

/**
 * Joins fields unambiguously: each one's length in bytes (big-endian, 32 bits), then the field in UTF-8.
 *
 * @param fields - the first is a tag that says what the bytes mean
 */
export function frameFields(...fields: readonly string[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const field of fields) {
    const encoded = new TextEncoder().encode(field);
    const { length } = encoded;
    // An array of bytes keeps the lowest eight bits of each number.
    bytes.push(length >>> 24, length >>> 16, length >>> 8, length, ...encoded);
  }
  return new Uint8Array(bytes);
}

/**
 * What a new user signs, to prove that they hold the key and mean it for this account.
 *
 * @param publicKey - as it is sent: base64url of SubjectPublicKeyInfo
 */
export function signUpBytes(subject: ProofSubject, publicKey: string): Uint8Array<ArrayBuffer> {
  return frameFields(
    "incognito/sign-up/v1",
    subject.userPoolId,
    subject.callerContext.clientId,
    subject.userName,
    publicKey,
  );
}

/** What a user signs to answer a challenge. */
export function signInBytes(subject: ProofSubject, challenge: Challenge): Uint8Array<ArrayBuffer> {
  const { userPoolId, callerContext, userName } = subject;
  const { nonce, expires } = challenge;
  return frameFields(
    "incognito/sign-in/v1",
    userPoolId,
    callerContext.clientId,
    userName,
    nonce,
    expires,
  );
}
