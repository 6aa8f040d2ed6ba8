/**
 * Bytes, numbers and texts, for browsers and Node alike.
 * @module
 */

/** Bytes that WebCrypto accepts: not backed by a shared buffer. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** UTF-8. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** Concatenates bytes. */
export function concat(...parts: readonly Bytes[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const part of parts) {
    joined.set(part, position);
    position += part.length;
  }
  return joined;
}

/** The number that big-endian bytes stand for. */
export function bigIntOf(bytes: Bytes): bigint {
  return BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`);
}

/** A number's big-endian bytes, as few as possible. */
export function bytesOf(value: bigint): Bytes {
  const hex = value.toString(16);
  const pairs = (hex.length % 2 === 0 ? hex : `0${hex}`).match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

/** Base64 with padding. */
export function toBase64(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Decodes Base64, in the URL alphabet or the standard one. */
export function fromBase64(text: string): Bytes {
  const plain = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
}

/** Base64url without padding. */
export function toBase64url(bytes: Bytes): string {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
