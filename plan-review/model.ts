/**
 * A plan as the review sees it: what happens to each resource and output, and the resources before and
 * after as the contract's model. `parse-plan.ts` makes it; rules, sentences and reports read it.
 * @module
 */
import type { ContractResource } from "../contract/resource";

/** Any value of JSON. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/** What Terraform means to do. */
export type Action = "no-op" | "create" | "read" | "update" | "delete" | "replace" | "forget";

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
}

/** What happens to one resource. */
export interface PlannedChange extends Difference {
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  readonly action: Action;
  /** The address that it had, where it moves. */
  readonly movedFrom?: string;
  /** The id that it is taken into the state by. */
  readonly importedAs?: string;
  /** The object is a leftover of an earlier replacement. */
  readonly deposed: boolean;
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

/** A plan that was read whole. */
export interface PlanModel {
  readonly terraformVersion: string;
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
