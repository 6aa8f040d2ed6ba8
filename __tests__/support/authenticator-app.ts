/**
 * An authenticator app: codes of RFC 6238 for a secret as Cognito hands it out. It shares no code with the
 * simulator.
 * @module
 */
import { createHmac } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP = 30_000;

function decodeSecret(text: string): Buffer {
  let bits = "";
  for (const character of text) bits += ALPHABET.indexOf(character).toString(2).padStart(5, "0");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** The code at a moment (milliseconds since the epoch), by the algorithm of RFC 4226 5.3. */
export function appCode(secret: string, now: number, algorithm = "sha1"): string {
  const counter = Buffer.alloc(8);
  counter.writeUInt32BE(Math.floor(now / STEP / 2 ** 32), 0);
  counter.writeUInt32BE(Math.floor(now / STEP) % 2 ** 32, 4);
  const hash = createHmac(algorithm, decodeSecret(secret)).update(counter).digest();
  const offset = hash[hash.length - 1]! % 16;
  const [a, b, c, d] = hash.subarray(offset, offset + 4);
  const number = (a! % 128) * 2 ** 24 + b! * 2 ** 16 + c! * 2 ** 8 + d!;
  return String(number % 1_000_000).padStart(6, "0");
}
