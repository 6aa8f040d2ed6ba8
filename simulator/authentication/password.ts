/**
 * Keeps and checks passwords; the clear text is gone once this returns.
 *
 * @remarks
 * What is written to disk is SRP's verifier, 3,072 bits raised for each password. What ends with the process is SRP's
 * x: a sign-up takes half the time. One simulator has one form only, and pretends it for those who do not exist, so
 * that time tells nothing about anyone.
 * @module
 */
import { timingSafeEqual } from "node:crypto";
import type { Scope } from "../context";
import { canonicalName } from "../state/canonical-name";
import type { PasswordRecord, UserRecord } from "../state/user";
import { disguise, disguiseVerifier } from "./disguise";
import { computePrivateKey, computeVerifier, decodeVerifier, encodeVerifier } from "./srp";

const SALT_BYTES = 16;

/** Makes what the password is checked by. */
export function createPassword(
  scope: Scope<"random">,
  userName: string,
  password: string,
): PasswordRecord {
  const salt = scope.random.bytes(SALT_BYTES);
  const key = derive(scope, salt, userName, password);
  return {
    salt: salt.toString("base64"),
    ...(scope.isWritten
      ? { verifier: encodeVerifier(computeVerifier(key)) }
      : { privateKey: key.toString("base64") }),
  };
}

/** Whether this is the user's password; never if they have none. */
export function isPassword(scope: Scope, user: UserRecord, password: string): boolean {
  const kept = user.password;
  if (kept === undefined) {
    return false;
  }
  const key = derive(scope, Buffer.from(kept.salt, "base64"), user.name, password);
  return "privateKey" in kept
    ? isSame(key, kept.privateKey)
    : isSame(Buffer.from(encodeVerifier(computeVerifier(key)), "base64"), kept.verifier);
}

/**
 * Takes as long as {@link isPassword}, so that nobody can tell an unknown user by how long a refusal takes.
 */
export function pretendPassword(scope: Scope, username: string, password: string): void {
  const { salt } = disguise(scope, username);
  const key = derive(scope, salt, username, password);
  if (scope.isWritten) computeVerifier(key);
}

/** What SRP starts from. */
interface SrpPassword {
  readonly salt: Buffer;
  readonly verifier: bigint;
}

/** What a client's proof is checked by; for a user without a password one that nobody can prove. */
export function openForSrp(
  scope: Scope,
  user: UserRecord | undefined,
  username: string,
): SrpPassword {
  const kept = user?.password;
  // Also for those who have a password: it takes its time.
  const verifier = disguiseVerifier(scope, username);
  if (kept === undefined) {
    const { salt } = disguise(scope, username);
    if (!scope.isWritten) computeVerifier(derive(scope, salt, username, ""));
    return { salt, verifier };
  }
  return {
    salt: Buffer.from(kept.salt, "base64"),
    verifier:
      "privateKey" in kept
        ? computeVerifier(Buffer.from(kept.privateKey, "base64"))
        : decodeVerifier(kept.verifier),
  };
}

function isSame(given: Buffer, kept: string): boolean {
  const expected = Buffer.from(kept, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function derive({ pool, poolName }: Scope, salt: Buffer, name: string, password: string): Buffer {
  return computePrivateKey(salt, poolName, canonicalName(pool, name), password);
}
