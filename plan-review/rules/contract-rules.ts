/**
 * One rule for each clause of the anonymity contract: predicate, reason and remedy are the clause's own.
 * @module
 */
import { CLAUSES } from "../../contract/anonymity-contract";
import type { Clause } from "../../contract/clause";
import type { Rule } from "./rule";

/** The contract's rules, in the order of its clauses; a rule's id is its clause's id after `anonymous-`. */
export const CONTRACT_RULES: readonly Rule[] = CLAUSES.map(ruleOf);

function ruleOf({ id: clauseId, what, why, allowed, types }: Clause): Rule {
  return {
    id: `anonymous-${clauseId}`,
    level: "error",
    what,
    why,
    satisfy: `${allowed}.`,
    types,
    check: ({ violations }) =>
      violations
        .filter(({ id }) => id === clauseId)
        .map(({ address, argument, problem, level }) => ({ address, argument, problem, level })),
  };
}
