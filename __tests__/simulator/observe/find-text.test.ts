/** Finding a text in another gives what V8's own search gives. @module */
import fc from "fast-check";
import { findText, replaceText } from "../../../simulator/observe/find-text";

/** Of two letters, so that beginnings repeat, and longer than what V8 searches for itself. */
const needle = fc
  .string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 8 })
  .map((part) => part.repeat(Math.ceil(40 / part.length)));
const around = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 60 });

describe("findText and replaceText", () => {
  it("are indexOf and replaceAll", () => {
    fc.assert(
      fc.property(around, needle, around, fc.nat({ max: 3 }), (before, what, after, times) => {
        const text = `${before}${what.repeat(times)}${after}`;

        expect(findText(text, what)).toBe(text.indexOf(what));
        expect(replaceText(text, what, "$&!")).toBe(text.replaceAll(what, () => "$&!"));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it.each(["", "a", "abc"])("take short needles too, such as '%s'", (what) => {
    expect(replaceText("xabcabc", what, "-")).toBe(
      what === "" ? "xabcabc" : "xabcabc".replaceAll(what, "-"),
    );
    expect(findText("xabcabc", what)).toBe("xabcabc".indexOf(what));
  });
});
