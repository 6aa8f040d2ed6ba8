/**
 * Rule: what a policy allows can be read before the apply.
 * @module
 */

import { Unresolved } from "../../contract/resource";
import { policyDocuments } from "../access/policy-documents";
import { type Statement, type Term, UNREADABLE } from "../access/policy-statement";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const policyIsReadable: Rule = {
  id: "policy-is-readable",
  level: "warning",
  what: "A policy, or an action or a resource of it, is known after the apply only.",
  why: "It may allow anything, to anybody, and no review of this plan can tell.",
  satisfy:
    "Write it as a data.aws_iam_policy_document or as JSON with references to the stack's own resources alone; or apply what it names first.",
  check: ({ after }) =>
    policyDocuments(after)
      .filter(({ isWhole, statements }) => !isWhole || statements.some(hidesSomething))
      .map(({ address, argument, isWhole }) => ({
        address,
        argument,
        problem: isWhole
          ? "names actions or resources that are known after the apply only"
          : "is known after the apply only",
      })),
};

function hidesSomething({ isDenial, actions, resources }: Statement): boolean {
  return !isDenial && (actions.some(isHidden) || resources.some(isHiddenResource));
}

function isHidden(term: Term): boolean {
  return term instanceof Unresolved;
}

/** The stack's own resources are named by reference, and by nothing that could make a `*` of it. */
function isHiddenResource(term: Term): boolean {
  if (!(term instanceof Unresolved)) return false;
  const { references, template = UNREADABLE } = term;
  const isPlain = template === UNREADABLE || !/\$\{(?![\w.[\]"-]+\})/.test(template);
  return (
    !isPlain || references.length === 0 || references.some((one) => !/(?:^|\.)aws_\w+\./.test(one))
  );
}
