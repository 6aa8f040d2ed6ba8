/**
 * Rule: what a policy denies stays denied.
 * @module
 */
import { type PolicyDocument, policyDocuments } from "../access/policy-documents";
import { resourceByAddress } from "./look-up";
import type { Rule } from "./rule";

/** See {@link Rule}; removing a policy together with its resource is not a loss. */
export const denialKept: Rule = {
  id: "denial-kept",
  level: "warning",
  what: "A policy loses a statement that denies something.",
  why: "From then on every other policy that allows it takes effect.",
  satisfy: "Keep the statement, or waive the finding where nothing else allows what it denies.",
  check: ({ before, after }) => {
    const kept = new Set(policyDocuments(after).flatMap(denialsOf));
    return policyDocuments(before)
      .filter(({ address }) => resourceByAddress(after, address) !== undefined)
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
