/**
 * How long work takes at a given speed, as in the table of docs/abuse.md.
 * @module
 */

/** The range worth demanding; each bit in between doubles the work. */
const ROWS = [12, 14, 16, 18, 20, 22, 24] as const;

/** Half of all searches end within the first multiple of the mean, nineteen of twenty within the second. */
const MEDIAN = Math.log(2);
const NINETEEN_OF_TWENTY = Math.log(20);

/**
 * A table in Markdown.
 *
 * @param perSecond - tries per second
 */
export function describeTimes(perSecond: number): string {
  const rows = ROWS.map((bits) => {
    const mean = 2 ** bits / perSecond;
    return `| ${bits} | ${duration(mean * MEDIAN)} | ${duration(mean * NINETEEN_OF_TWENTY)} |`;
  });
  return `${["| bits | half of all | 19 of 20 |", "| --- | --- | --- |", ...rows].join("\n")}\n`;
}

function duration(seconds: number): string {
  if (seconds < 0.095) return `${Math.max(1, Math.round(seconds * 1_000))} ms`;
  if (seconds < 9.5) return `${seconds.toPrecision(2)} s`;
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
