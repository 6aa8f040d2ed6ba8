/**
 * Names that every object of JavaScript has, such as `constructor`, are names like any other: of types, in the plan and
 * outside it, of flows, units and reasons.
 * @module
 */
import { buildReport } from "../../plan-review/report/build-report";
import { renderReport } from "../../plan-review/report/render-report";
import { reviewOf } from "../support/plan-fixtures";
import { changed, driftedPlanOf, HOME, one, planOf } from "../support/plan-of";
import { said } from "../support/sentences";

const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
const POLICY = JSON.stringify({
  Statement: [{ Effect: "Deny", Action: "s3:*", Resource: "*" }],
});

describe.each(NAMES)("the name %s", (name) => {
  it("is a type that no rule judges, in the plan and outside Terraform", () => {
    const gone = { address: `${name}.x`, before: { policy: POLICY }, after: null };
    const resources = [HOME, gone, { ...one(name, { policy: POLICY }), address: `${name}.y` }];
    const drift = { ...changed(name, {}, { policy: POLICY }), address: `${name}.z` };
    const review = reviewOf(driftedPlanOf(resources, [drift, gone]));
    const report = buildReport({ review, planned: undefined, stack: "s", failOn: "error" });

    expect(report.unjudged.map(({ address }) => address)).toEqual([
      `${name}.x`,
      `${name}.y`,
      `${name}.z`,
      `${name}.x`,
    ]);
    for (const format of ["text", "markdown", "json"] as const) {
      expect(renderReport(report, format)).not.toMatch(/native code|function Object/);
    }
  });

  it("is no flow that is known, and no unit", () => {
    const type = "aws_cognito_user_pool_client";
    const had = { explicit_auth_flows: ["ALLOW_USER_SRP_AUTH"] };
    const client = changed(type, had, { explicit_auth_flows: [name] });
    const token = one(type, {
      access_token_validity: 5,
      token_validity_units: [{ access_token: name }],
    });

    expect(said("client-settings-kept", planOf([HOME, client]))).toEqual([
      `warning ${type}.x explicit_auth_flows: gains '${name}': nobody here knows what it lets in`,
    ]);
    expect(said("short-token-lifetimes", planOf([HOME, token]))).toEqual([
      expect.stringMatching(`^warning ${type}.x access_token_validity: is 5 .*; 1 hour at most$`),
    ]);
  });
});
