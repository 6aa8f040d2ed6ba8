/**
 * A variable of a function's environment that is not read by its handler alone.
 * @module
 */

/** `false` for a function that stays wired but is switched off, `true` for one that is on. */
export const TRIGGER_ENABLED = "TRIGGER_ENABLED";
