/**
 * The layout of `.plan/<stack>/`, the one artifact that goes from plan to review to apply. Written by
 * `make-plan.ts`, read by the reviewer and by `apply-plan.ts`.
 * @module
 */
import { join } from "node:path";

/** The project's directory that holds one plan directory per stack. */
export const PLAN_ROOT = ".plan";

/** Names inside a plan directory. */
export const PLAN_NAMES = {
  /** Terraform's own plan file, the only thing that is ever applied. */
  plan: "plan",
  /** The same plan as `terraform show -json` prints it; it holds values in clear text. */
  planJson: "plan.json",
  /** The stack's folder with its zips, as it was planned. */
  stack: "stack",
  /** The hash of every other file; its own hash is the digest that a reviewer approves. */
  manifest: "manifest.json",
} as const;

/** The paths inside a plan directory. */
export interface PlanLayout {
  readonly directory: string;
  readonly plan: string;
  readonly planJson: string;
  readonly stack: string;
  readonly manifest: string;
}

/** Computes the paths inside a plan directory. */
export function planLayout(directory: string): PlanLayout {
  return {
    directory,
    plan: join(directory, PLAN_NAMES.plan),
    planJson: join(directory, PLAN_NAMES.planJson),
    stack: join(directory, PLAN_NAMES.stack),
    manifest: join(directory, PLAN_NAMES.manifest),
  };
}
