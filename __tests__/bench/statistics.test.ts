/**
 * The statistics that every figure rests on.
 * @module
 */
import fc from "fast-check";
import { median, pairedRatio, summarize } from "../../bench/statistics";
import { PROPERTY } from "../support/property";

describe("median", () => {
  it("is the middle of an odd number of values, regardless of their order", () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it("is the mean of the middle two of an even number", () => {
    expect(median([10, 1, 4, 2])).toBe(3);
  });

  it("sorts as numbers, not as texts", () => {
    expect(median([10, 9, 100])).toBe(10);
  });

  it("leaves the series in the order of the rounds", () => {
    const series = [3, 1, 2];

    median(series);

    expect(series).toEqual([3, 1, 2]);
  });

  it("has as many values below as above", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (series) => {
        const middle = median(series);
        const below = series.filter((value) => value < middle).length;
        const above = series.filter((value) => value > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(series.length / 2);
      }),
      PROPERTY,
    );
  });

  it("throws for a series without a round", () => {
    expect(() => median([])).toThrow("median of 0 values; expected at least one round");
  });
});

describe("summarize", () => {
  it("gives the middle and both ends", () => {
    expect(summarize([7, 3, 5])).toEqual({ median: 5, minimum: 3, maximum: 7 });
  });
});

describe("pairedRatio", () => {
  it("is the median of each round's ratio, not the quotient of the medians", () => {
    // Quotient of the medians: 4 / 10.
    expect(pairedRatio([1, 4, 9], [10, 8, 10])).toBe(0.5);
  });

  it("does not see a drift that slows both sides alike", () => {
    expect(pairedRatio([1, 2, 40], [4, 8, 160])).toBe(0.25);
  });

  it("throws where the sides have different numbers of rounds", () => {
    expect(() => pairedRatio([1, 2], [1])).toThrow(
      "paired series have 2 and 1 rounds; expected the same number of both",
    );
  });
});
