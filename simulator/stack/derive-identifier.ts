/**
 * Made-up identifiers in AWS's shapes: the same resource in the same region gets the same ones at every
 * start, so that yesterday's links, tokens and environment variables still work.
 * @module
 */
import { createHash } from "node:crypto";

const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LOWER_ALPHANUMERIC = "0123456789abcdefghijklmnopqrstuvwxyz";

/** The account that AWS's own documentation uses in examples; no stack is ever deployed to it. */
export const ACCOUNT_ID = "123456789012";

/** Letters of both cases and digits, as at the end of a pool id. */
export function deriveAlphanumeric(seed: string, length: number): string {
  return spell(seed, length, ALPHANUMERIC);
}

/** Lower-case letters and digits, as in a client id. */
export function deriveLowerAlphanumeric(seed: string, length: number): string {
  return spell(seed, length, LOWER_ALPHANUMERIC);
}

/** A version 4 UUID, as in a KMS key id. */
export function deriveUuid(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** Digits of the hash in the base of the alphabet; 512 bits spell 85 characters without bias to speak of. */
function spell(seed: string, length: number, alphabet: string): string {
  let number = BigInt(`0x${createHash("sha512").update(seed).digest("hex")}`);
  const base = BigInt(alphabet.length);
  let text = "";
  while (text.length < length) {
    text += alphabet.charAt(Number(number % base));
    number /= base;
  }
  return text;
}
