/**
 * A user's sign-in key as the page makes one: signs up, and signs in.
 * @module
 */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import {
  type Challenge,
  type ProofSubject,
  signInBytes,
  signUpBytes,
} from "../../vocabulary/signed-bytes";

/** A key pair that signs as WebCrypto does. */
export interface TestKey {
  readonly publicKey: string;
  sign(bytes: Uint8Array): string;
  /** SignUp's ClientMetadata. */
  metadata(subject: ProofSubject): Record<string, string>;
  /** The answer to a challenge. */
  answer(subject: ProofSubject, challenge: Challenge): string;
}

/** Wraps a pair, or makes one. */
export function testKey(pair = generateKeyPairSync("ec", { namedCurve: "P-256" })): TestKey {
  const publicKey = exportKey(pair.publicKey);
  const key: TestKey = {
    publicKey,
    sign: (bytes) =>
      sign("sha256", bytes, { key: pair.privateKey, dsaEncoding: "ieee-p1363" }).toString(
        "base64url",
      ),
    metadata: (subject) => ({
      signInKey: publicKey,
      signInKeyProof: key.sign(signUpBytes(subject, publicKey)),
    }),
    answer: (subject, challenge) => key.sign(signInBytes(subject, challenge)),
  };
  return key;
}

/** A public key as it is sent. */
export function exportKey(key: KeyObject): string {
  return key.export({ format: "der", type: "spki" }).toString("base64url");
}
