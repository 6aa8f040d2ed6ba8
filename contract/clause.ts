/**
 * What a clause of the contract is given and what it answers. The clauses stand in the files beside this
 * one; `anonymity-contract.ts` runs them all.
 * @module
 */
import type { Graph } from "./graph";
import type { ContractResource } from "./resource";

/** An anonymous pool and what belongs to it, as far as that is known. */
export interface AnonymousPool {
  readonly pool: ContractResource;
  /** Its app clients. */
  readonly clients: readonly ContractResource[];
  /** The functions that it calls as triggers. */
  readonly functions: readonly ContractResource[];
  /** The web ACLs in front of it. */
  readonly webAcls: readonly ContractResource[];
  /** Everything of the stack, the pool's own parts included. */
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
   * Whether anonymity is lost, or may be.
   * @defaultValue "error"
   */
  readonly level?: "error" | "warning";
}

/** One thing that an anonymous pool must or must not have. */
export interface Clause {
  /** Stable: findings, docs and waivers go by it. */
  readonly id: string;
  /** What it forbids, as a sentence. */
  readonly what: string;
  /** What a breach leads to, as a sentence. */
  readonly why: string;
  /** What would satisfy it, as a sentence without a full stop. */
  readonly allowed: string;
  /** The types of resources whose every effect on anonymity the contract looks at, with this clause among others. */
  readonly types: readonly string[];
  /** Every breach that is certain from what is known; an unknown value is none. */
  check(subject: AnonymousPool): readonly Breach[];
  /** What stands beside the pools of a stack and may lie between them and people; asked once a stack. */
  checkSurroundings?(graph: Graph): readonly Breach[];
}
