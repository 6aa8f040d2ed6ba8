/**
 * Targets: a figure's limit, and whether it is met. A missed target is reported plainly but fails nothing,
 * since a busy machine can cause it.
 * @module
 */
import { formatCell, type Table } from "./table";

/** A target and its result. */
export interface Target {
  readonly subject: string;
  readonly limit: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** A figure and its limit. */
export interface Bound {
  readonly subject: string;
  readonly measured: number;
  readonly limit: number;
  /** `x` for a ratio. */
  readonly unit: string;
}

/** A figure that must not exceed its limit. */
export function atMost({ subject, measured, limit, unit }: Bound): Target {
  return {
    subject,
    limit: `<= ${formatCell(limit)} ${unit}`,
    measured: `${formatCell(measured)} ${unit}`,
    isMet: measured <= limit,
  };
}

/** A figure that must reach its limit. */
export function atLeast({ subject, measured, limit, unit }: Bound): Target {
  return {
    subject,
    limit: `>= ${formatCell(limit)} ${unit}`,
    measured: `${formatCell(measured)} ${unit}`,
    isMet: measured >= limit,
  };
}

/** The targets as a table; a missed one stands out. */
export function targetTable(targets: readonly Target[]): Table {
  return {
    caption: "Targets",
    columns: ["target", "limit", "measured", "met"],
    rows: targets.map(({ subject, limit, measured, isMet }) => [
      subject,
      limit,
      measured,
      isMet ? "yes" : "**MISSED**",
    ]),
  };
}
