/**
 * The framing of everything that is signed here, written a second time: a test that took the handlers' own would not
 * notice that it changed.
 * @module
 */

/** Joins texts, each with its length in bytes before it: four bytes, the highest first. */
export function frame(...fields: readonly string[]): Buffer {
  return Buffer.concat(
    fields.flatMap((field) => {
      const { length } = Buffer.from(field);
      const size = [24, 16, 8, 0].map((shift) => (length >>> shift) & 0xff);
      return [Buffer.from(size), Buffer.from(field)];
    }),
  );
}
