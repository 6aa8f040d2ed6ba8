/**
 * Which findings a waiver is for.
 * @module
 */
import type { Waiver } from "../../config/waivers";
import { applyWaivers, type Finding } from "../../plan-review/apply-waivers";
import { HIDDEN } from "../../plan-review/secrets";
import { modelOf, reviewOf } from "../support/plan-fixtures";

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

  it.each(["breaks the rule with a sensitive value, which is not shown", `names '${HIDDEN}'`])(
    "is refused where the finding hides a value: %s",
    (problem) => {
      const told =
        "the waiver of no-stranger-principal for aws_iam_role.x is of a hidden value, and would hold for any other value too; delete the waiver";

      expect(() => apply({ problem }, { finding: `assume_role_policy ${problem}` })).toThrow(told);
      expect(() => apply({}, { finding: problem, stack: "other" })).toThrow(told);
      expect(apply({ problem }).findings[0]?.waiver).toBeUndefined();
    },
  );

  it("copied from a report is refused where Terraform marks the value, and holds where it does not", () => {
    const policy = JSON.stringify({
      Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:*" }],
    });
    const planWith = (after_sensitive: object) =>
      modelOf({
        format_version: "1.2",
        terraform_version: "1.11.4",
        complete: true,
        resource_changes: [
          {
            address: "aws_sqs_queue.a",
            type: "aws_sqs_queue",
            mode: "managed",
            change: {
              actions: ["create"],
              before: null,
              after: { policy },
              after_unknown: {},
              after_sensitive,
            },
          },
        ],
        configuration: {},
      });
    const waive = (plan: ReturnType<typeof planWith>) => {
      const { findings } = reviewOf(plan);
      const waivers = findings.map(({ rule, address, argument, problem }) => ({
        ...waiver,
        rule,
        address,
        finding: `${argument} ${problem}`,
      }));
      return reviewOf(plan, { waivers }).findings.filter((one) => one.waiver === undefined);
    };

    expect(waive(planWith({}))).toEqual([]);
    expect(() => waive(planWith({ policy: true }))).toThrow("is of a hidden value");
  });
});
