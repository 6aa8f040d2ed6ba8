/**
 * Texts of any character for property-based tests.
 * @module
 */
import fc, { type StringConstraints } from "fast-check";

/** Halves of pairs are no characters. */
const FIRST_HALF = 0xd800;
const HALVES = 0x800;
const LAST = 0x10ffff;

/**
 * The unit "binary" of `fc.string`, with the same cases in the same order. To know whether a character is one, that makes
 * a table of all million of them, which takes a second in each file.
 */
const CHARACTER = fc
  .nat(LAST - HALVES)
  .map((index) => String.fromCodePoint(index < FIRST_HALF ? index : index + HALVES), indexOf);

function indexOf(value: unknown): number {
  const point = typeof value === "string" ? value.codePointAt(0) : undefined;
  if (point === undefined || value !== String.fromCodePoint(point) || isHalf(point))
    throw new TypeError("no character");
  return point < FIRST_HALF ? point : point - HALVES;
}

function isHalf(point: number): boolean {
  return point >= FIRST_HALF && point < FIRST_HALF + HALVES;
}

/** A text of any characters. */
export function anyText(constraints: StringConstraints = {}): fc.Arbitrary<string> {
  return fc.string({ ...constraints, unit: CHARACTER });
}
