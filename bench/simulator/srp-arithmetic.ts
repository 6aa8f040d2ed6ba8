/**
 * The minimum that an SRP sign-in costs a server: its exponentiations and the two token signatures, on one
 * core.
 * @module
 */
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import {
  computePrivateKey,
  computeServerPublic,
  computeSessionKey,
  computeVerifier,
  parseClientPublic,
} from "../../simulator/authentication/srp";

const SECRET_BYTES = 32;
const SIGNED_BYTES = 600;

/** Sign-ins per second, counting only the arithmetic. */
export function measureArithmetic(seconds: number): number {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const salt = randomBytes(16);
  const verifier = computeVerifier(computePrivateKey(salt, "pool", "user", "password"));
  const clientPublic = parseClientPublic(computeVerifier(randomBytes(SECRET_BYTES)).toString(16));
  if (clientPublic === undefined) return Number.NaN;
  const text = randomBytes(SIGNED_BYTES);
  const deadline = performance.now() + seconds * 1000;
  let done = 0;
  while (performance.now() < deadline) {
    const serverSecret = randomBytes(SECRET_BYTES);
    const serverPublic = computeServerPublic(verifier, serverSecret);
    computeSessionKey({ clientPublic, serverPublic, serverSecret, verifier });
    sign("sha256", text, privateKey);
    sign("sha256", text, privateKey);
    done += 1;
  }
  return done / seconds;
}
