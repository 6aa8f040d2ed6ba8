/**
 * Suggested names are ones that the pool takes, and passwords ones that its policy takes.
 * @module
 */
import fc from "fast-check";
import { suggestName, suggestPassword } from "../../ui/text/suggest";
import { skeleton } from "../../vocabulary/look-alikes";
import { CONTACT_PARTS, RESERVED_PARTS } from "../../vocabulary/unfit-names";
import { findNameFault } from "../../vocabulary/user-name";
import { PROPERTY } from "../support/property";

/** Answers each request from one sequence of bytes. */
function fillFrom(bytes: readonly number[]) {
  let next = 0;
  return (target: Uint8Array) =>
    target.forEach((_, index) => {
      target[index] = bytes[next++ % bytes.length] ?? 0;
    });
}
const randomness = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 8, maxLength: 64 });

describe("suggestName", () => {
  it("makes a name of two words and eight letters", () => {
    const bytes = [0, 0, 0, 1, 2, 3, 4, 5, 6, 7];

    expect(suggestName(fillFrom(bytes))).toBe("amber-badger-bcdfghjk");
  });

  it("makes names that the pool's own rule takes, regardless of the randomness", () => {
    fc.assert(
      fc.property(randomness, (bytes) => findNameFault(suggestName(fillFrom(bytes))) === undefined),
      PROPERTY,
    );
  });

  it("ends in letters that spell no word which the rule refuses", () => {
    const letters = Array.from({ length: 256 }, (_, byte) => suggestName(fillFrom([byte])).at(-1));

    const spelled = [...CONTACT_PARTS, ...RESERVED_PARTS].filter((word) =>
      [...skeleton(word)].every((letter) => letters.includes(letter)),
    );

    expect(new Set(letters).size).toBe(16);
    expect(spelled).toEqual([]);
  });

  it("makes another name each time", () => {
    const names = Array.from({ length: 200 }, () => suggestName());

    expect(new Set(names).size).toBe(200);
  });
});

describe("suggestPassword", () => {
  it("makes four groups of five symbols where the policy asks for less", () => {
    expect(suggestPassword(15, fillFrom([0]))).toBe("aaaaa-aaaaa-aaaaa-aaaaa");
  });

  it("is long enough for every policy that Cognito allows", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 6, max: 99 }),
        randomness,
        (length, bytes) => suggestPassword(length, fillFrom(bytes)).length >= length,
      ),
      PROPERTY,
    );
  });
});
