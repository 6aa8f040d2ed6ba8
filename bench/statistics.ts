/**
 * The few statistics behind the figures. Machines are shared and drift, so a ratio is the median of the
 * ratios within each round, never the quotient of two medians.
 * @module
 */
import { BenchError } from "./errors";

/** Values of one variant, in the order of the rounds. */
export type Series = readonly number[];

/** Median and extremes of a series. */
export interface Summary {
  readonly median: number;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * The middle value, or the mean of the middle two.
 *
 * @throws {@link BenchError} for an empty series
 */
export function median(series: Series): number {
  const sorted = [...series].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) {
    throw new BenchError("median of 0 values; expected at least one round");
  }
  return (lower + upper) / 2;
}

/** Median, minimum and maximum. */
export function summarize(series: Series): Summary {
  return {
    median: median(series),
    minimum: Math.min(...series),
    maximum: Math.max(...series),
  };
}

/**
 * The median of the ratios of each round.
 *
 * @throws {@link BenchError} if the two were not measured in the same rounds
 */
export function pairedRatio(ours: Series, peer: Series): number {
  if (ours.length !== peer.length) {
    throw new BenchError(
      `paired series have ${ours.length} and ${peer.length} rounds; expected the same number of both`,
    );
  }
  return median(ours.map((value, round) => value / (peer[round] ?? Number.NaN)));
}
