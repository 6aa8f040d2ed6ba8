/**
 * Keeps and checks passwords by what SRP needs of them; the clear text is gone once this returns.
 * @module
 */
import { timingSafeEqual } from "node:crypto";
import type { Scope } from "../context";
import { canonicalName } from "../state/canonical-name";
import type { PasswordRecord, UserRecord } from "../state/user";
import { computePrivateKey, computeVerifier } from "./srp";

const SALT_BYTES = 16;
/** Some 4 MB at most; a verifier costs half a millisecond to make. */
const VERIFIERS_KEPT = 10_000;

/** Makes the proof of a password; the verifier is derived when SRP first wants it. */
export function createPassword(
  scope: Scope<"random">,
  userName: string,
  password: string,
): PasswordRecord {
  const salt = scope.random.bytes(SALT_BYTES);
  const x = derive(scope, salt, userName, password);
  return { salt: salt.toString("base64"), x: x.toString("base64") };
}

/** Whether this is the user's password; one who has none has no right one. */
export function isPassword(scope: Scope, user: UserRecord, password: string): boolean {
  if (user.password === undefined) {
    return false;
  }
  const salt = Buffer.from(user.password.salt, "base64");
  const x = derive(scope, salt, user.name, password);
  return timingSafeEqual(x, Buffer.from(user.password.x, "base64"));
}

function derive({ pool, poolName }: Scope, salt: Buffer, name: string, password: string): Buffer {
  return computePrivateKey(salt, poolName, canonicalName(pool, name), password);
}

/** Derives SRP verifiers from `x` (base64) and keeps the latest. */
export function createVerifierCache(): (x: string) => bigint {
  const verifiers = new Map<string, bigint>();
  return (x) => {
    const known = verifiers.get(x);
    if (known !== undefined) {
      return known;
    }
    if (verifiers.size >= VERIFIERS_KEPT) {
      verifiers.clear();
    }
    const verifier = computeVerifier(Buffer.from(x, "base64"));
    verifiers.set(x, verifier);
    return verifier;
  };
}
