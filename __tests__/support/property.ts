/**
 * How property-based tests run: the same cases every time, and more of them on request.
 * @module
 */
import type { Parameters } from "fast-check";

/**
 * fast-check's parameters: a fixed seed, and `INCOGNITO_PROPERTY_RUNS` cases where it is set. Fewer are the first ones of
 * the same.
 */
export const PROPERTY: Parameters<unknown> = {
  seed: 20_261_124,
  numRuns: Number(process.env.INCOGNITO_PROPERTY_RUNS ?? 300),
};
