/**
 * What a rule of the plan review is, and what it is given. Each rule stands in a file of its own name beside
 * this one; `index.ts` lists them, `review-plan.ts` runs them.
 * @module
 */

import type { AllowedExecution } from "../../config/allowed-executions";
import type { ContractViolation } from "../../contract/anonymity-contract";
import type { Graph } from "../../contract/graph";
import type { Home } from "../access/home";
import type { PlanModel } from "../model";

/**
 * How grave a finding is. `error`: accounts, sign-in or anonymity are lost, or access is opened; `warning`:
 * they may be; `note`: otherwise.
 */
export type Level = "error" | "warning" | "note";

/** Every level, the gravest first. */
export const LEVELS = ["error", "warning", "note"] as const satisfies readonly Level[];

/** What a rule looks at. */
export interface Subject {
  /** With what the synthesized JSON alone says of execution. */
  readonly plan: PlanModel;
  /** What exists now. */
  readonly before: Graph;
  /** What will exist after the apply. */
  readonly after: Graph;
  /** What is known of whose accounts these are. */
  readonly home: Home;
  /** The stack's synthesized JSON, where it is at hand. */
  readonly synthesized: Graph | undefined;
  /** The stack's name, where it is known. */
  readonly stack: string | undefined;
  /** What an apply may run besides changing resources. */
  readonly allowed: readonly AllowedExecution[];
  /** Those of them that something needed; `allowance.ts` adds to it. */
  readonly used: Set<AllowedExecution>;
  /** Ids of the rules that rest, since the plan is partial. */
  readonly resting: readonly string[];
  /** Every breach of the anonymity contract, in the plan and in the synthesized JSON. */
  readonly violations: readonly ContractViolation[];
}

/** What a rule finds. */
export interface RuleFinding {
  /** The resource at fault. */
  readonly address: string;
  /** The argument at fault, as a path without indices; values in `problem` are this argument's alone. */
  readonly argument?: string;
  /** What is wrong, as a clause that can follow the address or the argument. */
  readonly problem: string;
  /**
   * Where it differs from the rule's.
   * @defaultValue - the rule's level
   */
  readonly level?: Level;
}

/** One thing that the review looks for. */
export interface Rule {
  /** Stable: file name, doc anchor and the name that a waiver goes by. */
  readonly id: string;
  readonly level: Level;
  /** What it finds. */
  readonly what: string;
  /** What would happen. */
  readonly why: string;
  /** What to do so that it finds nothing. */
  readonly satisfy: string;
  /**
   * The resource types that it judges. A type that no rule judges is listed as such, so a type stands here
   * only where what it can open, run or lose is looked at.
   * @defaultValue - none: the rule looks at the plan itself, or at arguments of any type
   */
  readonly types?: readonly string[];
  /**
   * Whether it finds its resources by their arguments and not by their types: then one of `types` that has no
   * argument of interest, and to which nothing happens, is not kept for it (`may-open.ts`).
   * @defaultValue false
   */
  readonly goesByArguments?: boolean;
  /**
   * Whether it accuses of something missing, which only a whole plan shows.
   * @defaultValue false
   */
  readonly restsIfPartial?: boolean;
  /** Everything that it finds in a plan; nothing that is not known for certain. */
  check(subject: Subject): readonly RuleFinding[];
}
