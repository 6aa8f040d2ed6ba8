/**
 * The group and the numbers of Cognito's SRP-6a, for both halves: the simulator's and the benchmark's client.
 *
 * @see https://github.com/aws-amplify/amplify-js/blob/v5-stable/packages/amazon-cognito-identity-js/src/AuthenticationHelper.js
 * @module
 */
import { createDiffieHellman, createHash, createHmac, getDiffieHellman } from "node:crypto";

/** RFC 3526 group 15: 3072 bits. */
const PRIME = getDiffieHellman("modp15").getPrime();
const GENERATOR = Buffer.from([2]);
const KEY_BYTES = 16;
/** SRP's private keys are digests of SHA-256. */
const EXPONENT_BYTES = 32;
const KEY_INFO = "Caldera Derived Key\u0001";

/** The group's prime. */
export const N = toBigInt(PRIME);
/** Its generator. */
export const G = 2n;
/** SRP-6a's multiplier. */
export const K = toBigInt(sha256(padded(N), padded(G)));

/** The session key: HKDF of RFC 5869, cut to its first block, with the padded number as HMAC's key. */
export function deriveKey(u: bigint, shared: bigint): Buffer {
  const extracted = createHmac("sha256", padded(u)).update(padded(shared)).digest();
  return createHmac("sha256", extracted).update(KEY_INFO).digest().subarray(0, KEY_BYTES);
}

/**
 * base^exponent mod N through OpenSSL's Diffie-Hellman: up to Node 20 some six times faster than BigInt.
 * It throws for 0 and 1, up to Node 20 for N - 1 too: the first is refused with SRP_A, the others nobody can aim at,
 * since SRP_A is fixed before v^u is known.
 */
export function modularPower(base: bigint, exponent: Buffer): bigint {
  const group = createDiffieHellman(PRIME, GENERATOR);
  group.setPrivateKey(exponent);
  try {
    const power = group.computeSecret(Buffer.from(toEvenHex(base % N), "hex"));
    // From Node 22 on OpenSSL hands out nothing for 1.
    return power.length === 0 ? 1n : toBigInt(power);
  } catch (error) {
    // From Node 22 on OpenSSL refuses what lies outside the generator's subgroup, as half of all values do.
    if ((error as NodeJS.ErrnoException).code !== "ERR_CRYPTO_INVALID_KEYTYPE") throw error;
    return slowPower(base % N, toBigInt(exponent));
  }
}

const WINDOW = 256;
/** Making the table takes 90 ms: it has saved them after 300 powers in Node 20, and after 14 in Node 22, whose OpenSSL checks more. */
const WORTH_A_TABLE = 64;
/** Row i holds the generator's powers j · 256^i, for each byte j. */
let generatorPowers: readonly (readonly bigint[])[] | undefined;
let powersAsked = 0;

/**
 * The generator's power, of an exponent of any length. By a table once it is worth one: half of what
 * {@link modularPower} takes.
 */
export function generatorPower(exponent: Buffer): bigint {
  powersAsked += 1;
  if (exponent.length > EXPONENT_BYTES || powersAsked < WORTH_A_TABLE) {
    return modularPower(G, exponent);
  }
  generatorPowers ??= tabulatePowers();
  const last = exponent.length - 1;
  return generatorPowers
    .slice(0, exponent.length)
    .reduce((product, row, place) => (product * (row[exponent[last - place] ?? 0] ?? 1n)) % N, 1n);
}

function tabulatePowers(): readonly (readonly bigint[])[] {
  let base = G;
  return Array.from({ length: EXPONENT_BYTES }, () => {
    const row = [1n];
    for (let power = 1; power < WINDOW; power++) row.push(((row[power - 1] ?? 1n) * base) % N);
    base = ((row[WINDOW - 1] ?? 1n) * base) % N;
    return row;
  });
}

function slowPower(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % N;
    if (bit === "1") result = (result * base) % N;
  }
  return result;
}

/** Cognito hashes numbers as two's complement: a leading zero byte if the top bit is set. */
export function padded(value: bigint): Buffer {
  const hex = toEvenHex(value);
  return Buffer.from(/^[89a-f]/.test(hex) ? `00${hex}` : hex, "hex");
}

/** Hexadecimal with whole bytes, as Buffer reads it. */
export function toEvenHex(value: bigint): string {
  const hex = value.toString(16);
  return hex.length % 2 === 0 ? hex : `0${hex}`;
}

/** Bytes as a number, most significant first. */
export function toBigInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString("hex")}`);
}

/** The SHA-256 of all parts, one after the other. */
export function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) {
    hash.update(part);
  }
  return hash.digest();
}
