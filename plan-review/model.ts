/**
 * A plan as the review sees it: what happens to each resource and output, and the resources before and
 * after as the contract's model. `parse-plan.ts` makes it; rules, sentences and reports read it.
 * @module
 */
import type { ContractResource } from "../contract/resource";
import type { Execution } from "./execution";
import type { Secrets } from "./secrets";

/** Any value of JSON. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/** What Terraform means to do; `unknown` is a word that this reviewer has never met. */
export type Action =
  | "no-op"
  | "create"
  | "read"
  | "update"
  | "delete"
  | "replace"
  | "forget"
  | "unknown";

/** The two sides of a change, with Terraform's marks of what is unknown and what is sensitive. */
export interface Difference {
  readonly before: Json;
  readonly after: Json;
  /** `true`, or the same shape with `true` where a value is known only after the apply. */
  readonly afterUnknown: Json;
  /** `true`, or the same shape with `true` where a value is sensitive. */
  readonly beforeSensitive: Json;
  /** As above. */
  readonly afterSensitive: Json;
  /**
   * What is secret anywhere in the plan.
   * @defaultValue - nothing but what the marks and the names say
   */
  readonly secrets?: Secrets;
}

/** What happens to one resource. */
export interface PlannedChange extends Difference {
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  /** The whole source of the provider, such as `registry.terraform.io/hashicorp/aws`; empty if it is not said. */
  readonly provider: string;
  readonly action: Action;
  /** The address that it had, where it moves. */
  readonly movedFrom?: string;
  /** The id that it is taken into the state by. */
  readonly importedAs?: string;
  /** The object is a leftover of an earlier replacement. */
  readonly deposed: boolean;
  /** A replacement lets go of the old object and does not destroy it. */
  readonly keepsOld: boolean;
  /** The paths of the arguments that force a replacement. */
  readonly replacePaths: readonly string[];
  /** Why Terraform decided so, in its own word. */
  readonly reason?: string;
}

/** What happens to one output. */
export interface OutputChange extends Difference {
  readonly name: string;
  readonly action: Action;
}

/** Something in a plan that this reviewer does not read. */
export interface Gap {
  /** The member or the resource, such as `action_invocations`; a waiver goes by it. */
  readonly address: string;
  /** What is not understood, as a clause that follows it. */
  readonly problem: string;
}

/** What a `check` block, a condition or a variable's validation came to. */
export interface CheckResult {
  /** Such as `check.health`. */
  readonly address: string;
  /** `pass`, `fail`, `error` or `unknown`. */
  readonly status: string;
  /** The messages of what failed. */
  readonly problems: readonly string[];
}

/** A plan that was read whole. */
export interface PlanModel {
  readonly terraformVersion: string;
  /** What is secret anywhere in it. */
  readonly secrets: Secrets;
  /** What was not understood; such a plan is never clean. */
  readonly gaps: readonly Gap[];
  /** Why the plan says nothing of a part of what is configured, a clause each; empty if it is whole, or errored. */
  readonly partial: readonly string[];
  /** What the apply runs besides changing resources. */
  readonly execution: Execution;
  /** The checks that did not pass. */
  readonly checks: readonly CheckResult[];
  /** Planning ended with an error: the plan cannot be applied, and says nothing of what it did not reach. */
  readonly errored: boolean;
  /** Whether everything configured is in the plan: not with `-target`, not after an error. */
  readonly complete: boolean;
  /** What Terraform does. */
  readonly changes: readonly PlannedChange[];
  /** What changed outside Terraform since the last apply. */
  readonly drift: readonly PlannedChange[];
  readonly outputs: readonly OutputChange[];
  /** What exists now, of the types that rules know. */
  readonly before: readonly ContractResource[];
  /** What will exist after the apply, of the types that rules know. */
  readonly after: readonly ContractResource[];
}
