/**
 * Waivers are data that nobody runs: a slip in one would pass unseen.
 * @module
 */

import { WAIVERS } from "../../config/waivers";
import { RULES } from "../../plan-review/rules";

describe("WAIVERS", () => {
  it("name rules, give reasons, and end on days that there are", () => {
    const ids = RULES.map(({ id }) => id);
    const wrong = WAIVERS.filter(
      ({ rule, reason, expires }) =>
        !ids.includes(rule) ||
        reason.length < 10 ||
        new Date(`${expires}T00:00:00Z`).toJSON()?.slice(0, 10) !== expires,
    );

    expect(wrong).toEqual([]);
  });
});
