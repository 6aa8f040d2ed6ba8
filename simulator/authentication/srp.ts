/**
 * The arithmetic of Cognito's SRP-6a, server side. `password.ts` keeps the proof that it starts from,
 * `srp-sign-in.ts` is the flow around it.
 *
 * @see https://github.com/aws-amplify/amplify-js/blob/v5-stable/packages/amazon-cognito-identity-js/src/AuthenticationHelper.js
 * @module
 */
import { createDiffieHellman, createHash, createHmac, getDiffieHellman } from "node:crypto";

/** RFC 3526 group 15: 3072 bits. */
const PRIME = getDiffieHellman("modp15").getPrime();
const GENERATOR = Buffer.from([2]);
const N = toBigInt(PRIME);
const G = 2n;
const K = toBigInt(sha256(padded(N), padded(G)));
const KEY_BYTES = 16;
const KEY_INFO = "Caldera Derived Key\u0001";

/** The half of an exchange that both sides can see, and what the server keeps of it. */
export interface ServerExchange {
  /** The client's SRP_A. */
  readonly clientPublic: bigint;
  /** The server's SRP_B. */
  readonly serverPublic: bigint;
  /** The server's ephemeral secret. */
  readonly serverSecret: Buffer;
  readonly verifier: bigint;
}

/** What the client signs with the session key. */
export interface SignedText {
  /** The pool id after its underscore. */
  readonly poolName: string;
  readonly userId: string;
  readonly secretBlock: Buffer;
  readonly timestamp: string;
}

/** SRP's private key: x = H(salt | H(poolName userId ":" password)). */
export function computePrivateKey(
  salt: Buffer,
  poolName: string,
  userId: string,
  password: string,
): Buffer {
  const inner = sha256(Buffer.from(`${poolName}${userId}:${password}`, "utf8"));
  return sha256(padded(toBigInt(salt)), inner);
}

/** The verifier v = g^x. */
export function computeVerifier(privateKey: Buffer): bigint {
  return modularPower(G, privateKey);
}

/** A verifier as it is kept: base64 of the number's bytes. */
export function encodeVerifier(verifier: bigint): string {
  return Buffer.from(toEvenHex(verifier), "hex").toString("base64");
}

/** The number in what {@link encodeVerifier} wrote. */
export function decodeVerifier(text: string): bigint {
  return toBigInt(Buffer.from(text, "base64"));
}

/** A member of the group, made of bytes. */
export function toGroupMember(bytes: Buffer): bigint {
  return toBigInt(bytes) % N;
}

/** The server's public value B = k v + g^b. */
export function computeServerPublic(verifier: bigint, serverSecret: Buffer): bigint {
  return (K * verifier + modularPower(G, serverSecret)) % N;
}

/** The client's public value, or `undefined` for text that is not one; a multiple of N would need no password. */
export function parseClientPublic(hex: string): bigint | undefined {
  if (!/^[0-9a-f]{1,1536}$/i.test(hex)) {
    return undefined;
  }
  const value = BigInt(`0x${hex}`);
  return value % N === 0n ? undefined : value;
}

/** The key that both sides hold after an honest exchange. */
export function computeSessionKey(exchange: ServerExchange): Buffer {
  const { clientPublic, serverPublic, serverSecret, verifier } = exchange;
  const u = sha256(padded(clientPublic), padded(serverPublic));
  const base = (clientPublic * modularPower(verifier, u)) % N;
  const shared = modularPower(base, serverSecret);
  // HKDF of RFC 5869, cut to its first block; HMAC's key is the padded number.
  const extracted = createHmac("sha256", padded(toBigInt(u)))
    .update(padded(shared))
    .digest();
  return createHmac("sha256", extracted).update(KEY_INFO).digest().subarray(0, KEY_BYTES);
}

/** PASSWORD_CLAIM_SIGNATURE as the client must have made it. */
export function computeSignature(sessionKey: Buffer, text: SignedText): Buffer {
  return createHmac("sha256", sessionKey)
    .update(text.poolName + text.userId, "utf8")
    .update(text.secretBlock)
    .update(text.timestamp, "utf8")
    .digest();
}

/**
 * base^exponent mod N through OpenSSL's Diffie-Hellman: some six times faster than BigInt.
 * It throws for 0, 1 and N - 1: the first is refused with SRP_A, the others nobody can aim at, since SRP_A is
 * fixed before v^u is known.
 */
function modularPower(base: bigint, exponent: Buffer): bigint {
  const group = createDiffieHellman(PRIME, GENERATOR);
  group.setPrivateKey(exponent);
  try {
    return toBigInt(group.computeSecret(Buffer.from(toEvenHex(base % N), "hex")));
  } catch (error) {
    // From Node 22 on OpenSSL refuses what lies outside the generator's subgroup, as half of all values do.
    if ((error as NodeJS.ErrnoException).code !== "ERR_CRYPTO_INVALID_KEYTYPE") throw error;
    return slowPower(base % N, toBigInt(exponent));
  }
}

function slowPower(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % N;
    if (bit === "1") result = (result * base) % N;
  }
  return result;
}

/** Cognito hashes numbers as two's complement: a leading zero byte where the top bit is set. */
function padded(value: bigint): Buffer {
  const hex = toEvenHex(value);
  return Buffer.from(/^[89a-f]/.test(hex) ? `00${hex}` : hex, "hex");
}

function toEvenHex(value: bigint): string {
  const hex = value.toString(16);
  return hex.length % 2 === 0 ? hex : `0${hex}`;
}

function toBigInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString("hex")}`);
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) {
    hash.update(part);
  }
  return hash.digest();
}
