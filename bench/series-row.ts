/**
 * A series as a row of a table: what it is, its middle and ends, and its ratio to what it is held against.
 * @module
 */
import { pairedRatio, type Series, summarize } from "./statistics";
import type { Cell } from "./table";

/** Columns of {@link seriesRow}: name, `wall s (range)`, ratio. */
export function seriesRow(name: string, series: Series, base: Series): readonly Cell[] {
  return [name, formatRange(series), pairedRatio(series, base)];
}

/** The median, with minimum and maximum in brackets. */
export function formatRange(series: Series): string {
  const { median, minimum, maximum } = summarize(series);
  return `${median.toFixed(2)} (${minimum.toFixed(2)} - ${maximum.toFixed(2)})`;
}
