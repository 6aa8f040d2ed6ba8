/**
 * Runs variants in turn (A B A B …), so that anything that slows the machine slows all of them alike.
 * @module
 */

/** One thing to measure: does it once and returns the measurement. */
export type Measure<T> = () => Promise<T> | T;

/** How often. */
export interface Rounds {
  /** Rounds that count. */
  readonly rounds: number;
  /** Rounds before them that do not. */
  readonly warmups: number;
}

/**
 * Measures every variant once per round.
 *
 * @returns each variant's measurements, in the order of the rounds
 */
export async function interleave<Name extends string, T>(
  variants: Readonly<Record<Name, Measure<T>>>,
  { rounds, warmups }: Rounds,
): Promise<Readonly<Record<Name, readonly T[]>>> {
  const names = Object.keys(variants) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Name, T[]>;
  for (let round = -warmups; round < rounds; round += 1) {
    for (const name of names) {
      const measured = await variants[name]();
      if (round >= 0) results[name].push(measured);
    }
  }
  return results;
}
