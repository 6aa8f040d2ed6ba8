/**
 * What a month can cost at most in which somebody signs up without a pause: as many accounts as the ceilings let
 * through, as many calls as Cognito's own quota does.
 * @module
 */
import { FUNCTIONS, PLANS, type Plan, TABLES, WEB_ACL } from "../../vocabulary/prices";
import { ceilingsOf, type SignUpLimits } from "../../vocabulary/sign-up-ceiling";

/** Sign-ups a second that Cognito takes from a pool by default. */
export const QUOTA_PER_SECOND = 50;
const DAYS = 31;
const SECONDS = DAYS * 86_400;
const MINUTES = DAYS * 1_440;
/** Pre Sign-Up and Pre Token Generation of each sign-up, as long as their deadline allows. */
const CALLS_OF_AN_ACCOUNT = 2;
/** As long as a call may take. */
export const LONGEST_CALL_SECONDS = 2;
/** An item with all the marks that thirty seconds of the quota leave. */
const WRITE_UNITS = 30;
const READ_UNITS = 8;

/** The worst month, in US dollars where nothing else is said. */
export interface WorstMonth {
  /** How many people can make themselves an account. */
  readonly accounts: number;
  readonly calls: number;
  readonly functions: number;
  readonly tables: number;
  /** The web ACL; nothing where there is none. */
  readonly firewall: number;
  readonly cognito: Readonly<Record<Plan, number>>;
}

/** What so many new accounts cost in a month, where nobody else comes. */
export function priceOfAccounts(accounts: number, plan: Plan): number {
  const { perAccount, freeAccounts } = PLANS[plan];
  return Math.max(0, accounts - freeAccounts) * perAccount;
}

/** What calls of functions cost that take so many seconds each. */
export function priceOfCalls(calls: number, seconds: number, memoryMegabytes: number): number {
  const gigabytes = memoryMegabytes / 1_024;
  return calls * (FUNCTIONS.perCall + gigabytes * seconds * FUNCTIONS.perGigabyteSecond);
}

/** What the table of sign-ups costs that is read and written so often, its item as large as it gets. */
export function priceOfCounts(reads: number, writes: number): number {
  return reads * READ_UNITS * TABLES.perRead + writes * WRITE_UNITS * TABLES.perWrite;
}

/** Reckons it up for a configuration. */
export function reckonWorstMonth(
  limits: SignUpLimits & {
    readonly lambdaMemoryMegabytes: number;
    readonly rateLimitPerFiveMinutes: number | undefined;
  },
  hasTable: boolean,
): WorstMonth {
  const { month, day, minute } = ceilingsOf(limits);
  const attempts = QUOTA_PER_SECOND * SECONDS;
  const accounts = Math.min(
    attempts,
    month ?? Number.POSITIVE_INFINITY,
    (day ?? Number.POSITIVE_INFINITY) * DAYS,
    (minute ?? Number.POSITIVE_INFINITY) * MINUTES,
  );
  const calls = attempts + accounts * (CALLS_OF_AN_ACCOUNT - 1);
  return {
    accounts,
    calls,
    functions: priceOfCalls(calls, LONGEST_CALL_SECONDS, limits.lambdaMemoryMegabytes),
    tables: hasTable ? priceOfCounts(attempts, accounts) : 0,
    firewall:
      limits.rateLimitPerFiveMinutes === undefined
        ? 0
        : WEB_ACL.perMonth + attempts * WEB_ACL.perRequest,
    cognito: {
      LITE: priceOfAccounts(accounts, "LITE"),
      ESSENTIALS: priceOfAccounts(accounts, "ESSENTIALS"),
      PLUS: priceOfAccounts(accounts, "PLUS"),
    },
  };
}
