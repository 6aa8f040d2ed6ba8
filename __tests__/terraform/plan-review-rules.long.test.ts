/**
 * Each rule of the plan review on plans that the real Terraform and the real AWS provider made of deliberate
 * changes to our stack. With UPDATE_PLAN_FIXTURES=1 the fixtures of the rules' own tests are cut again.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parsePlan } from "../../plan-review/parse-plan";
import { reviewPlan } from "../../plan-review/review-plan";
import { PLAN_CASES, type PlanCase, prepareStack } from "../support/plan-cases";
import { updatePlanFixture } from "../support/plan-fixtures";
import {
  applyFresh,
  describeWithTerraform,
  LIMIT_MILLISECONDS,
  openPlannedPools,
  type StackTerraform,
  type Workspace,
} from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

const STACK = "incognito-dev";

describeWithTerraform("the plan review of our stack", () => {
  let workspace: Workspace;
  let stack: StackTerraform;
  let applied: string;

  beforeAll(async () => {
    const prepare = (fresh: Workspace) => {
      const file = join(fresh.stackDirectory(STACK), "cdk.tf.json");
      applied = JSON.stringify(prepareStack(JSON.parse(readFileSync(file, "utf8"))));
      writeFileSync(file, applied);
    };
    ({ workspace, stack } = await applyFresh(STACK, prepare, openPlannedPools));
  });

  afterAll(async () => {
    await stack?.session.close();
    await workspace?.close();
  });

  it.each(PLAN_CASES)("finds in '$name' what was changed", async (planCase) => {
    const { plan, synthesized } = await planOf(planCase);

    const { findings } = reviewPlan({
      plan,
      synthesized,
      anonymousAddresses: [],
      waivers: [],
      today: "2026-11-24",
      stack: STACK,
    });

    expect(plan.errored).toBe(planCase.errored === true);
    expect(findings.map(({ level, rule, address }) => `${level} ${rule} ${address}`)).toEqual(
      planCase.findings,
    );
  });

  async function planOf({ name, mutate, args = [] }: PlanCase) {
    const synthesized = JSON.parse(applied);
    mutate(synthesized);
    writeFileSync(
      join(workspace.stackDirectory(STACK), "cdk.tf.json"),
      JSON.stringify(synthesized, null, 2),
    );
    const planFile = join(workspace.directory, `${name}.tfplan`);
    await stack.terraform.plan(planFile, args);
    const json = await stack.terraform.showPlan(planFile);
    updatePlanFixture(name, json, synthesized);
    return { plan: parsePlan(Buffer.from(json)), synthesized };
  }
});
