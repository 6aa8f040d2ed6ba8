/**
 * Refresh tokens: opaque to clients and in the shape of a JWE, as AWS's are. Everything about the sign-in
 * stands in the token, so the simulator keeps only what has been revoked.
 * @module
 */
import type { Random } from "../clock";
import { openParts, type SealedParts, sealParts } from "./seal";

/** What a refresh token stands for. */
export interface RefreshTokenContent {
  /** Names this token; the one that rotation puts in its place has another. */
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
 * AWS wraps the content key with RSA (recalled); here the pool's own key encrypts directly,
 * which leaves the second part empty.
 */
const HEADER = Buffer.from(JSON.stringify({ cty: "JWT", enc: "A256GCM", alg: "dir" })).toString(
  "base64url",
);

/** Makes a token from its content. */
export function sealRefreshToken(
  key: Buffer,
  content: RefreshTokenContent,
  random: Random,
): string {
  return join(sealParts(key, content, random, HEADER));
}

/** The content, or `undefined` for what this pool has not issued. */
export function openRefreshToken(key: Buffer, token: string): RefreshTokenContent | undefined {
  const [, , iv = "", ciphertext = "", tag = ""] = token.split(".");
  const decode = (part: string) => Buffer.from(part, "base64url");
  const parts = { iv: decode(iv), ciphertext: decode(ciphertext), tag: decode(tag) };
  // Node skips what is not base64url: only the text that was issued is the token.
  return join(parts) === token
    ? (openParts(key, parts, HEADER) as RefreshTokenContent | undefined)
    : undefined;
}

function join({ iv, ciphertext, tag }: SealedParts): string {
  return [HEADER, "", ...[iv, ciphertext, tag].map((part) => part.toString("base64url"))].join(".");
}
