/**
 * What AWS asks, in US dollars without tax. `npm run cost` reckons with it, the plan review names the price of a plan.
 * Prices differ by region and change. AWS's own pages could not be read from here: each figure is one that several dated
 * texts of others agree on, some of which quote AWS's page or its price list of 2026. Compare them with the pages named
 * here before you rely on a sum, and set the date when you do.
 * @module
 */

/** When these were written down, and of which region they are. */
export const PRICES_AS_OF = { date: "2026-11-29", region: "us-east-1" } as const;

/**
 * For each person who is active in a month, by feature plan. Lite costs less from 100,000 people on, which is left
 * out: Lite's sum is then too high.
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
 * For a call of a function, and for a second of a gigabyte on arm64.
 *
 * @see https://aws.amazon.com/lambda/pricing/
 */
export const FUNCTIONS = { perCall: 0.2e-6, perGigabyteSecond: 0.0000133334 } as const;

/**
 * For a consistent read of up to 4 KB and a write of up to 1 KB, paid by the request.
 *
 * @see https://aws.amazon.com/dynamodb/pricing/on-demand/
 */
export const TABLES = { perRead: 0.125e-6, perWrite: 0.625e-6 } as const;

/**
 * For a web ACL with one rule in a month, and for a request that it looks at, turned away or not.
 *
 * @see https://aws.amazon.com/waf/pricing/
 */
export const WEB_ACL = { perMonth: 6, perRequest: 0.6e-6 } as const;
