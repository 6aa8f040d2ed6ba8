/**
 * The anonymity contract: what a pool marked anonymous must and must not have. The constructs check it at
 * synth and the plan review on every plan, both through {@link checkAnonymityContract}.
 * @module
 */
import { CONTRACT_TAG } from "../vocabulary/pool-marks";
import { checkGraph, checkOptions, checkViolation } from "./check-arguments";
import type { Breach, Clause } from "./clause";
import { CLIENT_CLAUSES } from "./client-clauses";
import type { Graph } from "./graph";
import { anonymousPool } from "./links";
import { LOG_CLAUSES } from "./log-clauses";
import { NETWORK_CLAUSES } from "./network-clauses";
import { POOL_CLAUSES } from "./pool-clauses";
import { type ContractResource, textsAt } from "./resource";

/** Every clause, in the order in which findings appear. */
export const CLAUSES: readonly Clause[] = [
  ...POOL_CLAUSES,
  ...CLIENT_CLAUSES,
  ...LOG_CLAUSES,
  ...NETWORK_CLAUSES,
];

/** A breach of the contract, complete enough to be printed. */
export interface ContractViolation extends Required<Breach> {
  /** The clause's stable id. */
  readonly id: string;
  /** The anonymous pool concerned. */
  readonly pool: string;
  /** What would satisfy the clause. */
  readonly allowed: string;
}

/** Options of {@link checkAnonymityContract}. */
export interface ContractOptions {
  /**
   * Addresses of pools that count as anonymous without the tag.
   * @defaultValue - none
   */
  readonly anonymousAddresses?: readonly string[];
}

/**
 * Checks every anonymous pool of a stack against every clause. An unknown value is not a violation; an
 * omitted one is judged as AWS's default.
 *
 * @param graph - the stack's resources; build it once if you need it for more than one check
 * @example
 * checkAnonymityContract(createGraph(resourcesOfSynthesizedStack(JSON.parse(Testing.synth(stack)))));
 * @throws {@link ContractError} for anything but a graph, and for options that there are not
 */
export function checkAnonymityContract(
  graph: Graph,
  options: ContractOptions = {},
): readonly ContractViolation[] {
  checkGraph(graph);
  checkOptions(options);
  const { anonymousAddresses = [] } = options;
  const pools = graph
    .ofType("aws_cognito_user_pool")
    .filter((one) => isMarkedAnonymous(one) || anonymousAddresses.includes(one.address));
  const [first] = pools;
  if (first === undefined) return [];
  return [
    ...pools.flatMap((pool) => {
      const subject = anonymousPool(pool, graph);
      return violations(pool, (clause) => clause.check(subject));
    }),
    ...violations(first, (clause) => clause.checkSurroundings?.(graph) ?? []),
  ];
}

/** Whether a pool carries the contract's tag, set on itself or by the provider's default tags. */
export function isMarkedAnonymous({ values }: ContractResource): boolean {
  return ["tags", "tags_all"].some((tags) =>
    textsAt(values, `${tags}.${CONTRACT_TAG.key}`).includes(CONTRACT_TAG.value),
  );
}

function violations(
  pool: ContractResource,
  breachesOf: (clause: Clause) => readonly Breach[],
): readonly ContractViolation[] {
  return CLAUSES.flatMap((clause) =>
    breachesOf(clause).map((breach) => ({
      level: "error" as const,
      ...breach,
      id: clause.id,
      allowed: clause.allowed,
      pool: pool.address,
    })),
  );
}

/**
 * A violation as one line, for errors at synth.
 *
 * @example
 * formatViolation(violation); // "aws_cognito_user_pool.a: alias_attributes lets people sign in by email; …"
 * @throws {@link ContractError} for anything but a violation
 */
export function formatViolation(violation: ContractViolation): string {
  checkViolation(violation);
  const { address, argument, problem, allowed, id } = violation;
  return `${address}: ${argument} ${problem}, which the anonymity contract forbids (${id}); allowed: ${allowed}`;
}
