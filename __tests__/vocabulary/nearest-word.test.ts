/**
 * What somebody meant to type.
 * @module
 */
import { nearestWord, suggest } from "../../vocabulary/nearest-word";

const STACKS = ["incognito-dev", "incognito-staging", "incognito-prod"];
const OPTIONS = ["--stack", "--port", "--host", "--data", "--ui", "--test-clock"];

describe("nearestWord", () => {
  it.each([
    ["a letter too few", "incognito-prd", "incognito-prod"],
    ["a letter too many", "incognito-devv", "incognito-dev"],
    ["another letter", "incognito-dex", "incognito-dev"],
    ["two letters swapped", "incognito-dve", "incognito-dev"],
    ["other case", "INCOGNITO-DEV", "incognito-dev"],
    ["two slips", "incogito-stagin", "incognito-staging"],
  ])("sees through %s", (_, typed, meant) => {
    expect(nearestWord(typed, STACKS)).toBe(meant);
  });

  it("counts swapped neighbours once, so that the nearer word is named", () => {
    expect(nearestWord("--prot", OPTIONS)).toBe("--port");
  });

  it("names the first of two that are as near", () => {
    expect(nearestWord("--post", OPTIONS)).toBe("--port");
  });

  it.each(["", "x", "production", "--verbose"])("does not guess at '%s'", (typed) => {
    expect(nearestWord(typed, [...STACKS, ...OPTIONS])).toBeUndefined();
  });

  it("does not take one short word for another", () => {
    expect(nearestWord("no", ["ui", "on"])).toBeUndefined();
  });
});

describe("suggest", () => {
  it("ends a message with a question, or leaves it alone", () => {
    expect(suggest("incognito-prd", STACKS)).toBe("; did you mean incognito-prod?");
    expect(suggest("elsewhere", STACKS)).toBe("");
  });
});
