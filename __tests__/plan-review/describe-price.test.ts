/**
 * What a plan says of a pool's price: the plan's own, before and after, and that of threat protection.
 * @module
 */
import { buildReport } from "../../plan-review/report/build-report";
import { PLANS, PRICES_AS_OF } from "../../vocabulary/prices";
import { reviewOf } from "../support/plan-fixtures";
import { planOf } from "../support/plan-of";

const POOL = "aws_cognito_user_pool.a";
const AUDIT = { user_pool_add_ons: [{ advanced_security_mode: "AUDIT" }] };
const AS_OF = `Prices of ${PRICES_AS_OF.date}, ${PRICES_AS_OF.region}.`;

/** The section on costs, as the report has it. */
function costs(before: object | null, after: object | null): readonly string[] {
  const review = reviewOf(planOf([{ address: POOL, before, after }]));
  const { sections } = buildReport({
    review,
    planned: undefined,
    stack: undefined,
    failOn: "error",
  });
  const section = sections.find(({ title }) => title === "What it costs");
  return [...(section?.variants[0]?.() ?? [])].map(({ text }) => text);
}

describe("the price of a pool", () => {
  it("is told with the plan that it had and the one that it gets", () => {
    const lines = costs({ user_pool_tier: "ESSENTIALS" }, { user_pool_tier: "PLUS" });

    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(
      `Pool ${POOL} goes from plan ESSENTIALS to PLUS: ${PLANS.PLUS.perAccount} (none of them free) US dollars for each person who is active in a month; until now ${PLANS.ESSENTIALS.perAccount} (the first 10,000 free). ${AS_OF}`,
    );
  });

  it("is told where threat protection goes on, and where the plan changes too", () => {
    const tier = (user_pool_tier: string) => ({ user_pool_tier });

    const [alone] = costs(tier("PLUS"), { ...tier("PLUS"), ...AUDIT });
    expect(alone).toContain(`on plan PLUS alone: ${PLANS.PLUS.perAccount} (none of them free)`);
    expect(costs(tier("LITE"), { ...tier("PLUS"), ...AUDIT })).toHaveLength(2);
  });

  it.each([
    ["nothing of it changes", { user_pool_tier: "LITE", name: "a" }, { user_pool_tier: "LITE" }],
    ["threat protection stays", AUDIT, { ...AUDIT, name: "b" }],
    ["threat protection goes off", AUDIT, { user_pool_add_ons: [] }],
    ["the pool is new", null, { user_pool_tier: "PLUS", ...AUDIT }],
    ["the pool goes", { user_pool_tier: "PLUS", ...AUDIT }, null],
    ["the plan is unknown", { user_pool_tier: "LITE" }, { user_pool_tier: "FREE" }],
    ["it is no text", { user_pool_tier: "LITE" }, { user_pool_tier: { a: 1 } }],
  ])("is not told where %s", (_, before, after) => {
    expect(costs(before, after)).toEqual([]);
  });
});
