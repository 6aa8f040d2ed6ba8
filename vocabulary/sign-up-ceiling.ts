/**
 * How many people may sign up, and the valve that closes sign-up. Both live in one item of one table: Pre
 * Sign-Up reads it and counts in it (`handlers/lib/ceiling/`), `npm run valve` turns it. The page recognizes
 * the refusals by their sentences.
 * @module
 */

/** The key of the one item. */
export const SIGN_UPS_ITEM = "sign-ups";

/** Until when sign-up is closed, in seconds since 1970; absent while it is open. */
export const CLOSED_UNTIL_ATTRIBUTE = "closedUntil";

/** {@link CLOSED_UNTIL_ATTRIBUTE} of a valve closed without an end: the last second of the year 9999. */
export const WITHOUT_END = 253_402_300_799;

/** The windows that sign-ups are counted in, by the clock in UTC, the longest first. */
export const CEILING_WINDOWS = ["month", "day", "minute"] as const;

/** One of {@link CEILING_WINDOWS}. */
export type CeilingWindow = (typeof CEILING_WINDOWS)[number];

/**
 * The attribute that holds a window's count; the window's number is beside it under the window's own name.
 */
export function countAttribute<W extends CeilingWindow>(window: W): `${W}Count` {
  return `${window}Count`;
}

const MINUTE_MILLISECONDS = 60_000;
const DAY_MILLISECONDS = 86_400_000;

/**
 * The number of the window that a time falls in; windows are numbered consecutively.
 *
 * @param time - milliseconds since 1970
 */
export function windowNumber(window: CeilingWindow, time: number): number {
  if (window === "minute") return Math.floor(time / MINUTE_MILLISECONDS);
  if (window === "day") return Math.floor(time / DAY_MILLISECONDS);
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The variables that tell Pre Sign-Up the stack's table and ceilings; empty means that there is none. */
export const CEILING_VARIABLES = {
  table: "SIGN_UP_TABLE",
  minute: "SIGN_UPS_PER_MINUTE",
  day: "SIGN_UPS_PER_DAY",
  month: "SIGN_UPS_PER_MONTH",
} as const;

/** Why a sign-up is turned away though nothing is wrong with it. */
export type ClosedReason = "closed" | CeilingWindow;

/** The sentence for each reason, without a full stop. */
export const CLOSED_REFUSALS: Readonly<Record<ClosedReason, string>> = {
  closed: "Sign-up is closed for now; accounts that exist can still sign in",
  minute: "Too many people are signing up just now; try again in a minute",
  day: "No more accounts can be made today; try again tomorrow",
  month: "No more accounts can be made this month; try again next month",
};

/** The part of a configuration that limits sign-up. */
export interface SignUpLimits {
  readonly signUpsPerMinute: number | undefined;
  readonly signUpsPerDay: number | undefined;
  readonly signUpsPerMonth: number | undefined;
  readonly signUpValveEnabled: boolean;
}

/** The ceilings of a configuration, by window. */
export function ceilingsOf(
  limits: SignUpLimits,
): Readonly<Record<CeilingWindow, number | undefined>> {
  const { signUpsPerMinute, signUpsPerDay, signUpsPerMonth } = limits;
  return { month: signUpsPerMonth, day: signUpsPerDay, minute: signUpsPerMinute };
}

/** Whether a configuration asks for the table: for any ceiling, or for the valve without one. */
export function hasSignUpTable(limits: SignUpLimits): boolean {
  return (
    limits.signUpValveEnabled ||
    Object.values(ceilingsOf(limits)).some((maximum) => maximum !== undefined)
  );
}
