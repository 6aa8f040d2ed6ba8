/**
 * Rule: what a policy denies stays denied.
 * @module
 */
import { type PolicyDocument, policyDocuments } from "../access/policy-documents";
import { HOLDER, stays } from "./policy-holder";
import type { Rule } from "./rule";

/** See {@link Rule}; removing a policy together with its resource is not a loss. */
export const denialKept: Rule = {
  id: "denial-kept",
  level: "warning",
  what: "A policy loses a statement that denies something, or goes with it while what it is for stays.",
  why: "From then on every other policy that allows it takes effect.",
  satisfy: "Keep the statement, or waive the finding where nothing else allows what it denies.",
  types: Object.keys(HOLDER),
  deletions: Object.keys(HOLDER),
  check: ({ before, after }) => {
    const kept = new Set(policyDocuments(after).flatMap(denialsOf));
    return policyDocuments(before)
      .filter(({ resource }) => stays(resource, before, after))
      .filter((document) => denialsOf(document).some((one) => !kept.has(one)))
      .map(({ address, argument }) => ({
        address,
        argument,
        problem: "no longer denies what it did",
      }));
  },
};

function denialsOf({ address, statements }: PolicyDocument): readonly string[] {
  return statements
    .filter(({ isDenial }) => isDenial)
    .map((statement) => `${address} ${JSON.stringify(statement)}`);
}
