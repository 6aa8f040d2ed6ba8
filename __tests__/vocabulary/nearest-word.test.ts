/**
 * What somebody meant to type.
 * @module
 */
import { nearestWords, suggest } from "../../vocabulary/nearest-word";

const STACKS = ["incognito-dev", "incognito-staging", "incognito-prod"];
const OPTIONS = ["--stack", "--port", "--host", "--data", "--ui", "--test-clock"];

describe("nearestWords", () => {
  it.each([
    ["a letter too few", "incognito-prd", "incognito-prod"],
    ["a letter too many", "incognito-devv", "incognito-dev"],
    ["another letter", "incognito-dex", "incognito-dev"],
    ["two letters swapped", "incognito-dve", "incognito-dev"],
    ["other case", "INCOGNITO-DEV", "incognito-dev"],
    ["two slips", "incogito-stagin", "incognito-staging"],
  ])("sees through %s", (_, typed, meant) => {
    expect(nearestWords(typed, STACKS)[0]).toBe(meant);
  });

  it("counts swapped neighbours once, so that the nearer word is named", () => {
    expect(nearestWords("--prot", OPTIONS)).toEqual(["--port"]);
  });

  it("names first what begins alike, of two that are as near", () => {
    expect(nearestWords("--post", ["--host", "--port"])).toEqual(["--port", "--host"]);
  });

  it("does not measure a text that is far longer than any word", () => {
    expect(nearestWords("a".repeat(10_000_000), OPTIONS)).toEqual([]);
  });

  it.each(["", "x", "production", "--verbose"])("does not guess at '%s'", (typed) => {
    expect(nearestWords(typed, [...STACKS, ...OPTIONS])).toEqual([]);
  });

  it("does not take one short word for another", () => {
    expect(nearestWords("no", ["ui", "on"])).toEqual([]);
  });
});

describe("suggest", () => {
  it("ends a message with a question, or leaves it alone", () => {
    expect(suggest("incognito-prd", STACKS)).toBe("; did you mean incognito-prod?");
    expect(suggest("elsewhere", STACKS)).toBe("");
  });
});
