/**
 * Reads a token, and loads `verify-token.ts`, which checks it, once there is a token.
 * @module
 */
import { decodeJwt, decodeProtectedHeader, type JSONWebKeySet, type JWTPayload } from "jose";
import type { FrontEndPool } from "../../../simulator/observe/api-types";
import { ConfigError, NetworkError } from "../../errors";

/** A token's readable parts. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: JWTPayload;
}

export type { Verification } from "./verify-token";

/** Checks one token; see `verify-token.ts`. */
export type VerifyToken = typeof import("./verify-token")["verifyToken"];

/** Reads a token without checking its signature, for display only. */
export function decodeToken(token: string): DecodedToken {
  return { header: { ...decodeProtectedHeader(token) }, claims: decodeJwt(token) };
}

/**
 * Fetches the keys that a pool publishes.
 *
 * @throws {@link NetworkError} if nothing answers
 * @throws {@link ConfigError} if there are no keys at that address
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
 * Loads the check, which is needed only after sign-in.
 *
 * @throws {@link NetworkError} if its file cannot be loaded
 */
export async function fetchVerifier(): Promise<VerifyToken> {
  try {
    return (await import("./verify-token")).verifyToken;
  } catch (cause) {
    throw new NetworkError("the check of tokens cannot be fetched", { cause });
  }
}
