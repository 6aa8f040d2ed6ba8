/**
 * Arguments that open something, of which the plan says only that something decides them: each is told, and none that
 * is left out, which AWS closes.
 * @module
 */
import { reviewOf } from "../support/plan-fixtures";
import { HOME, IN_MODULES, later, made, modulePlanOf, one, planOf } from "../support/plan-of";

const CASES = [
  ["no-public-function-url", "aws_lambda_function_url", "authorization_type", "AWS_IAM"],
  ["no-public-access", "aws_s3_bucket_acl", "acl", "private"],
  ["no-public-access", "aws_db_instance", "publicly_accessible", false],
] as const;

describe.each(CASES)("%s of %s whose %s only the apply knows", (rule, type, argument, closed) => {
  const found = (plan: ReturnType<typeof planOf>) =>
    reviewOf(plan)
      .findings.filter((finding) => finding.rule === rule)
      .map(({ level, address }) => `${level} ${address}`);

  it.each([made("aws_iam_role.home"), { references: ["local.a"] }])("is an error: %j", (made) => {
    const resource = later(type, argument, made);

    expect(found(planOf([HOME, resource]))).toEqual([`error ${type}.x`]);
    expect(found(modulePlanOf([HOME, resource]))).toEqual(
      IN_MODULES.map((prefix) => `error ${prefix}${type}.x`),
    );
  });

  it("is none where it is closed, or left out", () => {
    const leftOut = one(type, {}, { unknown: { [argument]: true } });

    expect(found(planOf([HOME, one(type, { [argument]: closed })]))).toEqual([]);
    expect(found(planOf([HOME, leftOut]))).toEqual([]);
  });
});
