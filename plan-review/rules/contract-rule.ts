/**
 * Makes a rule of a clause of the anonymity contract: the predicate and what is allowed are the contract's
 * own, the rule adds what a reader of the plan needs to know.
 * @module
 */
import { CLAUSES } from "../../contract/anonymity-contract";
import type { Rule } from "./rule";

/**
 * The rule for one clause; its id is the clause's behind `anonymous-`.
 *
 * @throws `Error` for a clause that the contract does not have
 */
export function contractRule(clauseId: string, { what, why }: Pick<Rule, "what" | "why">): Rule {
  const clause = CLAUSES.find(({ id }) => id === clauseId);
  if (clause === undefined) {
    throw new Error(`no clause '${clauseId}' in the anonymity contract; expected one of its ids`);
  }
  return {
    id: `anonymous-${clauseId}`,
    level: "error",
    what,
    why,
    satisfy: `${clause.allowed}.`,
    check: ({ violations }) =>
      violations
        .filter(({ id }) => id === clauseId)
        .map(({ address, argument, problem, level }) => ({ address, argument, problem, level })),
  };
}
