/**
 * A variable of a function's environment that not only its handler reads.
 * @module
 */

/** `false` for a function that stays wired but is switched off, `true` for one that is on. */
export const TRIGGER_ENABLED = "TRIGGER_ENABLED";
