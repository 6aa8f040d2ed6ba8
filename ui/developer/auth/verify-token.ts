/**
 * Checks a token's signature against the pool's published keys, in the browser, with the same steps as a
 * server. `read-token.ts` loads this file, the only one that needs all of jose.
 * @module
 */
import { createLocalJWKSet, decodeJwt, errors, type JSONWebKeySet, jwtVerify } from "jose";
import type { FrontEndPool } from "../../../simulator/observe/api-types";

/** What the check found; a reason is a sentence. */
export type Verification =
  | { readonly verified: true; readonly keyId: string }
  | { readonly verified: false; readonly reason: string };

/**
 * Checks signature, issuer and client, but not expiry: the page counts it down beside the verdict, and an
 * expired token's signature is still valid.
 */
export async function verifyToken(
  token: string,
  pool: FrontEndPool,
  keys: JSONWebKeySet,
): Promise<Verification> {
  if (window.crypto.subtle === undefined) {
    return {
      verified: false,
      reason: "The browser offers its cryptography only over HTTPS or on this computer itself.",
    };
  }
  try {
    const { iat = 0 } = decodeJwt(token);
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
      algorithms: ["RS256"],
      issuer: pool.issuer,
      currentDate: new Date(iat * 1000),
    });
    // An access token names its client in client_id and has no audience; an ID token has it in aud.
    const client = payload.token_use === "access" ? payload.client_id : payload.aud;
    return client === pool.userPoolClientId
      ? { verified: true, keyId: protectedHeader.kid ?? "" }
      : { verified: false, reason: "It was made for another client." };
  } catch (error) {
    return { verified: false, reason: explainFailure(error) };
  }
}

function explainFailure(error: unknown): string {
  if (error instanceof errors.JWKSNoMatchingKey) {
    return "The pool does not publish the key that signed it (a simulator makes new keys when it starts).";
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return "The signature does not match the pool's key.";
  }
  if (error instanceof errors.JOSEError) return `It is not a token of this pool: ${error.message}.`;
  throw error;
}
