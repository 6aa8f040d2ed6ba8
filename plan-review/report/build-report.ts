/**
 * Puts a review into sections that each know how to say the same with less, so that a report of any plan
 * stays within its limit without being cut. The renderers beside this file make Markdown, text or JSON of it.
 * @module
 */
import type { Waiver } from "../../config/waivers";
import type { Finding } from "../apply-waivers";
import { bundlesByFunction } from "../bundles";
import { type AttributeDifference, differencesOf } from "../difference";
import { describePlan, isEffective } from "../meaning/describe-plan";
import { describeFate, describeShown } from "../meaning/phrases";
import type { OutputChange, PlannedChange } from "../model";
import type { PlannedStack } from "../read-input";
import type { Review } from "../review-plan";
import { LEVELS, type Level } from "../rules/rule";
import { toShortText } from "./plain-text";

/** The level from which findings stop a plan; `never` lets everything pass. */
export type FailOn = "error" | "warning" | "never";

/** One line of a section; text of its own words and, unescaped, of the plan's. */
export interface Line {
  readonly text: string;
  /** 0 for an item, 1 for what belongs to the item above. */
  readonly indent: 0 | 1;
}

/** A part of the report. */
export interface Section {
  readonly title: string;
  /** Whether Markdown shows it folded. */
  readonly folded: boolean;
  /** The same, told with ever fewer lines; the last is short for any plan. */
  readonly variants: readonly (() => Iterable<Line>)[];
  /** From which step of shortening on each further variant is used. */
  readonly shortensAt: readonly number[];
}

/** A whole report. */
export interface Report {
  /** Whether findings stop the plan. */
  readonly stops: boolean;
  readonly verdict: string;
  readonly counts: Readonly<Record<Level, number>>;
  readonly stack: string | undefined;
  readonly commit: string | undefined;
  /** SHA-256 of the manifest's file. */
  readonly digest: string | undefined;
  readonly findings: readonly Finding[];
  readonly sections: readonly Section[];
}

/** Steps of shortening, beginning with 0, after which nothing more can be left out. */
export const LAST_STEP = 4;

const MOST_FINDINGS_A_RULE = 3;
const LONGEST_PROBLEM = 600;

/** What a report is made of. */
export interface ReportInput {
  readonly review: Review;
  readonly planned: PlannedStack | undefined;
  readonly stack: string | undefined;
  readonly failOn: FailOn;
}

/** Builds the report of a review. */
export function buildReport({ review, planned, stack, failOn }: ReportInput): Report {
  const open = review.findings.filter(({ waiver }) => waiver === undefined);
  const counts = Object.fromEntries(
    LEVELS.map((level) => [level, open.filter((one) => one.level === level).length]),
  ) as Record<Level, number>;
  const stops = review.plan.errored || isStopped(counts, failOn);
  const sections = [
    ...findingSections(open, review),
    ...meaningSections(review, planned),
    ...driftSections(review),
    ...outputSections(review),
    ...resourceSections(review),
  ];
  return {
    stops,
    verdict: verdictOf(review, open, stops, sections),
    counts,
    stack,
    commit: commitOf(planned),
    digest: planned?.digest,
    findings: review.findings,
    sections: sections.some(({ title }) => title !== WAIVERS_TITLE) ? sections : [],
  };
}

function isStopped(counts: Readonly<Record<Level, number>>, failOn: FailOn): boolean {
  if (failOn === "never") return false;
  return counts.error > 0 || (counts.warning > 0 && failOn === "warning");
}

const WAIVERS_TITLE = "Waivers";

