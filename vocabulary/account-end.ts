/**
 * When an unused account ends, as agreed by Pre Token Generation, the sweep, the stack and the page.
 * docs/decisions/0019 gives the reasons.
 * @module
 */

/** The variable that names the table of marks; empty means that there is none. */
export const USE_TABLE_VARIABLE = "USE_TABLE";

/** The variables that tell the sweep how many pools there are, and the weeks for {@link firstActiveWeek}. */
export const SWEEP_VARIABLES = { pools: "SWEEP_POOLS", idleWeeks: "ACCOUNT_IDLE_WEEKS" } as const;

/**
 * What starts the scheduled sweep. The pools are named here and not in a variable: their ids are known only
 * after the apply, and a plan that shows no variable of a function cannot be reviewed.
 */
export interface SweepEvent {
  readonly userPoolIds: readonly string[];
}

/** The number of the week of last use, in an account's item; see {@link weekOf}. */
export const WEEK_ATTRIBUTE = "week";
/** Since when a sweep may have disabled the account, in milliseconds since 1970, and a random part. */
export const ENDING_ATTRIBUTE = "ending";
/** Present once no more tokens are made for the account and it has to be deleted. */
export const ENDED_ATTRIBUTE = "ended";

const WEEK_MILLISECONDS = 604_800_000;

/**
 * The number of the week that a time falls in; weeks are numbered consecutively.
 *
 * @param time - milliseconds since 1970
 */
export function weekOf(time: number): number {
  return Math.floor(time / WEEK_MILLISECONDS);
}

/**
 * Added to the configured weeks, so that clocks off by half a week at either end cost nobody their account.
 */
const SPARE_WEEKS = 1;

/**
 * The earliest week of last use that still keeps an account; any earlier one is at least as many whole weeks
 * ago as configured.
 */
export function firstActiveWeek(present: number, idleWeeks: number): number {
  return present - idleWeeks - SPARE_WEEKS;
}
