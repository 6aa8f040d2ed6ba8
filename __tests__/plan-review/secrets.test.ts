/**
 * What counts as secret, and how it is hidden in texts.
 * @module
 */
import { HIDDEN, Secrets } from "../../plan-review/secrets";

const secretsOf = (...values: readonly unknown[]) => {
  const secrets = new Secrets();
  secrets.addMarked(values, true);
  return secrets;
};

describe("a text with secrets", () => {
  it.each<[string, string[], string, string]>([
    ["one that is hidden", ["abcdef"], "x abcdef y", `x ${HIDDEN} y`],
    ["one in words of the replacement", ["sensitive"], "is sensitive", `is ${HIDDEN}`],
    ["one that ends as the replacement begins", ["abc("], "abcabc(", `abc${HIDDEN}`],
    ["one that holds the replacement", [`${HIDDEN}x`], `a${HIDDEN}xb`, `a${HIDDEN}b`],
    ["one that the replacement would make", [`e${HIDDEN}`, "12345"], "e12345", `e${HIDDEN}`],
    ["two that overlap", ["hunter-prod", "prod-base"], "hunter-prod-base!", `${HIDDEN}!`],
    ["one that overlaps itself", ["abab"], "xabababx", `x${HIDDEN}x`],
    ["two beside each other", ["abcd", "efgh"], "abcdefgh", `${HIDDEN}${HIDDEN}`],
  ])("shows nothing of %s", (_title, values, text, shown) => {
    expect(secretsOf(...values).hide(text)).toBe(shown);
    // Many are looked for in another way.
    const others = Array.from({ length: 100 }, (_, at) => `other-${at}-secret`);
    expect(secretsOf(...values, ...others).hide(text)).toBe(shown);
  });

  it("is read once, also where a long secret overlaps itself at every place", () => {
    // Compared anew at each place this would be 10^11 steps.
    const shown = secretsOf("a".repeat(300_000)).hide(`x${"a".repeat(600_000)}y`);

    expect(shown).toBe(`x${HIDDEN}y`);
  });
});
