/**
 * Rule: what a policy denies stays denied.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { lostConditions } from "../access/lost-conditions";
import { type PolicyDocument, policyDocuments } from "../access/policy-documents";
import type { Statement } from "../access/policy-statement";
import { perGraph } from "../per-graph";
import { append, resourceByAddress } from "./look-up";
import { HOLDER, holderOf, stays } from "./policy-holder";
import type { Rule, RuleFinding, Subject } from "./rule";

/** See {@link Rule}; removing a policy together with its resource is not a loss. */
export const denialKept: Rule = {
  id: "denial-kept",
  level: "warning",
  what: "A policy loses a statement that denies something, or goes with it while what it is for stays; or it asks no longer for a condition of what it allows.",
  why: "From then on every other policy that allows it takes effect, and whom a condition kept out comes in.",
  satisfy:
    "Keep the statement and the condition, or waive the finding where nothing else allows what it denies.",
  types: Object.keys(HOLDER),
  deletions: Object.keys(HOLDER),
  check: (subject) => {
    const { before, after } = subject;
    const kept = new Set(policyDocuments(after).flatMap(denialsOf));
    return [
      ...policyDocuments(before)
        .filter(({ resource }) => stays(resource, before, after))
        .filter((document) => denialsOf(document).some((one) => !kept.has(one)))
        .map(({ address, argument }) => ({
          address,
          argument,
          problem: "no longer denies what it did",
        })),
      ...policyDocuments(after).flatMap((document) => conditionFindings(document, subject)),
    ];
  },
};

/** So that a sentence can be read. */
const MOST_NAMED = 5;

function conditionFindings(
  { resource, address, argument, statements }: PolicyDocument,
  { before, after, home }: Subject,
): readonly RuleFinding[] {
  // Both sides of what does not change share their values.
  if (resourceByAddress(before, address)?.values === resource.values) return [];
  const was = allowedBefore(before).get(keyOf({ resource, address, argument }, after)) ?? [];
  const lost = lostConditions(
    was,
    statements.filter(({ isDenial }) => !isDenial),
    home,
  );
  if (lost === undefined) {
    return [{ address, argument, problem: "asks for something else, too much to compare" }];
  }
  if (lost.length === 0) return [];
  const shown = lost.slice(0, MOST_NAMED).map((one) => `'${one}'`);
  const more = lost.length > MOST_NAMED ? ` and ${lost.length - MOST_NAMED} more` : "";
  const problem = `asks no longer for ${shown.join(", ")}${more}, or for less, of whom it lets in`;
  return [{ address, argument, problem }];
}

const allowedBefore = perGraph((before): ReadonlyMap<string, readonly Statement[]> => {
  const groups = new Map<string, Statement[]>();
  for (const document of policyDocuments(before)) {
    const key = keyOf(document, before);
    for (const one of document.statements) if (!one.isDenial) append(groups, key, one);
  }
  return groups;
});

/** Policies of one holder stand for each other, and any other for itself. */
function keyOf(
  { resource, address, argument }: Pick<PolicyDocument, "resource" | "address" | "argument">,
  graph: Graph,
): string {
  return resource.type in HOLDER ? holderOf(resource, graph) : `${address} ${argument}`;
}

function denialsOf({ address, statements }: PolicyDocument): readonly string[] {
  return statements
    .filter(({ isDenial }) => isDenial)
    .map((statement) => `${address} ${JSON.stringify(statement)}`);
}
