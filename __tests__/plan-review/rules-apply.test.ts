/**
 * Each rule on plans that it does not apply to: those that break it, without what it is about. What it still
 * finds then it would find in anybody's stack.
 * @module
 */
import { RULES } from "../../plan-review/rules";
import { ACCESS_PLANS } from "../support/access-plans";
import { PLAN_CASES } from "../support/plan-cases";
import { findingsIn, modelOf, planJson } from "../support/plan-fixtures";

/** Plans that between them break nearly every rule. */
const BROKEN = [
  ...PLAN_CASES.filter(({ findings }) => findings.length > 0).map(({ name }) => name),
  ...ACCESS_PLANS.map(({ name }) => `access-open-${name}`),
].map((name) => ({ json: planJson(name), findings: findingsIn(modelOf(planJson(name))) }));

/** A rule that is about a kind of argument is about no type: it is asked for by what the others hold. */
const ANY_TYPE = [
  "no-stranger-principal",
  "no-stranger-target",
  "no-wildcard-grant",
  "no-admin-policy",
  "no-public-access",
  "object-is-planned",
];

const TYPED = RULES.filter(({ id, types = [] }) => types.length > 0 && !ANY_TYPE.includes(id));

describe("a rule about some types", () => {
  it.each(TYPED.map(({ id, types = [] }) => [id, types] as const))(
    "%s finds nothing in a plan without them",
    (id, types) => {
      const isOfRule = (finding: string) => finding.includes(` ${id} `);
      const broken = BROKEN.find(({ findings }) => findings.some(isOfRule));
      const changes = (broken ?? BROKEN[0]!).json.resource_changes as { type: string }[];
      // Without its pool nothing is anonymous.
      const others = changes.filter(
        ({ type }) => !types.includes(type) && type !== "aws_cognito_user_pool",
      );
      const plan = modelOf({ ...(broken ?? BROKEN[0]!).json, resource_changes: others });

      expect(others.length).toBeGreaterThan(0);
      expect(findingsIn(plan).filter(isOfRule)).toEqual([]);
    },
  );
});

describe("a rule about some arguments", () => {
  it.each(ANY_TYPE)("%s finds nothing where no resource has one of them", (id) => {
    const plan = modelOf(planJson("hcl-other"));

    expect(findingsIn(plan).filter((finding) => finding.includes(` ${id} `))).toEqual([]);
  });
});
