/**
 * How changes that no rule judges are told where there are too many to name each.
 * @module
 */
import { buildReport } from "../../plan-review/report/build-report";
import { renderReport } from "../../plan-review/report/render-report";
import { reviewOf } from "../support/plan-fixtures";
import { planOf } from "../support/plan-of";

it("names the rarest types first, so that thousands that are alike hide none", () => {
  const many = Array.from({ length: 11 }, (_, type) =>
    Array.from({ length: 300 }, (_, at) => `strange_t${type}.a-name-that-is-rather-long-${at}`),
  ).flat();
  const review = reviewOf(
    planOf([...many, "strange_rare.x"].map((address) => ({ address, after: {} }))),
  );
  const report = buildReport({ review, planned: undefined, stack: undefined, failOn: "error" });

  expect(renderReport(report, "markdown")).toMatch(
    /### Not judged\n\n- `strange_rare`: 1 resources\n {2}- `strange_rare\.x`\n/,
  );
});
