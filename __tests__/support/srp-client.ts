/**
 * The client's half of SRP, written from the formulas of amazon-cognito-identity-js and apart from the
 * simulator's half.
 * @module
 */
import { createHash, createHmac, getDiffieHellman } from "node:crypto";

const PRIME = getDiffieHellman("modp15").getPrime("hex");
const N = BigInt(`0x${PRIME}`);
const G = 2n;

const hash = (...parts: readonly Buffer[]) =>
  createHash("sha256").update(Buffer.concat(parts)).digest();
const number = (bytes: Buffer) => BigInt(`0x${bytes.toString("hex")}`);

function pad(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 1 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex");
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = ((base % N) + N) % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

export interface SrpChallenge {
  readonly SALT: string;
  readonly SECRET_BLOCK: string;
  readonly SRP_B: string;
  readonly USER_ID_FOR_SRP: string;
}

const SECRET = number(Buffer.from("5f".repeat(32), "hex"));

/** SRP_A of a client with a fixed secret. */
export const SRP_A = power(G, SECRET).toString(16);

/** ChallengeResponses that prove the password. */
export function provePassword(
  poolId: string,
  password: string,
  challenge: SrpChallenge,
): Record<string, string> {
  const poolName = poolId.split("_")[1] ?? "";
  const user = challenge.USER_ID_FOR_SRP;
  const k = number(hash(pad(N), pad(G)));
  const B = BigInt(`0x${challenge.SRP_B}`);
  const u = number(hash(pad(BigInt(`0x${SRP_A}`)), pad(B)));
  const inner = hash(Buffer.from(`${poolName}${user}:${password}`));
  const x = number(hash(pad(BigInt(`0x${challenge.SALT}`)), inner));
  const S = power(B - ((k * power(G, x)) % N), SECRET + u * x);
  const prk = createHmac("sha256", pad(u)).update(pad(S)).digest();
  const key = createHmac("sha256", prk)
    .update("Caldera Derived Key\u0001")
    .digest()
    .subarray(0, 16);
  const timestamp = "Mon Nov 23 09:05:03 UTC 2026";
  const signature = createHmac("sha256", key)
    .update(poolName + user)
    .update(Buffer.from(challenge.SECRET_BLOCK, "base64"))
    .update(timestamp)
    .digest("base64");
  return {
    USERNAME: user,
    TIMESTAMP: timestamp,
    PASSWORD_CLAIM_SECRET_BLOCK: challenge.SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: signature,
  };
}
