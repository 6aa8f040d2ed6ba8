/**
 * How many may sign up, and the valve that closes sign-up: one item of one table, which Pre Sign-Up reads and
 * counts in (`handlers/lib/ceiling/`) and `npm run valve` turns. The page knows the refusals by their sentences.
 * @module
 */

/** The key of the one item. */
export const SIGN_UPS_ITEM = "sign-ups";

/** The second, since 1970, until which sign-up is closed; not there where it is open. */
export const CLOSED_UNTIL_ATTRIBUTE = "closedUntil";

/** {@link CLOSED_UNTIL_ATTRIBUTE} of a valve that nobody gave an end: the last second of the year 9999. */
export const WITHOUT_END = 253_402_300_799;

/** The windows that sign-ups are counted in, by the clock in UTC, the longest first. */
export const CEILING_WINDOWS = ["month", "day", "minute"] as const;

/** One of {@link CEILING_WINDOWS}. */
export type CeilingWindow = (typeof CEILING_WINDOWS)[number];

/** The attribute that holds the count of a window, beside the window's number under its own name. */
export function countAttribute<W extends CeilingWindow>(window: W): `${W}Count` {
  return `${window}Count`;
}

const MINUTE_MILLISECONDS = 60_000;
const DAY_MILLISECONDS = 86_400_000;

/**
 * The number of the window that a time is in; the next window has the next number.
 *
 * @param time - milliseconds since 1970
 */
export function windowNumber(window: CeilingWindow, time: number): number {
  if (window === "minute") return Math.floor(time / MINUTE_MILLISECONDS);
  if (window === "day") return Math.floor(time / DAY_MILLISECONDS);
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The variables by which a stack tells Pre Sign-Up of table and ceilings; an empty text is none. */
export const CEILING_VARIABLES = {
  table: "SIGN_UP_TABLE",
  minute: "SIGN_UPS_PER_MINUTE",
  day: "SIGN_UPS_PER_DAY",
  month: "SIGN_UPS_PER_MONTH",
} as const;

/** Why a sign-up is turned away though nothing is wrong with it. */
export type ClosedReason = "closed" | CeilingWindow;

/** The sentences for it, without a full stop. */
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
