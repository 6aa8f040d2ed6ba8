/**
 * Reads the fixtures that were cut from real plans, and reviews them as the command would.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../command/project-root";
import type { PlanModel } from "../../plan-review/model";
import { parsePlan } from "../../plan-review/parse-plan";
import { type ReviewOptions, reviewPlan } from "../../plan-review/review-plan";
import { cutPlan } from "./cut-plan";

const FIXTURES = join(projectRoot(), "__tests__", "fixtures", "plans");

/** The path of a fixture. */
export function planFixture(name: string): string {
  return join(FIXTURES, `${name}.json`);
}

/** Cuts a fixture again where UPDATE_PLAN_FIXTURES=1 asks for it; the stack's JSON lies beside it. */
export function updatePlanFixture(name: string, plan: string, synthesized: unknown): void {
  if (process.env.UPDATE_PLAN_FIXTURES !== "1") return;
  writeFileSync(planFixture(name), cutPlan(plan));
  writeFileSync(planFixture(`${name}.stack`), JSON.stringify(synthesized));
}

/** A fixture's JSON, to be changed by a test. */
export function planJson(name: string) {
  return JSON.parse(readFileSync(planFixture(name), "utf8"));
}

/** A plan's JSON as the reviewer's model. */
export function modelOf(json: unknown): PlanModel {
  return parsePlan(Buffer.from(JSON.stringify(json)));
}

/** What a review finds in a plan, as `level rule address`. */
export function findingsIn(plan: PlanModel, options: Partial<ReviewOptions> = {}): string[] {
  return reviewOf(plan, options).findings.map(
    ({ level, rule, address }) => `${level} ${rule} ${address}`,
  );
}

/** A review without waivers, on the day that the fixtures were made. */
export function reviewOf(plan: PlanModel, options: Partial<ReviewOptions> = {}) {
  return reviewPlan({
    plan,
    anonymousAddresses: [],
    waivers: [],
    today: "2026-11-24",
    stack: undefined,
    ...options,
  });
}
