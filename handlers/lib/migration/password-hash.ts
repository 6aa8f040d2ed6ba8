/**
 * Passwords kept as scrypt hashes in PHC strings, such as `$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0c2E$…`: how
 * to read and verify them, and a stand-in that costs the same. User Migration verifies with them, and the
 * user import refuses hashes that it could not verify.
 *
 * @see https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md
 * @module
 */
import { scrypt, timingSafeEqual } from "node:crypto";

/** What scrypt costs. */
export interface ScryptCost {
  /** Binary logarithm of the number of blocks. */
  readonly ln: number;
  /** Block size in 128 bytes. */
  readonly r: number;
  readonly p: number;
}

/** A PHC string, read. */
export interface PasswordHash extends ScryptCost {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** The most that a function with 1,024 MB can compute in the time Cognito allows. */
const MAXIMUM_COST: ScryptCost = { ln: 16, r: 8, p: 1 };

/** RFC 7914, section 2: fewer than 2^(16 · r) blocks. */
const BLOCK_BITS = 16;

const COST = /^ln=([1-9]\d?),r=([1-9]\d?),p=([1-9]\d?)$/;
const PHC = /^\$scrypt\$([^$]+)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** Reads `ln=15,r=8,p=1`; `undefined` for another form, for more than is allowed, and for what scrypt cannot do. */
export function parseCost(text: string): ScryptCost | undefined {
  const [ln, r, p] = (COST.exec(text) ?? []).slice(1).map(Number);
  if (ln === undefined || r === undefined || p === undefined) return undefined;
  const fits = ln <= MAXIMUM_COST.ln && r <= MAXIMUM_COST.r && p <= MAXIMUM_COST.p;
  return fits && ln < BLOCK_BITS * r ? { ln, r, p } : undefined;
}

/** Reads a PHC string; `undefined` for any other text, and for a cost that is not allowed. */
export function parsePasswordHash(text: string): PasswordHash | undefined {
  const [, costText, salt, hash] = PHC.exec(text) ?? [];
  const cost = costText === undefined ? undefined : parseCost(costText);
  if (cost === undefined || salt === undefined || hash === undefined) return undefined;
  return { ...cost, salt: Buffer.from(salt, "base64"), hash: Buffer.from(hash, "base64") };
}

/** A hash that no password matches, for unknown users: verifying against it costs the same. */
export function standInHash(cost: ScryptCost): PasswordHash {
  return { ...cost, salt: Buffer.alloc(16), hash: Buffer.alloc(32) };
}

/** Whether two costs are equal, so that timing does not reveal which hash was verified. */
export function isSameCost(one: ScryptCost, other: ScryptCost): boolean {
  return one.ln === other.ln && one.r === other.r && one.p === other.p;
}

/** Whether a password matches a hash. */
export async function isPasswordOf(password: string, expected: PasswordHash): Promise<boolean> {
  const { ln, r, p, salt, hash } = expected;
  const blocks = 2 ** ln;
  // Node's default of 32 MiB is not enough for ln=15; scrypt needs 128 · r · (blocks + 2 + p) bytes.
  const options = { N: blocks, r, p, maxmem: 256 * r * (blocks + p) };
  const actual = await new Promise<Buffer>((resolve, reject) => {
    scrypt(password, salt, hash.length, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
  return timingSafeEqual(actual, hash);
}
