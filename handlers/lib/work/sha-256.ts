/**
 * SHA-256 in plain JavaScript, for the few bytes of a stamp: loading Node's own cryptography takes longer
 * than hundreds of stamps. It is never used on secrets.
 *
 * @see https://csrc.nist.gov/pubs/fips/180-4/upd1/final
 * @module
 */

const ROUNDS = 64;
const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;

/**
 * The first 32 fractional bits of the square and cube roots of the first 64 primes; computed on first use.
 */
const square = new Int32Array(ROUNDS);
const cube = new Int32Array(ROUNDS);

/** The digest of some bytes, fewer than 2²⁹. */
export function sha256(message: Uint8Array): Buffer {
  if (cube[0] === 0) takeRoots();
  const size = message.length;
  const bytes = Buffer.alloc(Math.ceil((size + 1 + LENGTH_BYTES) / BLOCK_BYTES) * BLOCK_BYTES);
  bytes.set(message);
  bytes[size] = 0x80;
  bytes.writeUInt32BE(size * 8, bytes.length - 4);
  const state = square.slice(0, 8);
  for (let offset = 0; offset < bytes.length; offset += BLOCK_BYTES)
    compress(state, bytes.subarray(offset));
  return Buffer.from(state.buffer).swap32();
}

/** Plain loops: array methods, called just this once, take twenty times as long. */
function takeRoots(): void {
  let count = 0;
  for (let number = 2; count < ROUNDS; number++) {
    let divisor = 2;
    while (number % divisor !== 0) divisor++;
    if (divisor < number) continue;
    square[count] = (number ** (1 / 2) % 1) * 2 ** 32;
    cube[count++] = (number ** (1 / 3) % 1) * 2 ** 32;
  }
}

function compress(state: Int32Array, block: Buffer): void {
  const words = new Int32Array(ROUNDS);
  // A window of eight words that moves by one each round, the newest first.
  const window = new Int32Array(ROUNDS + 8);
  window.set(state, ROUNDS);
  for (let i = 0, at = ROUNDS; i < ROUNDS; i++, at--) {
    const far = words[i - 15] as number;
    const near = words[i - 2] as number;
    words[i] =
      i < 16
        ? block.readInt32BE(i * 4)
        : (rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3)) +
          (rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10)) +
          (words[i - 7] as number) +
          (words[i - 16] as number);
    const a = window[at] as number;
    const b = window[at + 1] as number;
    const c = window[at + 2] as number;
    const e = window[at + 4] as number;
    const f = window[at + 5] as number;
    const g = window[at + 6] as number;
    const one =
      (window[at + 7] as number) +
      (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
      (g ^ (e & (f ^ g))) +
      (cube[i] as number) +
      (words[i] as number);
    const two = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (c & (a ^ b)));
    window[at + 3] = (window[at + 3] as number) + one;
    window[at - 1] = one + two;
  }
  for (let i = 0; i < 8; i++) state[i] = (state[i] as number) + (window[i] as number);
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
