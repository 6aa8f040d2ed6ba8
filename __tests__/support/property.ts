/**
 * How property-based tests run: the same cases every time, and more of them on request.
 * @module
 */
import type { Parameters } from "fast-check";

const SEED = 20_261_124;
const USUAL_RUNS = 300;

/**
 * fast-check's parameters: a fixed seed, and `INCOGNITO_PROPERTY_RUNS` cases where it is set. Fewer are the first ones of
 * the same.
 */
export const PROPERTY: Parameters<unknown> = {
  seed: SEED,
  numRuns: Number(process.env.INCOGNITO_PROPERTY_RUNS ?? USUAL_RUNS),
};

/** The same, and never fewer than usual: for what chance must have tried often enough. */
export const WHOLE_PROPERTY = {
  seed: SEED,
  numRuns: Math.max(PROPERTY.numRuns ?? 0, USUAL_RUNS),
} satisfies Parameters<unknown>;
