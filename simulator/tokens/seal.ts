/**
 * Sealed state: what the simulator hands to a client and wants back unread and unchanged. Refresh tokens and
 * SRP's SECRET_BLOCK are sealed, so that a sign-in writes nothing.
 * @module
 */
import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import type { Random } from "../clock";

const ALGORITHM = "aes-256-gcm";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The parts of a sealed value. */
export interface SealedParts {
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/** Derives a key for one purpose from a pool's secret. */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `incognito:${purpose}`, KEY_BYTES));
}

/** Encrypts and authenticates a JSON value; `context` is authenticated only. */
export function sealParts(
  key: Buffer,
  value: unknown,
  random: Random,
  context: string,
): SealedParts {
  const iv = random.bytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return { iv, ciphertext, tag: cipher.getAuthTag() };
}

/** The value, or `undefined` if it was not sealed with this key and context. */
export function openParts(key: Buffer, parts: SealedParts, context: string): unknown {
  if (parts.iv.length !== IV_BYTES || parts.tag.length !== TAG_BYTES) {
    return undefined;
  }
  try {
    const decipher = createDecipheriv(ALGORITHM, key, parts.iv)
      .setAAD(Buffer.from(context))
      .setAuthTag(parts.tag);
    const text = decipher.update(parts.ciphertext, undefined, "utf8") + decipher.final("utf8");
    return JSON.parse(text);
  } catch {
    // A forged or foreign value is an expected outcome, and there is nothing else to know about it.
    return undefined;
  }
}

/** Seals into one run of bytes. */
export function seal(key: Buffer, value: unknown, random: Random): Buffer {
  const { iv, ciphertext, tag } = sealParts(key, value, random, "");
  return Buffer.concat([iv, ciphertext, tag]);
}

/** Opens what {@link seal} made; `undefined` for anything else. */
export function open(key: Buffer, sealed: Buffer): unknown {
  if (sealed.length < IV_BYTES + TAG_BYTES) {
    return undefined;
  }
  const parts = {
    iv: sealed.subarray(0, IV_BYTES),
    ciphertext: sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES),
    tag: sealed.subarray(sealed.length - TAG_BYTES),
  };
  return openParts(key, parts, "");
}
