/**
 * Formats a worst month as `npm run cost` prints it.
 * @module
 */
import { PLANS, type Plan, PRICES_AS_OF } from "../../vocabulary/prices";
import { QUOTA_PER_SECOND, type WorstMonth } from "./worst-month";

/** The plan of all our pools, as in `constructs/user-pool.ts`. */
const OWN_PLAN: Plan = "ESSENTIALS";

/** A table as text, with its final line end. */
export function describeMonth(stack: string, month: WorstMonth): string {
  const count = (value: number) => value.toLocaleString("en-US");
  const plans = Object.keys(PLANS) as Plan[];
  const lines = plans.map((plan) => {
    const total = month.cognito[plan] + month.functions + month.tables + month.firewall;
    const own = plan === OWN_PLAN ? "  <- this stack" : "";
    return `  ${plan.padEnd(12)}${dollars(month.cognito[plan])}${dollars(total)}${own}`;
  });
  return [
    `${stack}: the most that 31 days of attack can cost, in US dollars`,
    `  prices of ${PRICES_AS_OF.date}, ${PRICES_AS_OF.region}; ${QUOTA_PER_SECOND} sign-ups a second are tried, and nobody else comes`,
    `  new accounts: ${count(month.accounts)}; calls of functions: ${count(month.calls)}`,
    `  functions, every call as slow as it may be: ${dollars(month.functions).trim()}`,
    `  tables: ${dollars(month.tables).trim()}`,
    ...(month.firewall > 0 ? [`  WAF: ${dollars(month.firewall).trim()}`] : []),
    `  ${"plan".padEnd(12)}${"accounts".padStart(14)}${"all".padStart(14)}`,
    ...lines,
    "",
  ].join("\n");
}

function dollars(value: number): string {
  return Math.ceil(value).toLocaleString("en-US").padStart(14);
}
