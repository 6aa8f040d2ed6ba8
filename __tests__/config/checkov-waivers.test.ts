/**
 * What checkov is told to skip.
 * @module
 */
import { CHECKOV_WAIVERS } from "../../config/checkov-waivers";

describe("the waivers of checkov", () => {
  it("name each check once, as checkov spells it", () => {
    const checks = CHECKOV_WAIVERS.map(({ check }) => check);

    expect(new Set(checks).size).toBe(checks.length);
    expect(checks.filter((check) => !/^CKV2?_AWS_\d+$/.test(check))).toEqual([]);
  });

  it("give a reason in a sentence", () => {
    const reasons = CHECKOV_WAIVERS.map(({ reason }) => reason);

    expect(reasons.filter((reason) => !/^[A-Z].{40,}\.$/.test(reason))).toEqual([]);
  });
});
