/**
 * Targets: what a figure may be at most, and whether it is. A missed one is said plainly and fails nothing,
 * since a busy machine can miss it too.
 * @module
 */
import { formatCell, type Table } from "./table";

/** A target and how it came out. */
export interface Target {
  readonly subject: string;
  readonly limit: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** A figure with its bound. */
export interface Bound {
  readonly subject: string;
  readonly measured: number;
  readonly limit: number;
  /** `x` for a ratio. */
  readonly unit: string;
}

/** A figure that must not exceed its bound. */
export function atMost({ subject, measured, limit, unit }: Bound): Target {
  return {
    subject,
    limit: `<= ${formatCell(limit)} ${unit}`,
    measured: `${formatCell(measured)} ${unit}`,
    isMet: measured <= limit,
  };
}

/** A figure that must reach its bound. */
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
