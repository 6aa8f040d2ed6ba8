/**
 * The arithmetic of Cognito's SRP-6a, server side. `password.ts` keeps the proof that it starts from,
 * `srp-sign-in.ts` is the flow around it.
 *
 * @see https://github.com/aws-amplify/amplify-js/blob/v5-stable/packages/amazon-cognito-identity-js/src/AuthenticationHelper.js
 * @module
 */
import { createHmac } from "node:crypto";
import {
  deriveKey,
  generatorPower,
  K,
  modularPower,
  N,
  padded,
  sha256,
  toBigInt,
  toEvenHex,
} from "./srp-numbers";

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
  return generatorPower(privateKey);
}

/** The hexadecimal digits of the largest member of the group. */
export const GROUP_DIGITS = N.toString(16).length;

/** A verifier as it is kept: base64 of the number's bytes. */
export function encodeVerifier(verifier: bigint): string {
  return Buffer.from(toEvenHex(verifier), "hex").toString("base64");
}

/** The number in what {@link encodeVerifier} wrote. */
export function decodeVerifier(text: string): bigint {
  return toBigInt(Buffer.from(text, "base64"));
}

/**
 * A power of the generator, made of bytes: a square, as all of its powers are. From Node 22 on any other number takes
 * longer to raise than a verifier does.
 */
export function toGroupMember(bytes: Buffer): bigint {
  const root = toBigInt(bytes) % N;
  return (root * root) % N;
}

/** The server's public value B = k v + g^b. */
export function computeServerPublic(verifier: bigint, serverSecret: Buffer): bigint {
  return (K * verifier + generatorPower(serverSecret)) % N;
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
  return deriveKey(toBigInt(u), shared);
}

/** PASSWORD_CLAIM_SIGNATURE as the client must have made it. */
export function computeSignature(sessionKey: Buffer, text: SignedText): Buffer {
  return createHmac("sha256", sessionKey)
    .update(text.poolName + text.userId, "utf8")
    .update(text.secretBlock)
    .update(text.timestamp, "utf8")
    .digest();
}
