/**
 * When an account that nobody uses ends: what Pre Token Generation, the sweep, the stack and the page agree on.
 * docs/decisions/0019 says why it is so.
 * @module
 */

/** The variable that names the table of marks; an empty text is none. */
export const USE_TABLE_VARIABLE = "USE_TABLE";

/** The variables by which a stack tells the scheduled sweep how many pools it has, and {@link firstActiveWeek}'s weeks. */
export const SWEEP_VARIABLES = { pools: "SWEEP_POOLS", idleWeeks: "ACCOUNT_IDLE_WEEKS" } as const;

/**
 * What starts the scheduled sweep. The pools are named here and not in a variable: their ids are known after the apply
 * only, and a plan that shows no variable of a function cannot be reviewed.
 */
export interface SweepEvent {
  readonly userPoolIds: readonly string[];
}

/** The number of the week of last use, in an account's item; see {@link weekOf}. */
export const WEEK_ATTRIBUTE = "week";
/** There while a sweep may have disabled the account: when it began, in milliseconds since 1970, and a random part. */
export const ENDING_ATTRIBUTE = "ending";
/** There once no more tokens are made for the account, and it has to be deleted. */
export const ENDED_ATTRIBUTE = "ended";

const WEEK_MILLISECONDS = 604_800_000;

/**
 * The number of a week; the next week has the next number.
 *
 * @param time - milliseconds since 1970
 */
export function weekOf(time: number): number {
  return Math.floor(time / WEEK_MILLISECONDS);
}

/** Beyond the configured weeks: clocks that differ by half a week at either end take nobody's account. */
const SPARE_WEEKS = 1;

/** The first week of which a use keeps an account now; whole weeks have passed since, never fewer than configured. */
export function firstActiveWeek(present: number, idleWeeks: number): number {
  return present - idleWeeks - SPARE_WEEKS;
}
