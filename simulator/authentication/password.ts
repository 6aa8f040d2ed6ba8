/**
 * Keeps and checks passwords in the form that SRP needs; the clear text is gone once this returns.
 * @module
 */
import { timingSafeEqual } from "node:crypto";
import type { Scope } from "../context";
import { canonicalName } from "../state/canonical-name";
import type { PasswordRecord, UserRecord } from "../state/user";
import { disguise } from "./disguise";
import { computePrivateKey, computeVerifier, encodeVerifier } from "./srp";

const SALT_BYTES = 16;

/** Makes what the password is checked by. */
export function createPassword(
  scope: Scope<"random">,
  userName: string,
  password: string,
): PasswordRecord {
  const salt = scope.random.bytes(SALT_BYTES);
  const verifier = computeVerifier(derive(scope, salt, userName, password));
  return { salt: salt.toString("base64"), verifier: encodeVerifier(verifier) };
}

/** Whether this is the user's password; never if they have none. */
export function isPassword(scope: Scope, user: UserRecord, password: string): boolean {
  if (user.password === undefined) {
    return false;
  }
  const salt = Buffer.from(user.password.salt, "base64");
  const verifier = computeVerifier(derive(scope, salt, user.name, password));
  const expected = Buffer.from(user.password.verifier, "base64");
  const given = Buffer.from(encodeVerifier(verifier), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Takes as long as {@link isPassword}, so that nobody can tell an unknown user by how long a refusal takes.
 */
export function pretendPassword(scope: Scope, username: string, password: string): void {
  const { salt } = disguise(scope, username);
  computeVerifier(derive(scope, salt, username, password));
}

function derive({ pool, poolName }: Scope, salt: Buffer, name: string, password: string): Buffer {
  return computePrivateKey(salt, poolName, canonicalName(pool, name), password);
}
