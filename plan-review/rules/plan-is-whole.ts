/**
 * Rule: the plan covers everything that is configured.
 * @module
 */
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const planIsWhole: Rule = {
  id: "plan-is-whole",
  level: "warning",
  what: "The plan is partial: made with -target, -exclude or -refresh=false, or ended by an error.",
  why: "What it leaves out is not judged, and rules that accuse of something missing rest.",
  satisfy: "Plan the whole stack, refreshed.",
  check: ({ plan, resting }) =>
    plan.partial.map((problem) => ({
      address: "plan",
      problem: `${problem}; what rests: ${resting.join(", ")}`,
    })),
};
