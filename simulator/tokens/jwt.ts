/**
 * Signs and checks JWTs (RS256). Signing, the most expensive step of a sign-in, runs in the thread pool.
 * @module
 */
import { sign, verify } from "node:crypto";
import type { SigningKey } from "./signing-keys";

const ALGORITHM = "RSA-SHA256";

/** The claims of a token. */
export type Claims = Readonly<Record<string, unknown>>;

/** A JWT under the pool's key, by RS256. */
export function signJwt(claims: Claims, key: SigningKey): Promise<string> {
  const body = Buffer.from(JSON.stringify(claims)).toString("base64url");
  const input = `${key.encodedHeader}.${body}`;
  return new Promise((resolve, reject) => {
    sign(ALGORITHM, Buffer.from(input), key.privateKey, (error, signature) => {
      if (error) {
        reject(error);
      } else {
        resolve(`${input}.${signature.toString("base64url")}`);
      }
    });
  });
}

/** The claims, read but not believed: only to find out which key to check them with. */
export function decodeClaims(token: string): Claims | undefined {
  const [, body = "", ...rest] = token.split(".");
  if (rest.length !== 1) {
    return undefined;
  }
  try {
    const claims: unknown = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null ? (claims as Claims) : undefined;
  } catch {
    // What a caller sends as a token need not be one.
    return undefined;
  }
}

/** Whether this key signed the token, under the header that it always has. */
export function isSignedBy(token: string, key: SigningKey): boolean {
  const [header = "", body = "", signature = ""] = token.split(".");
  const bytes = Buffer.from(signature, "base64url");
  return (
    header === key.encodedHeader &&
    // Node skips what is not base64url: a changed token must not pass as the same one.
    bytes.toString("base64url") === signature &&
    verify(ALGORITHM, Buffer.from(`${header}.${body}`), key.publicKey, bytes)
  );
}
