/**
 * What a pool's change of feature plan costs, by the dated prices of `vocabulary/prices.ts`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html
 * @module
 */
import { PLANS, type Plan, PRICES_AS_OF } from "../../vocabulary/prices";
import { asArray, asRecord, type JsonRecord } from "../json-record";
import type { PlannedChange } from "../model";

/** Only this plan has threat protection. */
const PROTECTED_PLAN: Plan = "PLUS";

const PER_PERSON = "US dollars for each person who is active in a month";

/**
 * Sentences about an existing pool; none if its price stays the same.
 *
 * @param pool - its name, to begin a sentence with
 */
export function describePrice(change: PlannedChange, pool: string): readonly string[] {
  if (change.before === undefined || change.before === null) return [];
  const [before, after] = [asRecord(change.before), asRecord(change.after)];
  const [was, is] = [planOf(before), planOf(after)];
  const lines: string[] = [];
  if (was !== undefined && is !== undefined && was !== is)
    lines.push(
      `${pool} goes from plan ${was} to ${is}: ${priceOf(is)} ${PER_PERSON}; until now ${priceOf(was)}.`,
    );
  if (hasThreatProtection(after) && !hasThreatProtection(before))
    lines.push(
      `${pool} gets threat protection, which Cognito has on plan ${PROTECTED_PLAN} alone: ${priceOf(PROTECTED_PLAN)} ${PER_PERSON}.`,
    );
  return lines.map((line) => `${line} Prices of ${PRICES_AS_OF.date}, ${PRICES_AS_OF.region}.`);
}

function planOf({ user_pool_tier: tier }: JsonRecord): Plan | undefined {
  return (Object.keys(PLANS) as Plan[]).find((plan) => plan === tier);
}

function priceOf(plan: Plan): string {
  const { perAccount, freeAccounts } = PLANS[plan];
  const free =
    freeAccounts === 0
      ? "none of them free"
      : `the first ${freeAccounts.toLocaleString("en-US")} free`;
  return `${perAccount} (${free})`;
}

function hasThreatProtection({ user_pool_add_ons: addOns }: JsonRecord): boolean {
  return asArray(addOns)
    .map((each) => asRecord(each)["advanced_security_mode"])
    .some((mode) => mode === "AUDIT" || mode === "ENFORCED");
}
