/**
 * What `fixtures/proven-expressions.json` says is safe is found safe again, without what this machine remembers.
 * @module
 */
import { findUnsafe, itProves, KNOWN, readProven } from "./support/expressions";

describe("the list of proven expressions", () => {
  itProves("holds only what takes linear time", async () => {
    const proven = readProven();
    const unsafe = await findUnsafe((literal) => proven.has(literal), false);

    expect(proven.size).toBeGreaterThan(100);
    expect(unsafe).toEqual([]);
  });

  it("holds only what is used", () => {
    expect([...readProven()].filter((literal) => !KNOWN.has(literal))).toEqual([]);
  });
});
