/**
 * Figures as Markdown, as in docs/performance.md.
 * @module
 */

import { pairedRatio, type Series, summarize } from "./statistics";

/** One table of figures. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A number is rounded for display; a text is shown as it is. */
export type Cell = number | string;

const SIGNIFICANT_DIGITS = 3;

/** A table with its caption above it; numbers align to the right. */
export function formatTable({ caption, columns, rows }: Table): string {
  const isNumeric = columns.map((_, column) =>
    rows.every((row) => typeof row[column] === "number"),
  );
  const lines = [
    columns,
    isNumeric.map((numeric) => (numeric ? "--:" : "---")),
    ...rows.map((row) => row.map(formatCell)),
  ];
  return `${caption}\n\n${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`;
}

/** Three significant digits, whole numbers in full with separators. */
export function formatCell(cell: Cell): string {
  if (typeof cell === "string") return cell;
  if (Number.isInteger(cell)) return cell.toLocaleString("en-US");
  if (Math.abs(cell) >= 100) return Math.round(cell).toLocaleString("en-US");
  return cell.toPrecision(SIGNIFICANT_DIGITS);
}

/** Columns of {@link seriesRow}: name, `wall s (range)`, ratio. */
export function seriesRow(name: string, series: Series, base: Series): readonly Cell[] {
  return [name, formatRange(series), pairedRatio(series, base)];
}

/** The median, with minimum and maximum in brackets. */
export function formatRange(series: Series): string {
  const { median, minimum, maximum } = summarize(series);
  return `${median.toFixed(2)} (${minimum.toFixed(2)} - ${maximum.toFixed(2)})`;
}
