/**
 * A plan as the review sees it: what happens to each resource and output, and the resources before and
 * after as the contract's model. `parse-plan.ts` makes it; rules, sentences and reports read it.
 * @module
 */
import type { ContractResource } from "../contract/resource";
import type { Execution } from "./execution";
import type { JsonRecord } from "./json-record";
import type { Secrets } from "./secrets";

/** Any value of JSON. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/** What Terraform intends to do; `unknown` is an action that this reviewer does not know. */
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
  /** `true`, or the same shape with `true` for each value known only after the apply. */
  readonly afterUnknown: Json;
  /** `true`, or the same shape with `true` for each sensitive value. */
  readonly beforeSensitive: Json;
  /** As above. */
  readonly afterSensitive: Json;
  /**
   * What is secret anywhere in the plan.
   * @defaultValue - only what marks and names say
   */
  readonly secrets?: Secrets;
}

/** What happens to one resource. */
export interface PlannedChange extends Difference {
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  /** The provider's full source, such as `registry.terraform.io/hashicorp/aws`; empty if not given. */
  readonly provider: string;
  readonly action: Action;
  /** Its previous address, if it moves. */
  readonly movedFrom?: string;
  /** The id that it is imported by. */
  readonly importedAs?: string;
  /** Whether the object is left over from an earlier replacement. */
  readonly deposed: boolean;
  /** Whether a replacement forgets the old object instead of destroying it. */
  readonly keepsOld: boolean;
  /** The paths of the arguments that force a replacement. */
  readonly replacePaths: readonly string[];
  /** Terraform's reason for the action, in its own word. */
  readonly reason?: string;
}

/** What happens to one output. */
export interface OutputChange extends Difference {
  readonly name: string;
  readonly action: Action;
}

/** Something in a plan that this reviewer does not understand. */
export interface Gap {
  /** The member or the resource, such as `action_invocations`; waivers refer to it. */
  readonly address: string;
  /** What is not understood, as a clause that follows it. */
  readonly problem: string;
}

/** The result of a `check` block, a condition or a variable's validation. */
export interface CheckResult {
  /** Such as `check.health`. */
  readonly address: string;
  /** `pass`, `fail`, `error` or `unknown`. */
  readonly status: string;
  /** The messages of the failures. */
  readonly problems: readonly string[];
}

/** A plan, fully read. */
export interface PlanModel {
  readonly terraformVersion: string;
  /** What is secret anywhere in it. */
  readonly secrets: Secrets;
  /** What was not understood; a plan with gaps is never clean. */
  readonly gaps: readonly Gap[];
  /** Why the plan leaves out part of the configuration, one clause each; empty if it is whole, or errored. */
  readonly partial: readonly string[];
  /** What the apply runs besides changing resources. */
  readonly execution: Execution;
  /** The checks that did not pass. */
  readonly checks: readonly CheckResult[];
  /** Whether planning failed: the plan cannot be applied, and says nothing about what it did not reach. */
  readonly errored: boolean;
  /** Whether everything configured is in the plan: not with `-target`, not after an error. */
  readonly complete: boolean;
  /** What Terraform does. */
  readonly changes: readonly PlannedChange[];
  /** A resource's arguments in the configuration, by its address; `undefined` if it is not shown. */
  readonly expressionsOf: (address: string) => JsonRecord | undefined;
  /** What changed outside Terraform since the last apply. */
  readonly drift: readonly PlannedChange[];
  readonly outputs: readonly OutputChange[];
  /** Every data source with its arguments, without what it answers; read when the plan is made, or by the apply. */
  readonly reads: readonly ContractResource[];
  /** What exists now, of the types that rules know. */
  readonly before: readonly ContractResource[];
  /** What will exist after the apply, of the types that rules know. */
  readonly after: readonly ContractResource[];
}
