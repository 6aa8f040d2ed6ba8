/**
 * Turns a review into sections that can each be shortened, so that any plan's report stays within its limit
 * without being cut off. The renderers beside this file make Markdown, text or JSON.
 * @module
 */
import type { Finding } from "../apply-waivers";
import { bundlesByFunction } from "../bundles";
import { asArray } from "../json-record";
import { describePlan } from "../meaning/describe-plan";
import type { PlannedStack } from "../read-input";
import type { Review } from "../review-plan";
import { LEVELS, type Level } from "../rules/rule";
import { HIDDEN, type Secrets } from "../secrets";
import { type PlanSummary, summarize } from "../summarize";
import { findingSections, WAIVERS_TITLE } from "./finding-sections";
import { toShortText } from "./plain-text";
import { driftSections, outputSections, resourceSections } from "./resource-sections";
import { item, type Section, section } from "./section";

const WARNINGS_TITLE = "Warnings of Terraform";
const LONGEST_WARNING = 600;
/** Sections that even a plan without changes may have. */
const QUIET_TITLES = [WAIVERS_TITLE, WARNINGS_TITLE];

/** The lowest level that stops a plan; `never` lets every finding pass. */
export type FailOn = "error" | "warning" | "never";

/** A whole report. */
export interface Report {
  /** Whether findings stop the plan, or it ended in an error. */
  readonly stops: boolean;
  readonly verdict: string;
  readonly counts: Readonly<Record<Level, number>>;
  readonly stack: string | undefined;
  readonly commit: string | undefined;
  /** SHA-256 of the manifest's file. */
  readonly digest: string | undefined;
  /** What the plan does, in numbers; `undefined` if it does nothing. */
  readonly summary: PlanSummary | undefined;
  readonly findings: readonly Finding[];
  /** The changes that no rule judged. */
  readonly unjudged: Review["unjudged"];
  readonly sections: readonly Section[];
  /** Hides secrets in the instance keys of addresses in a text. */
  readonly hideKeys: (text: string) => string;
}

/** What a report is made from. */
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
  const warnings = warningSections(review, planned);
  const sections = [
    ...findingSections(open, review),
    ...warnings,
    ...meaningSections(review, planned),
    ...driftSections(review),
    ...outputSections(review),
    ...resourceSections(review),
  ];
  const saysSomething = sections.some(({ title }) => !QUIET_TITLES.includes(title));
  return {
    stops,
    verdict: verdictOf({ review, open, stops, saysSomething, isBare: planned === undefined }),
    counts,
    stack,
    commit: commitOf(planned),
    digest: planned?.digest,
    summary: summarize(review.plan),
    findings: review.findings,
    unjudged: review.unjudged,
    sections: saysSomething ? sections : warnings,
    hideKeys: (text) => hideKeys(text, review.plan.secrets),
  };
}

/** Terraform's warnings, which the plan does not hold; only a plan directory has them. */
function warningSections({ plan }: Review, planned: PlannedStack | undefined): readonly Section[] {
  const warnings = asArray(planned?.manifest.warnings).map(String);
  return section(WARNINGS_TITLE, warnings, {
    variants: [
      (all) => all.map((one) => item(toShortText(plan.secrets.hide(one), LONGEST_WARNING))),
      (all) => [item(`${all.length} warnings, too many for this report`)],
    ],
    shortensAt: [3],
  });
}

const INSTANCE_KEY = /\["((?:[^"\\]|\\.)*)"\]/g;

/** Addresses are names and stay; but a `for_each` key is a value and may be a secret. */
function hideKeys(text: string, secrets: Secrets): string {
  return text.replace(INSTANCE_KEY, (whole, key: string) =>
    secrets.isIn(key) ? `["${HIDDEN}"]` : whole,
  );
}

function isStopped(counts: Readonly<Record<Level, number>>, failOn: FailOn): boolean {
  if (failOn === "never") return false;
  return counts.error > 0 || (counts.warning > 0 && failOn === "warning");
}

interface Judgement {
  readonly review: Review;
  readonly open: readonly Finding[];
  readonly stops: boolean;
  readonly saysSomething: boolean;
  readonly isBare: boolean;
}

/**
 * "Clean" means that everything was read and judged and nothing was found. A bare plan shows neither
 * ephemeral resources nor where the state is, so at best it is "without findings".
 */
function verdictOf({ review, open, stops, saysSomething, isBare }: Judgement): string {
  const { plan, unjudged } = review;
  if (plan.errored) return "Planning ended with an error: this plan cannot be applied";
  const limits = [
    ...(plan.gaps.length > 0 ? ["not fully understood"] : []),
    ...(plan.partial.length > 0 ? ["partial"] : []),
    ...(unjudged.length > 0 ? [`${unjudged.length} not judged`] : []),
  ];
  if (stops) return ["Stop", ...limits].join(", ");
  if (open.length > 0) return ["Pass with findings", ...limits].join(", ");
  if (limits.length > 0) return ["Nothing found", ...limits].join(", ");
  if (!saysSomething) return "No changes";
  return isBare ? "Nothing found in a bare plan" : "Clean";
}

function commitOf(planned: PlannedStack | undefined): string | undefined {
  if (planned === undefined || planned.manifest.commit === null) return undefined;
  return `${planned.manifest.commit}${planned.manifest.dirty ? " with changes" : ""}`;
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
