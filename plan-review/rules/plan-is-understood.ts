/**
 * Rule: the reviewer understands everything in the plan.
 * @module
 */
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const planIsUnderstood: Rule = {
  id: "plan-is-understood",
  level: "error",
  what: "The plan holds something that this reviewer does not read.",
  why: "No rule has judged what it does.",
  satisfy:
    "Look at it by hand and waive the finding, or teach the reviewer of a clone to read it (plan-review/gaps.ts).",
  check: ({ plan }) => plan.gaps,
};
