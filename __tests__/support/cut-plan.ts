/**
 * Cuts a fixture from a real plan: what the review does not read is left out, the rest stays as it was.
 * @module
 */

const KEPT = [
  "format_version",
  "terraform_version",
  "resource_drift",
  "resource_changes",
  "output_changes",
  "configuration",
  "applyable",
  "complete",
  "errored",
];

/** Of a plan that only refreshes, nothing else says what the state holds. */
const KEPT_OF_REFRESH = [...KEPT, "prior_state"];

/** The JSON of a plan without its copies of the same values. */
export function cutPlan(json: string): string {
  const plan = JSON.parse(json) as Record<string, unknown>;
  const names = plan.resource_changes === undefined ? KEPT_OF_REFRESH : KEPT;
  const kept = Object.fromEntries(Object.entries(plan).filter(([name]) => names.includes(name)));
  return `${JSON.stringify(kept)}\n`;
}
