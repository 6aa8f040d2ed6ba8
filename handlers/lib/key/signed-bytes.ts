/**
 * The bytes that a sign-in key signs, and that identifiers are digests of: fields with their lengths before
 * them, a tag first, so that no two meanings ever share bytes. The page makes the same.
 * @module
 */

/**
 * Who a proof is for, in the words of an event; a signature for another pool, client or name is worth
 * nothing here.
 */
export interface ProofSubject {
  readonly userPoolId: string;
  readonly callerContext: { readonly clientId: string };
  readonly userName: string;
}

const LENGTH_BYTES = 4;
const SIGN_UP_TAG = "incognito/sign-up/v1";
const SIGN_IN_TAG = "incognito/sign-in/v1";

/**
 * Joins fields without ambiguity: for each its length in bytes, four of them with the highest first, then
 * the field in UTF-8.
 *
 * @param fields - the first is a tag that says what the bytes mean
 */
export function frameFields(...fields: readonly string[]): Buffer {
  const parts = fields.flatMap((field) => {
    const bytes = Buffer.from(field);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  });
  return Buffer.concat(parts);
}

/**
 * What a new user signs, to prove that the key is hers and meant for this account.
 *
 * @param publicKey - the key as it is sent: base64url of SubjectPublicKeyInfo
 */
export function signUpBytes(subject: ProofSubject, publicKey: string): Buffer {
  const { userPoolId, callerContext, userName } = subject;
  return frameFields(SIGN_UP_TAG, userPoolId, callerContext.clientId, userName, publicKey);
}

/** The challenge of a sign-in. */
export interface Challenge {
  /** Base64url of 32 random bytes. */
  readonly nonce: string;
  /** When it ends, in seconds since 1970, as decimal digits. */
  readonly expires: string;
}

/** What a user signs to sign in. */
export function signInBytes(subject: ProofSubject, { nonce, expires }: Challenge): Buffer {
  const { userPoolId, callerContext, userName } = subject;
  return frameFields(SIGN_IN_TAG, userPoolId, callerContext.clientId, userName, nonce, expires);
}
