/** The load generator's users are distinct, in the form that anonymous clients derive. @module */
import { benchUser } from "../../bench/simulator/load-job";

describe("benchUser", () => {
  it("gives every number a derived name of its own", () => {
    const names = Array.from({ length: 20_000 }, (_, number) => benchUser(number * 7));

    expect(new Set(names).size).toBe(20_000);
    expect(names.filter((name) => !/^a[a-z2-7]{26}$/.test(name))).toEqual([]);
  });
});
