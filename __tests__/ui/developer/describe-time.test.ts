/**
 * Times as a person reads them.
 * @module
 */
import { describeDuration, describeRemaining } from "../../../ui/developer/text/describe-time";

describe("describeRemaining", () => {
  it.each([
    [-1, "expired"],
    [0, "expired"],
    [0.4, "0:00"],
    [59, "0:59"],
    [582, "9:42"],
    [3600, "1 h 00 min"],
    [83_101, "23 h 05 min"],
    [2_520_000, "29 d 4 h"],
  ])("says of %d seconds: %s", (seconds, text) => {
    expect(describeRemaining(seconds)).toBe(text);
  });
});

describe("describeDuration", () => {
  it.each([
    [0.2, "< 1 ms"],
    [41.6, "42 ms"],
    [5012, "5.0 s"],
  ])("says of %d milliseconds: %s", (milliseconds, text) => {
    expect(describeDuration(milliseconds)).toBe(text);
  });
});
