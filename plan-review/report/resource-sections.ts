/**
 * The sections that come last: drift, outputs, and every resource with what differs, attribute by attribute.
 * @module
 */
import { type AttributeDifference, differencesOf } from "../difference";
import { isEffective } from "../is-effective";
import { describeFate, NOISE } from "../meaning/phrases";
import { describePair } from "../meaning/shown";
import type { OutputChange, PlannedChange } from "../model";
import type { Review } from "../review-plan";
import { toShortText } from "./plain-text";
import { detail, item, type Line, type Section, section } from "./section";

/** What changed outside Terraform. */
export function driftSections(review: Review): readonly Section[] {
  return section("Changed outside Terraform", review.plan.drift, {
    variants: [
      (drift) => drift.flatMap((change) => resourceLines(change, review)),
      (drift) => drift.map(({ address }) => item(toShortText(address))),
      (drift) => countLines(drift),
    ],
    shortensAt: [1, 2],
  });
}

/** Outputs that change. */
export function outputSections({ plan }: Review): readonly Section[] {
  const changed = plan.outputs.filter(
    (output) => output.action !== "no-op" && differencesOf(output, "").length > 0,
  );
  return section("Outputs", changed, {
    folded: true,
    variants: [
      (outputs) => outputs.flatMap(outputLines),
      (outputs) => [item(`${outputs.length} outputs change`)],
    ],
    shortensAt: [2],
  });
}

function outputLines(output: OutputChange): readonly Line[] {
  const differences = differencesOf(output, "");
  return differences.map(({ path, ...sides }) =>
    item(attribute({ ...sides, path: [output.name, path].filter((one) => one !== "").join(".") })),
  );
}

/** Every change with its attributes. */
export function resourceSections(review: Review): readonly Section[] {
  const changes = review.plan.changes.filter(isEffective);
  return section(`Resources (${changes.length})`, changes, {
    folded: true,
    variants: [
      (all) => lazily(all, (change) => resourceLines(change, review)),
      (all) => all.map(({ action, address }) => item(`${action} ${toShortText(address)}`)),
      (all) => countLines(all),
    ],
    shortensAt: [1, 2],
  });
}

function* lazily<T>(all: readonly T[], lines: (one: T) => readonly Line[]): Generator<Line> {
  for (const one of all) yield* lines(one);
}

function resourceLines(change: PlannedChange, review: Review): readonly Line[] {
  const address = toShortText(change.address);
  const head =
    change.action === "update" ? `${address} changes` : `${address} ${headOf(change, review)}`;
  const lines = differencesOf(change, change.type).map((one) => detail(attribute(one)));
  const isNoise = change.action === "update" && lines.length === 0;
  return [item(head), ...(isNoise ? [detail(NOISE)] : lines)];
}

/** Only what happens to it: the attributes are listed below. */
function headOf(change: PlannedChange, review: Review): string {
  return describeFate(change, review).replace(/[:;] .*$/s, "");
}

function attribute({ path, before, after }: AttributeDifference): string {
  return `${toShortText(path)}: ${describePair(before, after)}`;
}

function countLines(changes: readonly PlannedChange[]): readonly Line[] {
  const counts = new Map<string, number>();
  for (const { action } of changes) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts].map(([action, count]) => item(`${action}: ${count}`));
}
