/**
 * The work itself: tries counters until a SHA-256 begins with enough zero bits. One block per try, in plain
 * JavaScript: calling WebCrypto for each would take a hundred times as long, and careful people's browsers
 * have JIT and WebAssembly off. Runs anywhere, including a worker.
 * @module
 */

/** The range that one call of {@link searchCounter} searches. */
export interface CounterRange {
  /** The first counter. */
  readonly from: number;
  /** How many to try; the search always ends at 2³². */
  readonly count: number;
}

const END = 2 ** 32;
const ROUNDS = 64;
/** The counter follows the digest's eight words. */
const COUNTER_WORD = 8;
/** SHA-256's padding after 36 bytes: a one bit, and the length in bits at the end of the block. */
const PADDING = [
  [9, 0x8000_0000],
  [15, 36 * 8],
] as const;
/** The first derived word of the schedule that depends on the counter. */
const CHANGED_WORD = 23;
const BEFORE_COUNTER: RoundRange = { from: 0, to: COUNTER_WORD };
const FROM_COUNTER: RoundRange = { from: COUNTER_WORD, to: ROUNDS };

/** SHA-256's initial state (FIPS 180-4, 5.3.3). */
const START = Int32Array.of(
  0x6a09_e667,
  0xbb67_ae85,
  0x3c6e_f372,
  0xa54f_f53a,
  0x510e_527f,
  0x9b05_688c,
  0x1f83_d9ab,
  0x5be0_cd19,
);
/** Its round constants (4.2.2). */
const ROUND = Int32Array.of(
  0x428a_2f98,
  0x7137_4491,
  0xb5c0_fbcf,
  0xe9b5_dba5,
  0x3956_c25b,
  0x59f1_11f1,
  0x923f_82a4,
  0xab1c_5ed5,
  0xd807_aa98,
  0x1283_5b01,
  0x2431_85be,
  0x550c_7dc3,
  0x72be_5d74,
  0x80de_b1fe,
  0x9bdc_06a7,
  0xc19b_f174,
  0xe49b_69c1,
  0xefbe_4786,
  0x0fc1_9dc6,
  0x240c_a1cc,
  0x2de9_2c6f,
  0x4a74_84aa,
  0x5cb0_a9dc,
  0x76f9_88da,
  0x983e_5152,
  0xa831_c66d,
  0xb003_27c8,
  0xbf59_7fc7,
  0xc6e0_0bf3,
  0xd5a7_9147,
  0x06ca_6351,
  0x1429_2967,
  0x27b7_0a85,
  0x2e1b_2138,
  0x4d2c_6dfc,
  0x5338_0d13,
  0x650a_7354,
  0x766a_0abb,
  0x81c2_c92e,
  0x9272_2c85,
  0xa2bf_e8a1,
  0xa81a_664b,
  0xc24b_8b70,
  0xc76c_51a3,
  0xd192_e819,
  0xd699_0624,
  0xf40e_3585,
  0x106a_a070,
  0x19a4_c116,
  0x1e37_6c08,
  0x2748_774c,
  0x34b0_bcb5,
  0x391c_0cb3,
  0x4ed8_aa4a,
  0x5b9c_ca4f,
  0x682e_6ff3,
  0x748f_82ee,
  0x78a5_636f,
  0x84c8_7814,
  0x8cc7_0208,
  0x90be_fffa,
  0xa450_6ceb,
  0xbef9_a3f7,
  0xc671_78f2,
);

/**
 * Searches for a counter that, appended to a digest, gives a hash that begins with enough zero bits.
 *
 * @param digest - 32 bytes that say what the work is for
 * @param bits - 1 to 32
 * @returns the first such counter in the range, or `undefined`
 */
export function searchCounter(
  digest: Uint8Array,
  bits: number,
  { from, count }: CounterRange,
): number | undefined {
  const words = firstWords(digest);
  schedule(words, 16);
  const begun = START.slice();
  runRounds(begun, words, BEFORE_COUNTER);
  const state = new Int32Array(begun.length);
  const end = Math.min(from + count, END);
  for (let counter = from; counter < end; counter++) {
    words[COUNTER_WORD] = counter;
    schedule(words, CHANGED_WORD);
    state.set(begun);
    runRounds(state, words, FROM_COUNTER);
    if (((state[0] as number) + (START[0] as number)) >>> (32 - bits) === 0) return counter;
  }
  return undefined;
}

function firstWords(digest: Uint8Array): Int32Array {
  const words = new Int32Array(ROUNDS);
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  for (let index = 0; index < COUNTER_WORD; index++) words[index] = view.getInt32(index * 4);
  for (const [index, word] of PADDING) words[index] = word;
  return words;
}

