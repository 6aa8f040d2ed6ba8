/**
 * A deletion is judged only where a rule reads deletions of that type: that a rule reads the type's arguments says
 * nothing, since a deletion leaves none.
 * @module
 */
import { isJudgedType } from "../../plan-review/rules/judged-types";
import { JUDGED_TYPES } from "../support/judged-types";
import { modelOf, planJson, reviewOf } from "../support/plan-fixtures";
import { HOME, type MadeResource, planOf } from "../support/plan-of";
import { said } from "../support/sentences";

const gone = (address: string, before: object = {}): MadeResource => ({
  address,
  before,
  after: null,
});

function unjudgedIn(...resources: readonly MadeResource[]): readonly string[] {
  return reviewOf(planOf([HOME, ...resources])).unjudged.map(({ address }) => address);
}

describe("a deletion", () => {
  it.each([
    "aws_kms_key",
    "aws_cloudwatch_log_group",
    "aws_sqs_queue",
    "aws_s3_object",
    "aws_wafv2_web_acl",
    "aws_apigatewayv2_authorizer",
    "aws_cloudwatch_metric_alarm",
    "aws_dynamodb_table",
    "aws_kms_alias",
  ])("of %s is told as not judged, although its arguments are", (type) => {
    expect(isJudgedType(type)).toBe(true);
    expect(unjudgedIn(gone(`${type}.x`))).toEqual([`${type}.x`]);
    expect(unjudgedIn({ address: `${type}.x`, after: {} })).toEqual([]);
  });

  it.each(["aws_lambda_permission", "aws_iam_access_key", "aws_iam_role", "terraform_data"])(
    "of %s loses and opens nothing",
    (type) => {
      expect(unjudgedIn(gone(`${type}.x`))).toEqual([]);
    },
  );

  it.each(["aws_cognito_user_pool", "aws_cognito_user_pool_client", "aws_s3_bucket"])(
    "of %s is accused, and so not told twice",
    (type) => {
      const review = reviewOf(planOf([HOME, gone(`${type}.x`)]));

      expect(review.findings.map(({ address }) => address)).toContain(`${type}.x`);
      expect(review.unjudged).toEqual([]);
    },
  );

  it("of any judged type is accused, told, or one of a few that are known to lose nothing", () => {
    const review = reviewOf(planOf([HOME, ...JUDGED_TYPES.map((type) => gone(`${type}.x`))]));
    const seen = new Set([...review.findings, ...review.unjudged].map(({ address }) => address));
    const silent = JUDGED_TYPES.filter((type) => !seen.has(`${type}.x`));

    expect(silent).toEqual([
      "aws_dynamodb_resource_policy",
      "aws_iam_access_key",
      "aws_iam_group_policy",
      "aws_iam_role",
      "aws_iam_role_policy",
      "aws_iam_service_specific_credential",
      "aws_iam_signing_certificate",
      "aws_iam_user_login_profile",
      "aws_iam_user_policy",
      "aws_iam_user_ssh_key",
      "aws_kms_grant",
      "aws_lambda_function",
      "aws_lambda_function_url",
      "aws_lambda_layer_version_permission",
      "aws_lambda_permission",
      "aws_s3_bucket_cors_configuration",
      "aws_s3_bucket_policy",
      "aws_s3_bucket_versioning",
      "aws_secretsmanager_secret_policy",
      "aws_sqs_queue_policy",
      "null_resource",
      "terraform_data",
    ]);
  });

  it("is told as part of a replacement too, unless the old one is kept", () => {
    const json = (actions: readonly string[]) => ({
      format_version: "1.2",
      complete: true,
      resource_changes: [
        {
          address: "aws_kms_key.x",
          mode: "managed",
          type: "aws_kms_key",
          name: "x",
          change: { actions, before: {}, after: {}, after_unknown: {} },
        },
      ],
      configuration: { root_module: {} },
    });
    const told = (...actions: readonly string[]) => reviewOf(modelOf(json(actions))).unjudged;

    expect(told("delete", "create")).toHaveLength(1);
    expect(told("create", "delete")).toHaveLength(1);
    expect(told("create", "forget")).toEqual([]);
    expect(told("update")).toEqual([]);
  });

  it("of a leftover is told, even where nothing would be lost with a live one", () => {
    const json = planJson("destroy");
    const deposed = json.resource_changes.map((one: object) => ({ ...one, deposed: "0123abcd" }));
    const review = reviewOf(modelOf({ ...json, resource_changes: deposed }));

    expect(review.unjudged.map(({ type }) => type)).toContain("aws_lambda_function");
  });

  it("of our own switched-off triggers is told of what held something, and of nothing else", () => {
    const { unjudged } = reviewOf(modelOf(planJson("switched-off")));
    const inPart = unjudged.filter((one) => one.arguments !== undefined);
    const whole = unjudged.filter((one) => !inPart.includes(one));

    expect(inPart.map((one) => [one.address, one.arguments])).toEqual([
      ["aws_cognito_user_pool.default-pool", ["email_configuration", "lambda_config.kms_key_id"]],
    ]);
    expect([...new Set(whole.map(({ type }) => type))].sort()).toEqual([
      "aws_cloudwatch_log_group",
      "aws_dynamodb_table",
      "aws_kms_key",
      "aws_lambda_function_event_invoke_config",
    ]);
  });
});

describe("a denial", () => {
  const policy = JSON.stringify({ Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] });
  const before = { name: "p", role: "home", policy };

  it("is missed where its policy goes and the role stays", () => {
    expect(said("denial-kept", planOf([HOME, gone("aws_iam_role_policy.p", before)]))).toEqual([
      "warning aws_iam_role_policy.p policy: no longer denies what it did",
    ]);
    expect(said("denial-kept", planOf([gone("aws_iam_role_policy.p", before)]))).toHaveLength(1);
  });

  it("is not missed where the role goes too, or where the policy only allowed", () => {
    const allows = { ...before, policy: policy.replace("Deny", "Allow") };

    expect(
      said(
        "denial-kept",
        planOf([gone(HOME.address, HOME.before), gone("aws_iam_role_policy.p", before)]),
      ),
    ).toEqual([]);
    expect(said("denial-kept", planOf([HOME, gone("aws_iam_role_policy.p", allows)]))).toEqual([]);
  });
});
