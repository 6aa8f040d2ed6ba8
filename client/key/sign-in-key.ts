/**
 * A sign-in key of this browser: a WebCrypto P-256 pair whose private half no script can read, not even ours.
 * @module
 */

import { toBase64url } from "../cognito/bytes";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" } as const;
/** Gives more characters than any pool's policy demands. */
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

/** A signature as the pool's functions expect it: both halves in a row, in base64url. */
export async function signWith(
  privateKey: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const signature = await crypto.subtle.sign(SIGNATURE, privateKey, bytes);
  return toBase64url(new Uint8Array(signature));
}

/** A password that nobody needs to know: 600 random bits. */
export function makePassword(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(PASSWORD_BYTES)));
}
