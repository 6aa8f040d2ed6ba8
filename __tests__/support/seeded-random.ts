/**
 * Randomness that is the same in every run.
 * @module
 */
import { createHash } from "node:crypto";
import type { Random } from "../../simulator/clock";

/** Bytes from a hash chain over the seed. */
export function createSeededRandom(seed = "incognito"): Random {
  let count = 0;
  return {
    bytes: (wanted) => {
      const blocks: Buffer[] = [];
      for (let length = 0; length < wanted; length += 32) {
        count += 1;
        blocks.push(createHash("sha256").update(`${seed}:${count}`).digest());
      }
      return Buffer.concat(blocks).subarray(0, wanted);
    },
  };
}
