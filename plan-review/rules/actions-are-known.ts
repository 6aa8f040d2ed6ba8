/**
 * Rule: every action that a policy allows is one that somebody judged.
 * @module
 */
import { allowedActions } from "../access/allowed-actions";
import { escalationOf } from "../access/escalating-actions";
import { HARMLESS_ACTIONS } from "../access/harmless-actions";
import { policyDocuments } from "../access/policy-documents";
import type { Rule } from "./rule";

/** See {@link Rule}; what escalates is told by `no-escalating-grant`. */
export const actionsAreKnown: Rule = {
  id: "actions-are-known",
  level: "warning",
  what: "A policy allows an action that is on no list: neither judged harmless on what the plan holds, nor known to escalate.",
  why: "Nobody here has asked what its holder can do with it, and AWS adds actions every week.",
  satisfy: "Leave the action out, or waive the finding once you know what it lets its holder do.",
  check: ({ after, home }) =>
    policyDocuments(after).flatMap((document) =>
      allowedActions(document, home)
        .filter((action) => !isHarmless(action) && escalationOf(action) === undefined)
        .map((action) => ({
          address: document.address,
          argument: document.argument,
          problem: `allows '${action}', an action that is on no list`,
        })),
    ),
};

function isHarmless(action: string): boolean {
  return HARMLESS_ACTIONS.has(action.toLowerCase());
}