/** Computes the schedule, starting at a given word. */
function schedule(words: Int32Array, from: number): void {
  for (let i = from; i < ROUNDS; i++) {
    const near = words[i - 2] as number;
    const far = words[i - 15] as number;
    const nearBits =
      ((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10);
    const farBits = ((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3);
    words[i] = nearBits + farBits + (words[i - 7] as number) + (words[i - 16] as number);
  }
}

interface RoundRange {
  readonly from: number;
  readonly to: number;
}

/** Runs rounds, eight in a row, so that no word of the state has to change its place. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: rolled up it takes twice as long without JIT
function runRounds(state: Int32Array, words: Int32Array, { from, to }: RoundRange): void {
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  let x: number;
  for (let i = from; i < to; i += 8) {
    x = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    h = (h + x + (g ^ (e & (f ^ g))) + (ROUND[i] as number) + (words[i] as number)) | 0;
    d = (d + h) | 0;
    x = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    h = (h + x + ((a & b) ^ (c & (a ^ b)))) | 0;
    x = ((d >>> 6) | (d << 26)) ^ ((d >>> 11) | (d << 21)) ^ ((d >>> 25) | (d << 7));
    g = (g + x + (f ^ (d & (e ^ f))) + (ROUND[i + 1] as number) + (words[i + 1] as number)) | 0;
    c = (c + g) | 0;
    x = ((h >>> 2) | (h << 30)) ^ ((h >>> 13) | (h << 19)) ^ ((h >>> 22) | (h << 10));
    g = (g + x + ((h & a) ^ (b & (h ^ a)))) | 0;
    x = ((c >>> 6) | (c << 26)) ^ ((c >>> 11) | (c << 21)) ^ ((c >>> 25) | (c << 7));
    f = (f + x + (e ^ (c & (d ^ e))) + (ROUND[i + 2] as number) + (words[i + 2] as number)) | 0;
    b = (b + f) | 0;
    x = ((g >>> 2) | (g << 30)) ^ ((g >>> 13) | (g << 19)) ^ ((g >>> 22) | (g << 10));
    f = (f + x + ((g & h) ^ (a & (g ^ h)))) | 0;
    x = ((b >>> 6) | (b << 26)) ^ ((b >>> 11) | (b << 21)) ^ ((b >>> 25) | (b << 7));
    e = (e + x + (d ^ (b & (c ^ d))) + (ROUND[i + 3] as number) + (words[i + 3] as number)) | 0;
    a = (a + e) | 0;
    x = ((f >>> 2) | (f << 30)) ^ ((f >>> 13) | (f << 19)) ^ ((f >>> 22) | (f << 10));
    e = (e + x + ((f & g) ^ (h & (f ^ g)))) | 0;
    x = ((a >>> 6) | (a << 26)) ^ ((a >>> 11) | (a << 21)) ^ ((a >>> 25) | (a << 7));
    d = (d + x + (c ^ (a & (b ^ c))) + (ROUND[i + 4] as number) + (words[i + 4] as number)) | 0;
    h = (h + d) | 0;
    x = ((e >>> 2) | (e << 30)) ^ ((e >>> 13) | (e << 19)) ^ ((e >>> 22) | (e << 10));
    d = (d + x + ((e & f) ^ (g & (e ^ f)))) | 0;
    x = ((h >>> 6) | (h << 26)) ^ ((h >>> 11) | (h << 21)) ^ ((h >>> 25) | (h << 7));
    c = (c + x + (b ^ (h & (a ^ b))) + (ROUND[i + 5] as number) + (words[i + 5] as number)) | 0;
    g = (g + c) | 0;
    x = ((d >>> 2) | (d << 30)) ^ ((d >>> 13) | (d << 19)) ^ ((d >>> 22) | (d << 10));
    c = (c + x + ((d & e) ^ (f & (d ^ e)))) | 0;
    x = ((g >>> 6) | (g << 26)) ^ ((g >>> 11) | (g << 21)) ^ ((g >>> 25) | (g << 7));
    b = (b + x + (a ^ (g & (h ^ a))) + (ROUND[i + 6] as number) + (words[i + 6] as number)) | 0;
    f = (f + b) | 0;
    x = ((c >>> 2) | (c << 30)) ^ ((c >>> 13) | (c << 19)) ^ ((c >>> 22) | (c << 10));
    b = (b + x + ((c & d) ^ (e & (c ^ d)))) | 0;
    x = ((f >>> 6) | (f << 26)) ^ ((f >>> 11) | (f << 21)) ^ ((f >>> 25) | (f << 7));
    a = (a + x + (h ^ (f & (g ^ h))) + (ROUND[i + 7] as number) + (words[i + 7] as number)) | 0;
    e = (e + a) | 0;
    x = ((b >>> 2) | (b << 30)) ^ ((b >>> 13) | (b << 19)) ^ ((b >>> 22) | (b << 10));
    a = (a + x + ((b & c) ^ (d & (b ^ c)))) | 0;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
  state[4] = e;
  state[5] = f;
  state[6] = g;
  state[7] = h;
}
