/**
 * Cuts a fixture from a real plan: whatever the review does not read is left out, the rest stays as it was.
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

/** The JSON of a plan without its copies of the same values. */
export function cutPlan(json: string): string {
  const plan = JSON.parse(json) as Record<string, unknown>;
  const kept = Object.fromEntries(Object.entries(plan).filter(([name]) => KEPT.includes(name)));
  return `${JSON.stringify(kept)}\n`;
}
