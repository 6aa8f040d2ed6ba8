/**
 * Rule: the checks of the configuration pass.
 * @module
 */
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const checksPass: Rule = {
  id: "checks-pass",
  level: "warning",
  what: "A check block, a condition or a validation of the plan fails.",
  why: "Terraform applies over a failed check block, and says so only in its own output.",
  satisfy: "Mend what the check names, or take the check out.",
  check: ({ plan }) =>
    plan.checks.map(({ address, status, problems }) => ({
      address,
      problem:
        problems.length === 0
          ? `ends with '${status}'`
          : `ends with '${status}': ${problems.join("; ")}`,
    })),
};
