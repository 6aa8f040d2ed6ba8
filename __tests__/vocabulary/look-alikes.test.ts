/**
 * Looks of names, which need no regular expression, against the expressions that say the same in fewer words.
 * @module
 */
import fc from "fast-check";
import { lookOf, partsOf, skeleton, startOf } from "../../vocabulary/look-alikes";
import { PROPERTY } from "../support/property";
import { anyText } from "../support/text";

const DIGITS = "olzeasgtbg";
const LETTERS: Readonly<Record<string, string>> = { i: "l", m: "rn", w: "vv" };

const bareOf = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
const collapse = (text: string) => text.replace(/(.)\1+/g, "$1");
const fold = (text: string) =>
  text
    .replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? "")
    .replace(/[imw]/g, (letter) => LETTERS[letter] ?? "");

/** Names with joints, repetitions and look-alikes, and texts of any characters. */
const name = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."abimrnvwzAIMKZ0123456789-_. "), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(..."ſKİıßａ０"), maxLength: 4 }),
  anyText(),
);

describe("lookOf and skeleton", () => {
  it("replace each character by the one that it looks like, and collapse repetitions before and after", () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(lookOf(text)).toBe(fold(bareOf(text)));
        expect(skeleton(text)).toBe(collapse(fold(collapse(bareOf(text)))));
      }),
      PROPERTY,
    );
  });
});

describe("partsOf", () => {
  it("splits at whatever is no letter or digit of ASCII", () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(partsOf(text)).toEqual(text.toLowerCase().split(/[^a-z0-9]/u));
      }),
      PROPERTY,
    );
  });
});

describe("startOf", () => {
  it("is what the skeleton begins with, of a word and of a skeleton alike", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789") });

    fc.assert(
      fc.property(word, (text) => {
        expect(startOf(text)).toBe(skeleton(text)[0]);
        expect(startOf(skeleton(text))).toBe(skeleton(text)[0]);
      }),
      PROPERTY,
    );
  });
});
