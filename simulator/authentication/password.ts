/**
 * Keeps and checks passwords by what SRP needs of them; the clear text is gone once this returns.
 * @module
 */
import { timingSafeEqual } from "node:crypto";
import type { Random } from "../clock";
import type { PasswordRecord } from "../state/user";
import { computePrivateKey, computeVerifier } from "./srp";

const SALT_BYTES = 16;
/** Some 4 MB at most; a verifier costs half a millisecond to make. */
const VERIFIERS_KEPT = 10_000;

/** Makes the proof of a password; the verifier is derived when SRP first wants it. */
export function createPassword(
  random: Random,
  poolName: string,
  userName: string,
  password: string,
): PasswordRecord {
  const salt = random.bytes(SALT_BYTES);
  const x = computePrivateKey(salt, poolName, userName, password);
  return { salt: salt.toString("base64"), x: x.toString("base64") };
}

/** Whether this is the password. */
export function isPassword(
  record: PasswordRecord,
  poolName: string,
  userName: string,
  password: string,
): boolean {
  const salt = Buffer.from(record.salt, "base64");
  const x = computePrivateKey(salt, poolName, userName, password);
  return timingSafeEqual(x, Buffer.from(record.x, "base64"));
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
