/**
 * Matches findings with waivers, of `config/waivers.ts` or of a file: a waived finding is shown but does not count, and a
 * waiver that has expired or that nothing needs is reported.
 * @module
 */
import type { Waiver } from "../config/waivers";
import { PlanReadError } from "./errors";
import type { Level } from "./rules/rule";
import { HIDDEN } from "./secrets";

/** What is said of a finding whose text may hold a sensitive value. */
export const HIDDEN_PROBLEM = "breaks the rule with a sensitive value, which is not shown";

/** A finding of one rule, complete. */
export interface Finding {
  /** The rule's id. */
  readonly rule: string;
  readonly level: Level;
  readonly address: string;
  readonly argument?: string;
  readonly problem: string;
  /** What would satisfy the rule. */
  readonly satisfy: string;
  /** The waiver that applies; the finding then does not count. */
  readonly waiver?: Waiver;
}

/** Findings after waivers, and the waivers that did nothing. */
export interface WaivedFindings {
  readonly findings: readonly Finding[];
  /** Past their date; what they waived counts again. */
  readonly expired: readonly Waiver[];
  /** They match no finding and can be deleted. */
  readonly unmatched: readonly Waiver[];
}

/** The day and the stack that waivers are applied for. */
export interface WaiverContext {
  /** The day, in UTC, such as `2026-11-24`. */
  readonly today: string;
  /** The stack under review, if known. */
  readonly stack: string | undefined;
}

/**
 * Applies every waiver that is meant for the stack.
 *
 * @throws {@link PlanReadError} for a waiver without a day on which it ends, or of a hidden value
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  { today, stack }: WaiverContext,
): WaivedFindings {
  for (const one of waivers) {
    checkExpires(one);
    checkShown(one);
  }
  const meant = waivers.filter((one) => one.stack === undefined || one.stack === stack);
  const current = meant.filter(({ expires }) => today <= expires);
  const waived = findings.map((finding) => {
    const waiver = current.find((one) => isFor(one, finding));
    return waiver === undefined ? finding : { ...finding, waiver };
  });
  return {
    findings: waived,
    expired: meant.filter(({ expires }) => today > expires),
    unmatched: current.filter((one) => !findings.some((finding) => isFor(one, finding))),
  };
}

/** Whether a text is a day, such as `2027-01-31`: days are compared as texts, and any other could hold for ever. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
  );
}

function checkExpires({ rule, address, expires }: Waiver): void {
  if (isDay(expires)) return;
  throw new PlanReadError(
    "ERR_PLAN_USAGE",
    `the waiver of ${rule} for ${address} expires on ${JSON.stringify(expires)}; expected a day such as 2027-01-31`,
  );
}

/**
 * Each value is hidden by the same words, so that such a waiver would hold for any other. A digest could tell them
 * apart, and could be guessed from by whoever reads the report.
 */
function checkShown({ rule, address, finding }: Waiver): void {
  if (!finding.includes(HIDDEN) && !finding.includes(HIDDEN_PROBLEM)) return;
  throw new PlanReadError(
    "ERR_PLAN_USAGE",
    `the waiver of ${rule} for ${address} is of a hidden value, and would hold for any other value too; delete the waiver, and mend what the rule finds, or take the mark 'sensitive' off a value that is no secret`,
  );
}

/** The text counts too: by the rule and the address alone, a finding that says more would be waived with it. */
function isFor({ rule, address, finding }: Waiver, found: Finding): boolean {
  return rule === found.rule && address === found.address && finding === textOf(found);
}

function textOf({ argument, problem }: Finding): string {
  return argument === undefined ? problem : `${argument} ${problem}`;
}
