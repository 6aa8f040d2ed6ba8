/**
 * Reads a token and checks its signature against the pool's published keys, in the browser, with the same
 * steps that a server has to take.
 * @module
 */
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
} from "jose";
import type { FrontEndPool } from "../../simulator/observe/api-types";
import { ConfigError, NetworkError } from "../errors";

/** A token's readable parts. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: JWTPayload;
}

/** What the check found; a reason is a sentence. */
export type Verification =
  | { readonly verified: true; readonly keyId: string }
  | { readonly verified: false; readonly reason: string };

/** Reads without checking. */
export function decodeToken(token: string): DecodedToken {
  return { header: { ...decodeProtectedHeader(token) }, claims: decodeJwt(token) };
}

/**
 * Fetches the keys that a pool publishes.
 *
 * @throws {@link NetworkError} where nothing answers
 * @throws {@link ConfigError} where there are no keys at that address
 */
export async function fetchKeys(pool: FrontEndPool): Promise<JSONWebKeySet> {
  const address = new URL(pool.jwksUri, window.location.href);
  const response = await fetch(address, { cache: "no-cache" }).catch((cause: unknown) => {
    throw new NetworkError("the pool's keys cannot be fetched", { cause });
  });
  if (!response.ok) throw new ConfigError(`The pool's keys are missing; status ${response.status}`);
  return (await response.json()) as JSONWebKeySet;
}

/**
 * Checks signature, issuer and client. Expiry is left out: the page counts it down beside the verdict, and
 * an expired token's signature is still good.
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
