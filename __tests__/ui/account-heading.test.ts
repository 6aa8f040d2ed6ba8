/**
 * How the privacy page tells the accounts of several pools apart.
 * @module
 */
import { type KindOfPool, listPools, POOLS, type PoolRegistry } from "../../handlers/pools";
import { accountHeading } from "../../ui/privacy/account-heading";

const TEXTS = {
  account: "In your account",
  accounts: { email: "With an address", username: "Without one" },
};
const headingsOf = (registry: PoolRegistry) => {
  const all: readonly KindOfPool[] = listPools(registry);
  return all.map((each) => accountHeading(each, all, TEXTS));
};

describe("accountHeading", () => {
  it("speaks of the account where there is one pool", () => {
    expect(headingsOf({ anonymous: POOLS.anonymous })).toEqual(["In your account"]);
  });

  it("says the way in where there are two ways", () => {
    const { default: email, anonymous } = POOLS;

    expect(headingsOf({ default: email, anonymous })).toEqual(["With an address", "Without one"]);
  });

  it("names the pools of one way in", () => {
    const { default: email, anonymous } = POOLS;

    expect(headingsOf({ default: email, anonymous, extratips: anonymous })).toEqual([
      "With an address",
      "Without one (anonymous)",
      "Without one (extratips)",
    ]);
  });
});
