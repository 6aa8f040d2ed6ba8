/**
 * ECDSA over a digest that is given. `node:crypto` signs messages only and would hash the digest again;
 * KMS's `MessageType: DIGEST` needs it as it is. The curve's arithmetic stays OpenSSL's.
 * @see https://csrc.nist.gov/pubs/fips/186-5/final section 6.4.1
 * @module
 */
import { createECDH } from "node:crypto";
import type { Random } from "../clock";

/** A curve, with what the equation needs to know about it. */
export interface Curve {
  /** OpenSSL's name. */
  readonly name: string;
  /** JSON Web Key's name. */
  readonly jwkName: string;
  readonly bytes: number;
  readonly order: bigint;
}

/** The curves that keys of a stack may be on, by KMS's key spec. */
export const CURVES: Readonly<Record<string, Curve>> = {
  ECC_NIST_P256: {
    name: "prime256v1",
    jwkName: "P-256",
    bytes: 32,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  ECC_NIST_P384: {
    name: "secp384r1",
    jwkName: "P-384",
    bytes: 48,
    order:
      0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
};

/** Signs a digest; the signature is DER, as KMS returns it. */
export function signDigest(
  curve: Curve,
  privateKey: bigint,
  digest: Buffer,
  random: Random,
): Buffer {
  const { order } = curve;
  for (;;) {
    const nonce = readNumber(random.bytes(curve.bytes + 8)) % order;
    if (nonce === 0n) continue;
    const r = firstCoordinate(curve, nonce) % order;
    const s = modulo(inverse(nonce, order) * (leftBits(digest, order) + r * privateKey), order);
    if (r !== 0n && s !== 0n) return derSequence(derInteger(r), derInteger(s));
  }
}

/** Big-endian bytes as a number. */
export function readNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
}

/** A number as big-endian bytes of a fixed length. */
export function writeNumber(number: bigint, length: number): Buffer {
  return Buffer.from(number.toString(16).padStart(length * 2, "0"), "hex");
}

function firstCoordinate({ name, bytes }: Curve, scalar: bigint): bigint {
  const ecdh = createECDH(name);
  ecdh.setPrivateKey(writeNumber(scalar, bytes));
  return readNumber(ecdh.getPublicKey().subarray(1, 1 + bytes));
}

/** As many of the digest's leftmost bits as the order has. */
function leftBits(digest: Buffer, order: bigint): bigint {
  const surplus = digest.length * 8 - order.toString(2).length;
  const number = readNumber(digest);
  return surplus > 0 ? number >> BigInt(surplus) : number;
}

/** The extended Euclidean algorithm. */
function inverse(value: bigint, order: bigint): bigint {
  let [previous, current] = [order, value];
  let [before, now] = [0n, 1n];
  while (current !== 0n) {
    const quotient = previous / current;
    [previous, current] = [current, previous - quotient * current];
    [before, now] = [now, before - quotient * now];
  }
  return modulo(before, order);
}

function modulo(value: bigint, order: bigint): bigint {
  return ((value % order) + order) % order;
}

function derInteger(number: bigint): Buffer {
  const hex = number.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
  const [first = 0] = bytes;
  // A leading one bit would make it negative.
  const content = first >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(0x02, content.length), content]);
}

function derSequence(...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length < 0x80 ? [content.length] : [0x81, content.length];
  return Buffer.concat([Buffer.of(0x30, ...length), content]);
}
