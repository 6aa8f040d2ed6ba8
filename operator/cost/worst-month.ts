/**
 * The most that a month of nonstop sign-ups can cost: as many accounts as the ceilings allow, and as many
 * calls as Cognito's own quota allows.
 * @module
 */
import { FUNCTIONS, PLANS, type Plan, TABLES, WEB_ACL } from "../../vocabulary/prices";
import { ceilingsOf, type SignUpLimits } from "../../vocabulary/sign-up-ceiling";

/** Cognito's default quota of sign-ups per second for a pool. */
export const QUOTA_PER_SECOND = 50;
const DAYS = 31;
const SECONDS = DAYS * 86_400;
const MINUTES = DAYS * 1_440;
/** Pre Sign-Up and Pre Token Generation for each sign-up, each for as long as its deadline allows. */
const CALLS_OF_AN_ACCOUNT = 2;
/** The longest that a call may take, in seconds. */
export const LONGEST_CALL_SECONDS = 2;
/** For an item with the marks of thirty seconds at the quota: 1,500 of 23 bytes. */
const WRITE_UNITS = 34;
const READ_UNITS = 9;

/** The worst month, in US dollars unless stated otherwise. */
export interface WorstMonth {
  /** How many accounts people can make. */
  readonly accounts: number;
  readonly calls: number;
  readonly functions: number;
  readonly tables: number;
  /** The web ACL; 0 if there is none. */
  readonly firewall: number;
  readonly cognito: Readonly<Record<Plan, number>>;
}

/** What this many new accounts cost in a month if nobody else signs in. */
export function priceOfAccounts(accounts: number, plan: Plan): number {
  const { perAccount, freeAccounts } = PLANS[plan];
  return Math.max(0, accounts - freeAccounts) * perAccount;
}

/** What this many function calls cost if each takes this many seconds. */
export function priceOfCalls(calls: number, seconds: number, memoryMegabytes: number): number {
  const gigabytes = memoryMegabytes / 1_024;
  return calls * (FUNCTIONS.perCall + gigabytes * seconds * FUNCTIONS.perGigabyteSecond);
}

/** What this many reads and writes of the sign-up table cost, with its item at its largest. */
export function priceOfCounts(reads: number, writes: number): number {
  return reads * READ_UNITS * TABLES.perRead + writes * WRITE_UNITS * TABLES.perWrite;
}

/** Computes the worst month for a configuration. */
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
