/**
 * The sections that come first: what rules found, what no rule judged, and what waivers did.
 * @module
 */
import type { Waiver } from "../../config/waivers";
import type { Finding } from "../apply-waivers";
import { actionWord } from "../meaning/describe-plan";
import type { Review } from "../review-plan";
import type { UnjudgedChange } from "../unjudged-part";
import { toShortText } from "./plain-text";
import { detail, item, type Line, type Section, section } from "./section";

/** A section that even a plan without changes may have. */
export const WAIVERS_TITLE = "Waivers";

const MOST_NAMED = 3;
const MOST_TYPES = 10;
const LONGEST_PROBLEM = 600;

/** Findings, then what no rule judged, then waivers. */
export function findingSections(open: readonly Finding[], review: Review): readonly Section[] {
  const waived = review.findings.filter(({ waiver }) => waiver !== undefined);
  return [
    section("Findings", open, {
      variants: [
        (findings) => findings.flatMap(findingLines),
        (findings) => groupBy(findings, ({ rule }) => rule).flatMap(ruleLines),
      ],
      shortensAt: [4],
    }),
    section("Not judged", review.unjudged, {
      variants: [(changes) => changes.map(unjudgedLine), typeLines],
      shortensAt: [4],
    }),
    section(WAIVERS_TITLE, waiverLines(waived, review), {
      variants: [(lines) => lines, (lines) => [item(`${lines.length} waivers`)]],
      shortensAt: [4],
    }),
  ].flat();
}

/** The remedy appears once, below the last consecutive finding of a rule. */
function findingLines(
  { level, rule, address, argument, problem, satisfy }: Finding,
  index: number,
  all: readonly Finding[],
): readonly Line[] {
  const place = [address, argument]
    .flatMap((one) => (one === undefined ? [] : toShortText(one)))
    .join(" ");
  const isLast = all[index + 1]?.rule !== rule;
  return [
    item(`${level} ${rule}: ${place} ${toShortText(problem, LONGEST_PROBLEM)}`),
    ...(isLast ? [detail(`to satisfy it: ${satisfy}`)] : []),
  ];
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

function ruleLines(group: readonly Finding[]): readonly Line[] {
  const [first] = group;
  if (first === undefined) return [];
  return [
    item(`${first.level} ${first.rule}: ${group.length} findings`),
    detail(someOf(group)),
    detail(`to satisfy it: ${first.satisfy}`),
  ];
}

function unjudgedLine(change: UnjudgedChange): Line {
  const where = change.outside === true ? " outside Terraform" : "";
  const named = argumentsOf(change);
  const rest = named === "" ? "" : `: ${named}`;
  return item(`${toShortText(change.address)}, ${actionWord(change)}${where}${rest}`);
}

function argumentsOf({ arguments: paths = [] }: UnjudgedChange): string {
  return toShortText(paths.join(", "), LONGEST_PROBLEM);
}

/** The rarest first, so that one strange thing is not lost behind thousands that are alike. */
function typeLines(changes: readonly UnjudgedChange[]): readonly Line[] {
  const groups = [...groupBy(changes, kindOf)].sort((one, other) => one.length - other.length);
  const rest = groups.length - MOST_TYPES;
  return [
    ...groups
      .slice(0, MOST_TYPES)
      .flatMap((group) => [
        item(`${group.slice(0, 1).map(kindOf).join("")}: ${group.length} resources`),
        detail(someOf(group)),
      ]),
    ...(rest > 0 ? [item(`and ${rest} more types`)] : []),
  ];
}

/** The type, and which of its arguments are not judged. */
function kindOf(change: UnjudgedChange): string {
  return [toShortText(change.type), argumentsOf(change)].filter((one) => one !== "").join(" ");
}

function someOf(all: readonly { readonly address: string }[]): string {
  const some = all.slice(0, MOST_NAMED).map(({ address }) => toShortText(address));
  const rest = all.length - some.length;
  return `${some.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function waiverLines(
  waived: readonly Finding[],
  { expired, unmatched, unused }: Review,
): readonly Line[] {
  return [
    ...waived.flatMap(({ level, waiver, address, problem }) =>
      waiver === undefined
        ? []
        : [
            item(
              `${level} ${waiver.rule}: ${toShortText(address)} ${toShortText(problem, LONGEST_PROBLEM)}`,
            ),
            detail(`waived until ${waiver.expires}: ${toShortText(waiver.reason)}`),
          ],
    ),
    ...expired.map((one) =>
      item(
        `${nameOf(one)} expired on ${one.expires} and no longer holds; mend the finding, or waive it until a later day`,
      ),
    ),
    ...unmatched.map((one) => item(`${nameOf(one)} matches no finding and can be deleted`)),
    ...unused.map(({ kind, value }) =>
      item(`the allowed ${kind} ${toShortText(value)} is in no part of this plan`),
    ),
  ];
}

function nameOf({ rule, address }: Waiver): string {
  return `the waiver of ${rule} for ${toShortText(address)}`;
}
