/**
 * What opens something on plans that the real Terraform made; `terraform/plan-review-access.long.test.ts` makes the
 * same plans again.
 * @module
 */
import { ACCESS_PLANS, findingsOfKinds, harmlessFindings } from "../support/access-plans";
import { modelOf, planJson, reviewOf } from "../support/plan-fixtures";
import { WrittenSentences } from "../support/sentences";

const written = new WrittenSentences("access-plans");

describe("a plan that the real Terraform made", () => {
  it.each(ACCESS_PLANS)("is accused of each kind of opening $place", (made) => {
    const { missing } = findingsOfKinds(modelOf(planJson(`access-open-${made.name}`)), made);

    expect(missing).toEqual([]);
  });

  it.each(ACCESS_PLANS)("is not accused of the harmless twins $place", ({ name }) => {
    expect(harmlessFindings(modelOf(planJson(`access-harmless-${name}`)))).toEqual([]);
  });

  it.each(["open", "harmless"])("is told in these sentences where it is %s at the root", (kind) => {
    written.hold(kind, reviewOf(modelOf(planJson(`access-${kind}-root`))).findings);
  });
});
