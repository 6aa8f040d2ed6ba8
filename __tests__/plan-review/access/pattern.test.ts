/**
 * Patterns as IAM writes them.
 * @module
 */
import { covers, isPattern } from "../../../plan-review/access/pattern";

describe("a pattern", () => {
  it.each([
    ["", ""],
    ["*", ""],
    ["**", ""],
    ["*", "a"],
    ["*", "*"],
    ["a", "a"],
    ["a*", "a"],
    ["a*", "abc"],
    ["*c", "abc"],
    ["*c", "abcc"],
    ["a*c", "abc"],
    ["a*b*c", "axbxbxc"],
    ["s3:Get*", "s3:GetObject"],
    ["s3:*", "s3:Get*"],
    ["a?c", "abc"],
    ["?", "?"],
    ["*?", "ab"],
    ["a**b", "ab"],
    ["*ab", "aab"],
    ["*a*b", "bab"],
  ])("%j covers %j", (pattern, text) => {
    expect(covers(pattern, text)).toBe(true);
  });

  it.each([
    ["", "a"],
    ["a", ""],
    ["a", "b"],
    ["a", "ab"],
    ["ab", "a"],
    ["a*", "ba"],
    ["*c", "abd"],
    ["a*c", "ab"],
    ["a*b*c", "acb"],
    ["?", ""],
    ["?", "*"],
    ["?", "ab"],
    ["s3:Get*", "s3:*"],
    ["s3:GetObject", "s3:Get*"],
    ["*a", "*"],
    ["a*?", "a"],
    ["*b", "bc"],
  ])("%j does not cover %j", (pattern, text) => {
    expect(covers(pattern, text)).toBe(false);
  });

  it("of a hostile length is decided at once", () => {
    const [pattern, text] = [`${"*a".repeat(2000)}b`, "a".repeat(20_000)];
    const start = performance.now();

    expect(covers(pattern, text)).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it.each([
    ["a", false],
    ["a*", true],
    ["a?", true],
    ["", false],
  ])("is told from a text: %j", (text, expected) => {
    expect(isPattern(text)).toBe(expected);
  });
});
