/**
 * What AWS charges, in US dollars without tax, for `npm run cost` and the plan review. Prices vary by region
 * and change. No figure was seen on AWS's own page, which could not be read from here: each says below what
 * it was taken from, and when. Before you rely on a sum, check the pages linked here and update the date.
 * @module
 */

/** When these prices were noted, and for which region. */
export const PRICES_AS_OF = { date: "2026-11-29", region: "us-east-1" } as const;

/**
 * Per monthly active user, by feature plan. Lite gets cheaper from 100,000 users on, which is left out:
 * Lite's sum is then too high. From copies of AWS's page that agree, November 2026; pools from before
 * November 2024 may have 50,000 free users instead, as older copies say.
 *
 * @see https://aws.amazon.com/cognito/pricing/
 */
export const PLANS = {
  LITE: { perAccount: 0.0055, freeAccounts: 10_000 },
  ESSENTIALS: { perAccount: 0.015, freeAccounts: 10_000 },
  PLUS: { perAccount: 0.02, freeAccounts: 0 },
} as const;

/** A feature plan of Cognito. */
export type Plan = keyof typeof PLANS;

/**
 * Per call of a function, and per gigabyte-second on arm64, of the first 7.5 billion a month. From guides of
 * third parties of 2024 to 2026 that agree, seen on 29 November 2026.
 *
 * @see https://aws.amazon.com/lambda/pricing/
 */
export const FUNCTIONS = { perCall: 0.2e-6, perGigabyteSecond: 0.0000133334 } as const;

/**
 * Per consistent read of up to 4 KB and per write of up to 1 KB, paid by the request. From a guide of a third
 * party, seen on 29 November 2026; others still name twice as much, which was the price before November 2024.
 *
 * @see https://aws.amazon.com/dynamodb/pricing/on-demand/
 */
export const TABLES = { perRead: 0.125e-6, perWrite: 0.625e-6 } as const;

/**
 * Per web ACL with one rule and month, and per request that it inspects, blocked or not. From guides of third
 * parties of 2026 that agree, seen on 29 November 2026; that it is the same in every region is AWS's own word.
 *
 * @see https://aws.amazon.com/waf/pricing/
 */
export const WEB_ACL = { perMonth: 6, perRequest: 0.6e-6 } as const;
