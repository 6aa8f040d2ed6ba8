/**
 * What a clause of the contract takes and returns. The clauses are in the files beside this one;
 * `anonymity-contract.ts` runs them all.
 * @module
 */
import type { Graph } from "./graph";
import type { ContractResource } from "./resource";

/** An anonymous pool and what is known to belong to it. */
export interface AnonymousPool {
  readonly pool: ContractResource;
  /** Its app clients. */
  readonly clients: readonly ContractResource[];
  /** The functions that it calls as triggers. */
  readonly functions: readonly ContractResource[];
  /** The web ACLs in front of it. */
  readonly webAcls: readonly ContractResource[];
  /** The whole stack, including the pool's own parts. */
  readonly graph: Graph;
}

/** One breach of one clause. */
export interface Breach {
  /** The resource at fault. */
  readonly address: string;
  /** The argument at fault, as a path without indices. */
  readonly argument: string;
  /** What is wrong, as the rest of a sentence that begins with the argument. */
  readonly problem: string;
  /**
   * Whether anonymity is lost or only may be.
   * @defaultValue "error"
   */
  readonly level?: "error" | "warning";
}

/** One thing that an anonymous pool must or must not have. */
export interface Clause {
  /** Stable: findings, docs and waivers refer to it. */
  readonly id: string;
  /** What it forbids, as a sentence. */
  readonly what: string;
  /** What a breach leads to, as a sentence. */
  readonly why: string;
  /** What would satisfy it, as a sentence without a full stop. */
  readonly allowed: string;
  /**
   * The resource types that this clause helps to cover: the contract checks all their effects on anonymity.
   */
  readonly types: readonly string[];
  /** Every breach that is certain; an unknown value is not one. */
  check(subject: AnonymousPool): readonly Breach[];
  /** Checks what may stand between people and the stack's pools; called once per stack. */
  checkSurroundings?(graph: Graph): readonly Breach[];
}
