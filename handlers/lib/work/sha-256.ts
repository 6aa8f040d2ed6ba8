/**
 * SHA-256 in plain JavaScript, for the few bytes of a stamp: loading Node's own cryptography takes longer
 * than hundreds of stamps. It is never used on secrets. It is written for its first use, in which Node compiles
 * it: few functions, plain loops, and none of a buffer's methods.
 *
 * @see https://csrc.nist.gov/pubs/fips/180-4/upd1/final
 * @module
 */

const ROUNDS = 64;
const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;
const DIGEST_BYTES = 32;

type State = [number, number, number, number, number, number, number, number];

/** The first 32 fractional bits of the cube roots of the first 64 primes; computed on first use. */
const cube: number[] = [];
/** Of the square roots of the first eight. */
const square: number[] = [];

/** The digest of some bytes, fewer than 2²⁹. */
export function sha256(message: Uint8Array): Uint8Array {
  if (cube.length === 0) takeRoots();
  const size = message.length;
  const padded = (size + 1 + LENGTH_BYTES + BLOCK_BYTES - 1) & -BLOCK_BYTES;
  const bytes = new Uint8Array(padded);
  bytes.set(message);
  bytes[size] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(padded - 4, size * 8);
  let state = square as State;
  for (let offset = 0; offset < padded; offset += BLOCK_BYTES)
    state = compress(state, view, offset);
  for (let i = 0; i < 8; i++) view.setInt32(i * 4, state[i] as number);
  return bytes.subarray(0, DIGEST_BYTES);
}

function takeRoots(): void {
  for (let number = 2; cube.length < ROUNDS; number++) {
    let divisor = 2;
    while (divisor * divisor <= number && number % divisor !== 0) divisor++;
    if (divisor * divisor <= number) continue;
    if (square.length < 8) square.push((number ** (1 / 2) * 2 ** 32) | 0);
    cube.push((number ** (1 / 3) * 2 ** 32) | 0);
  }
}

function compress(state: State, view: DataView, offset: number): State {
  const words = new Int32Array(ROUNDS);
  // By name, since a list of variables would be filled by an iterator.
  let { 0: a, 1: b, 2: c, 3: d, 4: e, 5: f, 6: g, 7: h } = state;
  for (let i = 0; i < ROUNDS; i++) {
    const far = words[i - 15] as number;
    const near = words[i - 2] as number;
    const word =
      i < 16
        ? view.getInt32(offset + i * 4)
        : (((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3)) +
          (((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10)) +
          (words[i - 7] as number) +
          (words[i - 16] as number);
    words[i] = word;
    const one =
      h +
      (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) +
      (g ^ (e & (f ^ g))) +
      (cube[i] as number) +
      word;
    const two =
      (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) +
      ((a & b) ^ (c & (a ^ b)));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + (state[i] as number)) | 0) as State;
}