function verdictOf(
  { plan }: Review,
  open: readonly Finding[],
  stops: boolean,
  sections: readonly Section[],
): string {
  if (plan.errored) return "Planning ended with an error: this plan cannot be applied";
  const limits = [
    ...(plan.gaps.length > 0 ? ["not fully understood"] : []),
    ...(plan.partial.length > 0 ? ["partial"] : []),
  ];
  if (stops) return ["Stop", ...limits].join(", ");
  if (limits.length > 0) return capitalized(limits.join(", "));
  if (open.length > 0) return "Pass with findings";
  return sections.some(({ title }) => title !== WAIVERS_TITLE) ? "Clean" : "No changes";
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function commitOf(planned: PlannedStack | undefined): string | undefined {
  if (planned === undefined || planned.manifest.commit === null) return undefined;
  return `${planned.manifest.commit}${planned.manifest.dirty ? " with changes" : ""}`;
}

function findingSections(open: readonly Finding[], review: Review): readonly Section[] {
  const waived = review.findings.filter(({ waiver }) => waiver !== undefined);
  return [
    section("Findings", open, {
      variants: [
        (findings) => findings.flatMap(findingLines),
        (findings) => groupByRule(findings).flatMap(groupLines),
      ],
      shortensAt: [4],
    }),
    section(WAIVERS_TITLE, waiverLines(waived, review), {
      variants: [(lines) => lines, (lines) => [item(`${lines.length} waivers`)]],
      shortensAt: [4],
    }),
  ].flat();
}

/** What to do stands once, below the last finding of a rule in a row. */
function findingLines(
  { level, rule, address, argument, problem, satisfy }: Finding,
  index: number,
  all: readonly Finding[],
): readonly Line[] {
  const place = [toShortText(address), argument].filter((one) => one !== undefined).join(" ");
  const isLast = all[index + 1]?.rule !== rule;
  return [
    item(`${level} ${rule}: ${place} ${toShortText(problem, LONGEST_PROBLEM)}`),
    ...(isLast ? [detail(`to satisfy it: ${satisfy}`)] : []),
  ];
}

function groupByRule(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group === undefined) groups.set(finding.rule, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

function groupLines(group: readonly Finding[]): readonly Line[] {
  const [first] = group;
  if (first === undefined) return [];
  const some = group.slice(0, MOST_FINDINGS_A_RULE).map(({ address }) => toShortText(address));
  const rest = group.length - some.length;
  return [
    item(`${first.level} ${first.rule}: ${group.length} findings`),
    detail(`${some.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`),
    detail(`to satisfy it: ${first.satisfy}`),
  ];
}

function waiverLines(waived: readonly Finding[], { expired, unmatched }: Review): readonly Line[] {
  return [
    ...waived.flatMap(({ level, waiver, address, problem }) =>
      waiver === undefined
        ? []
        : [
            item(
              `${level} ${waiver.rule}: ${toShortText(address)} ${toShortText(problem, LONGEST_PROBLEM)}`,
            ),
            detail(`waived until ${waiver.expires}: ${waiver.reason}`),
          ],
    ),
    ...expired.map((one) => item(`${nameOf(one)} expired on ${one.expires} and no longer holds`)),
    ...unmatched.map((one) => item(`${nameOf(one)} matches no finding and can be deleted`)),
  ];
}

function nameOf({ rule, address }: Waiver): string {
  return `the waiver of ${rule} for ${address}`;
}

function meaningSections(review: Review, planned: PlannedStack | undefined): readonly Section[] {
  const context = {
    bundles: bundlesByFunction(planned),
    sizeOf: (path: string) => planned?.sizeOf(path),
  };
  return describePlan(review, context).flatMap(({ title, lines }) =>
    section(title, lines, {
      variants: [
        (all) => all.map(item),
        (all) => [item(`${all.length} sentences, too many for this report`)],
      ],
      shortensAt: [3],
    }),
  );
}

function driftSections(review: Review): readonly Section[] {
  return section("Changed outside Terraform", review.plan.drift, {
    variants: [
      (drift) => drift.flatMap((change) => resourceLines(change, review)),
      (drift) => drift.map(({ address }) => item(toShortText(address))),
      (drift) => countLines(drift),
    ],
    shortensAt: [1, 2],
  });
}

function outputSections({ plan }: Review): readonly Section[] {
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

function resourceSections(review: Review): readonly Section[] {
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
  return [item(head), ...differencesOf(change, change.type).map((one) => detail(attribute(one)))];
}

/** Only the fate: the attributes stand below. */
function headOf(change: PlannedChange, review: Review): string {
  return describeFate(change, review).replace(/[:;] .*$/s, "");
}

function attribute({ path, before, after }: AttributeDifference): string {
  return `${toShortText(path)}: ${describeShown(before)} → ${describeShown(after)}`;
}

function countLines(changes: readonly PlannedChange[]): readonly Line[] {
  const counts = new Map<string, number>();
  for (const { action } of changes) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts].map(([action, count]) => item(`${action}: ${count}`));
}

interface Shape<T> {
  readonly folded?: boolean;
  readonly variants: readonly ((all: readonly T[]) => Iterable<Line>)[];
  readonly shortensAt: readonly number[];
}

/** A section, or none where there is nothing to say. */
function section<T>(title: string, all: readonly T[], shape: Shape<T>): readonly Section[] {
  if (all.length === 0) return [];
  const variants = shape.variants.map((variant) => () => variant(all));
  return [{ title, folded: shape.folded ?? false, variants, shortensAt: shape.shortensAt }];
}

function item(text: string): Line {
  return { text, indent: 0 };
}

function detail(text: string): Line {
  return { text, indent: 1 };
}
