/**
 * What Terraform lets go of, by a removed block or as the old one of a replacement, and actions that fit nothing.
 * @module
 */
import { modelOf, planJson, reviewOf } from "../support/plan-fixtures";
import { HOME, jsonOf, type MadeResource } from "../support/plan-of";
import { said } from "../support/sentences";

const RULE = "kept-in-state";

/** A plan in which something that exists has these actions; it has no place in the configuration if it goes. */
function planWith(resource: MadeResource, ...actions: readonly string[]) {
  const json = jsonOf([HOME, { before: { name: "n" }, ...resource }]);
  const change = json.resource_changes[1]?.change ?? {};
  Object.assign(change, { actions, ...(actions.length === 1 && { after: null }) });
  return modelOf(json);
}

const of = (address: string): MadeResource => ({ address, after: { name: "n" } });
const STAYS = "stays as it is, but Terraform no longer looks after it";

describe("what Terraform lets go of", () => {
  it.each([
    "aws_cognito_user_pool_client",
    "aws_iam_role",
    "aws_iam_role_policy",
    "aws_kms_key",
    "aws_lambda_permission",
    "aws_s3_bucket_acl",
    "aws_s3_bucket_ownership_controls",
    "aws_s3_bucket_policy",
    "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_versioning",
    "aws_apigatewayv2_authorizer",
    "aws_wafv2_web_acl",
    "aws_wafv2_web_acl_association",
    "aws_vpc_endpoint_policy",
  ])("is a warning where it keeps others out or says who comes in: %s", (type) => {
    expect(said(RULE, planWith(of(`${type}.x`), "forget"))).toEqual([
      `warning ${type}.x: ${STAYS}`,
    ]);
  });

  it.each([
    "aws_acm_certificate",
    "aws_cloudwatch_log_group",
    "aws_dynamodb_table",
    "aws_lambda_function",
    "aws_lambda_function_url",
    "aws_s3_bucket",
    "aws_s3_bucket_lifecycle_configuration",
    "other_policy_agent",
    "other_aws_iam_agent",
    "aws_eip",
  ])("is a note otherwise: %s", (type) => {
    expect(said(RULE, planWith(of(`${type}.x`), "forget"))).toEqual([`note ${type}.x: ${STAYS}`]);
  });

  it.each([[["create", "forget"]], [["forget", "create"]]])(
    "is the old one of a replacement: %j",
    (actions) => {
      expect(said(RULE, planWith(of("aws_dynamodb_table.x"), ...actions))).toEqual([
        "note aws_dynamodb_table.x: is replaced; the old one stays as it is, but Terraform no longer looks after it",
      ]);
    },
  );

  it("is in a module, with for_each, and where it is left over from a replacement", () => {
    const address = 'module.m["a"].aws_kms_key.x["b"]';
    const json = jsonOf([HOME, { address: "aws_kms_key.x", before: {}, after: {} }]);
    const [, change] = json.resource_changes;
    Object.assign(change ?? {}, { address, deposed: "0123abcd" });
    Object.assign(change?.change ?? {}, { actions: ["forget"], after: null });

    expect(said(RULE, modelOf(json))).toEqual([`warning ${address}: ${STAYS}`]);
  });

  it("is told of our own stack, and of a pool by its own rule", () => {
    const plan = modelOf(planJson("let-go"));

    expect(said(RULE, plan)).toEqual([
      `warning aws_cognito_user_pool_client.default-client: ${STAYS}`,
    ]);
    expect(said("user-pool-kept-in-state", plan)).toHaveLength(1);
  });

  it.each([[["delete"]], [["delete", "create"]], [["create", "delete"]], [["no-op"]]])(
    "is nothing where it is not let go of: %j",
    (actions) => {
      expect(said(RULE, planWith(of("aws_kms_key.x"), ...actions))).toEqual([]);
    },
  );
});

describe("an action that fits nothing", () => {
  const gaps = (address: string, ...actions: readonly string[]) => {
    const { plan } = reviewOf(planWith(of(address), ...actions));
    return plan.gaps.map((one) => `${one.address} ${one.problem}`);
  };

  it.each([
    ["aws_kms_key.x", ["read"]],
    ["aws_kms_key.x", ["rotate"]],
    ["aws_kms_key.x", ["delete", "forget"]],
    ["aws_kms_key.x", []],
    ["data.aws_kms_key.x", ["create"]],
    ["data.aws_kms_key.x", ["update"]],
    ["data.aws_kms_key.x", ["forget"]],
    ["data.aws_kms_key.x", ["delete", "create"]],
  ] as const)("keeps a plan from being understood: %s %j", (address, actions) => {
    expect(gaps(address, ...actions)).toContain(
      `${address} has the actions ${JSON.stringify(actions)}`,
    );
  });

  it.each([
    ["aws_kms_key.x", "no-op"],
    ["aws_kms_key.x", "delete"],
    ["data.aws_kms_key.x", "read"],
    ["data.aws_kms_key.x", "no-op"],
    ["data.aws_kms_key.x", "delete"],
  ])("is none of those that Terraform has: %s %s", (address, action) => {
    expect(gaps(address, action).filter((one) => one.includes("actions"))).toEqual([]);
  });
});
