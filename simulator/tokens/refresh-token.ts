/**
 * Refresh tokens: opaque to clients and in the shape of a JWE, as AWS's are. Everything about the sign-in
 * stands in the token, so the simulator keeps only what has been revoked.
 * @module
 */
import type { Random } from "../clock";
import { openParts, sealParts } from "./seal";

/** What a refresh token stands for. */
export interface RefreshTokenContent {
  /** Names this token; a rotated one has the next its own. */
  readonly tokenId: string;
  readonly sub: string;
  readonly clientId: string;
  /** Names the sign-in, in every token that comes of it. */
  readonly originJti: string;
  /** Seconds since the epoch. */
  readonly authTime: number;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/**
 * AWS wraps the content key with RSA (recalled, cognito.md 4 [R]); here the pool's own key encrypts directly,
 * which leaves the second part empty.
 */
const HEADER = Buffer.from(JSON.stringify({ cty: "JWT", enc: "A256GCM", alg: "dir" })).toString(
  "base64url",
);

/** Makes a token of its content. */
export function sealRefreshToken(
  key: Buffer,
  content: RefreshTokenContent,
  random: Random,
): string {
  const { iv, ciphertext, tag } = sealParts(key, content, random, HEADER);
  const parts = [iv, ciphertext, tag].map((part) => part.toString("base64url"));
  return [HEADER, "", ...parts].join(".");
}

/** The content, or `undefined` for what this pool has not issued. */
export function openRefreshToken(key: Buffer, token: string): RefreshTokenContent | undefined {
  const [header, , iv = "", ciphertext = "", tag = ""] = token.split(".");
  if (header !== HEADER) {
    return undefined;
  }
  const decode = (part: string) => Buffer.from(part, "base64url");
  const parts = { iv: decode(iv), ciphertext: decode(ciphertext), tag: decode(tag) };
  return openParts(key, parts, HEADER) as RefreshTokenContent | undefined;
}
