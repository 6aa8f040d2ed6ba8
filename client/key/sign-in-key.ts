/**
 * A sign-in key of this browser: a P-256 pair by WebCrypto, whose private half no script can read, ours
 * included.
 * @module
 */

import { toBase64url } from "../cognito/bytes";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" } as const;
/** More letters than any pool's policy asks for. */
const PASSWORD_BYTES = 75;

/** A new pair. */
export interface NewSignInKey {
  /** Signs, and cannot be exported. */
  readonly privateKey: CryptoKey;
  /** Base64url of SubjectPublicKeyInfo. */
  readonly publicKey: string;
}

/** Makes a pair. */
export async function makeSignInKey(): Promise<NewSignInKey> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ALGORITHM, false, ["sign"]);
  const exported = await crypto.subtle.exportKey("spki", publicKey);
  return { privateKey, publicKey: toBase64url(new Uint8Array(exported)) };
}

/** A signature as the pool's functions want it: both halves one after the other, in base64url. */
export async function signWith(
  privateKey: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const signature = await crypto.subtle.sign(SIGNATURE, privateKey, bytes);
  return toBase64url(new Uint8Array(signature));
}

/** A password that nobody is meant to know: 600 random bits. */
export function makePassword(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(PASSWORD_BYTES)));
}
