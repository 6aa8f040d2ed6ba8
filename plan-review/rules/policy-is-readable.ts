/**
 * Rule: what a policy allows can be read before the apply.
 * @module
 */

import { Unresolved } from "../../contract/resource";
import { namesPlainly } from "../access/plain-reference";
import { policyDocuments } from "../access/policy-documents";
import type { Statement, Term } from "../access/policy-statement";
import type { Rule } from "./rule";

/**
 * See {@link Rule}; if only a term of a policy is unreadable, the rest has been judged, so it is a warning.
 */
export const policyIsReadable: Rule = {
  id: "policy-is-readable",
  level: "error",
  what: "A policy cannot be read or is known after the apply only, or (as a warning) an action or a resource of it.",
  why: "It may allow anything, to anybody, and no review of this plan can tell.",
  satisfy:
    "Write it as a data.aws_iam_policy_document or as JSON with references to the stack's own resources alone; or apply what it names first.",
  check: ({ after }) =>
    policyDocuments(after)
      .filter(({ isWhole, statements }) => !isWhole || statements.some(hidesSomething))
      .map(({ address, argument, isWhole }) =>
        isWhole
          ? {
              address,
              argument,
              problem: "names actions or resources that are known after the apply only",
              level: "warning",
            }
          : {
              address,
              argument,
              problem:
                "is known after the apply only, or is written so that services may read it in two ways",
            },
      ),
};

function hidesSomething({ isDenial, actions, resources }: Statement): boolean {
  return !isDenial && (actions.some(isHidden) || resources.some(isHiddenResource));
}

function isHidden(term: Term): boolean {
  return term instanceof Unresolved;
}

/** Names the stack's own resources by plain reference, which cannot turn into a `*`. */
function isHiddenResource(term: Term): boolean {
  if (!(term instanceof Unresolved)) return false;
  const { references, template } = term;
  return (
    template === undefined ||
    !namesPlainly(template) ||
    references.length === 0 ||
    references.some((one) => !/(?:^|\.)aws_\w+\./.test(one))
  );
}
