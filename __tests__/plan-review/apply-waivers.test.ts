/**
 * Which findings a waiver is for.
 * @module
 */
import type { Waiver } from "../../config/waivers";
import { applyWaivers, type Finding } from "../../plan-review/apply-waivers";

const finding: Finding = {
  rule: "no-stranger-principal",
  level: "error",
  address: "aws_iam_role.x",
  argument: "assume_role_policy",
  problem: "is open to account 999988887777",
  satisfy: "Take it out.",
};
const waiver: Waiver = {
  rule: finding.rule,
  address: finding.address,
  finding: "assume_role_policy is open to account 999988887777",
  reason: "the partner reads",
  expires: "2027-01-31",
};
const CONTEXT = { today: "2026-11-24", stack: undefined };

const apply = (found: Partial<Finding>, given: Partial<Waiver> = {}) =>
  applyWaivers([{ ...finding, ...found }], [{ ...waiver, ...given }], CONTEXT);

describe("a waiver", () => {
  it("is for the finding that it names by rule, address and text", () => {
    expect(apply({})).toMatchObject({ findings: [{ waiver }], unmatched: [] });
  });

  it("names a finding without an argument by its problem alone", () => {
    const { argument: _, ...bare } = finding;
    const given = { ...waiver, finding: bare.problem };

    expect(applyWaivers([bare], [given], CONTEXT)).toMatchObject({ findings: [{ waiver: given }] });
  });

  it.each<[string, Partial<Finding>]>([
    ["that says more", { problem: `${finding.problem} and everybody` }],
    ["that says something else", { problem: "is open to everybody" }],
    ["at another argument", { argument: "policy" }],
    ["at another address", { address: "aws_iam_role.y" }],
    ["of another rule", { rule: "no-public-access" }],
  ])("does not hold for a finding %s", (_title, found) => {
    const waived = apply(found);

    expect(waived.findings[0]?.waiver).toBeUndefined();
    expect(waived.unmatched).toHaveLength(1);
  });

  it.each(["9", "2027", "2027-1-31", "2027-02-30", "2027-01-31T00:00:00Z", "", "never"])(
    "is refused without a day on which it ends (%j)",
    (expires) => {
      expect(() => apply({}, { expires, stack: "other" })).toThrow(
        `the waiver of no-stranger-principal for aws_iam_role.x expires on "${expires}"; expected a day such as 2027-01-31`,
      );
    },
  );
});
