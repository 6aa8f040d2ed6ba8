/**
 * What a rule of the plan review is, and what it gets. Each rule is in a file of its own name beside this
 * one; `index.ts` lists them, `review-plan.ts` runs them.
 * @module
 */

import type { AllowedExecution } from "../../config/allowed-executions";
import type { ContractViolation } from "../../contract/anonymity-contract";
import type { Graph } from "../../contract/graph";
import type { Home } from "../access/home";
import type { PlanModel } from "../model";

/**
 * How severe a finding is. `error`: accounts, sign-in or anonymity are lost, or access is opened; `warning`:
 * they may be; `note`: anything else.
 */
export type Level = "error" | "warning" | "note";

/** Every level, the most severe first. */
export const LEVELS = ["error", "warning", "note"] as const satisfies readonly Level[];

/** What a rule looks at. */
export interface Subject {
  /** Includes what only the synthesized JSON says about execution. */
  readonly plan: PlanModel;
  /** What exists now. */
  readonly before: Graph;
  /** What will exist after the apply. */
  readonly after: Graph;
  /** What is known about the stack's own accounts. */
  readonly home: Home;
  /** The stack's synthesized JSON, if available. */
  readonly synthesized: Graph | undefined;
  /** The stack's name, if known. */
  readonly stack: string | undefined;
  /** What an apply may run besides changing resources. */
  readonly allowed: readonly AllowedExecution[];
  /** The entries that something needed; `allowance.ts` adds to it. */
  readonly used: Set<AllowedExecution>;
  /** Ids of the rules that do not run, since the plan is partial. */
  readonly resting: readonly string[];
  /** Every breach of the anonymity contract, in the plan and in the synthesized JSON. */
  readonly violations: readonly ContractViolation[];
}

/** What a rule finds. */
export interface RuleFinding {
  /** The resource at fault. */
  readonly address: string;
  /** The argument at fault, as a path without indices; `problem` holds no other argument's values. */
  readonly argument?: string;
  /** What is wrong, as a clause that can follow the address or the argument. */
  readonly problem: string;
  /**
   * Set if it differs from the rule's.
   * @defaultValue - the rule's level
   */
  readonly level?: Level;
}

/** What is wrong with a resource, before its address is put to it. */
export type Fault = Omit<RuleFinding, "address">;

/** One thing that the review looks for. */
export interface Rule {
  /** Stable: file name, doc anchor and the name in waivers. */
  readonly id: string;
  readonly level: Level;
  /** What it finds. */
  readonly what: string;
  /** What would happen. */
  readonly why: string;
  /** What to do so that it finds nothing. */
  readonly satisfy: string;
  /**
   * The resource types that it judges. A type that no rule judges is reported as such, so list one only if
   * the rule checks what it can open, run or lose.
   * @defaultValue - none: the rule looks at the plan itself, or at arguments of any type
   */
  readonly types?: readonly string[];
  /**
   * Those of `types` whose deletion it judges, also as part of a replacement; any other deletion that nothing
   * accuses is reported as not judged.
   * @defaultValue - none: it looks at what will exist
   */
  readonly deletions?: readonly string[];
  /**
   * Whether it finds resources by their arguments, not by type: then an unchanged one of `types` without an
   * argument of interest is not kept for it (`may-open.ts`).
   * @defaultValue false
   */
  readonly goesByArguments?: boolean;
  /**
   * Whether it reports something missing, which only a whole plan shows.
   * @defaultValue false
   */
  readonly restsIfPartial?: boolean;
  /**
   * Whether it is about what the apply itself does, and so says nothing of what changed outside Terraform.
   * @defaultValue false
   */
  readonly isOfApply?: boolean;
  /** Everything that it finds in a plan, and only what is certain. */
  check(subject: Subject): readonly RuleFinding[];
}
