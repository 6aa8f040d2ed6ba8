/**
 * What changed outside Terraform is told for what it is: by the rules of a change, at their level where it stays so, and
 * as a warning where the plan sets it right.
 * @module
 */
import { HIDDEN_PROBLEM } from "../../plan-review/apply-waivers";
import { buildReport } from "../../plan-review/report/build-report";
import { renderReport } from "../../plan-review/report/render-report";
import { modelOf, reviewOf } from "../support/plan-fixtures";
import { changed, driftedPlanOf, HOME, type MadeResource, OWN, one } from "../support/plan-of";

const MARK = { "incognito:contract": "anonymous" };

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const found = (planned: readonly MadeResource[], drifted: readonly MadeResource[]) =>
  sentences(reviewOf(driftedPlanOf([HOME, ...planned], drifted)));

function sentences({ findings }: ReturnType<typeof reviewOf>): readonly string[] {
  return findings.map(
    ({ level, rule, address, argument, problem }) =>
      `${level} ${rule} ${address}${argument === undefined ? "" : ` ${argument}`}: ${problem}`,
  );
}

const BOUNDARY = `arn:aws:iam::${OWN}:policy/boundary`;
const bounded = { name: "r", permissions_boundary: BOUNDARY };
const free = { name: "r", permissions_boundary: "" };
const lostBoundary = changed("aws_iam_role", bounded, free);

describe("a boundary that was lost outside Terraform", () => {
  const told =
    "permissions-boundary-kept aws_iam_role.x permissions_boundary: outside Terraform: is taken away";

  const comes = (outside: string) =>
    `allowance-kept aws_iam_role.x permissions_boundary: ${outside}comes: what it does not allow is refused`;

  it("is an error where it stays away", () => {
    expect(found([changed("aws_iam_role", free, free)], [lostBoundary])).toEqual([`error ${told}`]);
  });

  it("is a warning where the plan sets it right", () => {
    expect(found([changed("aws_iam_role", free, bounded)], [lostBoundary])).toEqual([
      `warning ${comes("")}`,
      `warning ${told}; this plan sets it right`,
    ]);
  });

  it("is told as one that comes where it came back, and not where something else changed", () => {
    const back = changed("aws_iam_role", free, bounded);
    const described = changed("aws_iam_role", bounded, { ...bounded, description: "d" });

    expect(found([changed("aws_iam_role", bounded, bounded)], [back])).toEqual([
      `warning ${comes("outside Terraform: ")}`,
    ]);
    expect(found([changed("aws_iam_role", bounded, bounded)], [described])).toEqual([]);
  });

  it("is told in a module, and by a refresh-only plan", () => {
    const address = 'module.each["a"].aws_iam_role.x';
    const drift = {
      address,
      mode: "managed",
      type: "aws_iam_role",
      name: "x",
      change: { actions: ["update"], before: bounded, after: free, after_unknown: {} },
    };
    const plan = modelOf({
      format_version: "1.2",
      planned_values: {},
      resource_drift: [drift],
      configuration: { root_module: {} },
    });

    expect(sentences(reviewOf(plan)).filter((one) => one.includes("boundary"))).toEqual([
      `error permissions-boundary-kept ${address} permissions_boundary: is taken away`,
    ]);
  });
});

describe("what is gone outside Terraform", () => {
  const gone = (type: string, before: Json): MadeResource => ({
    address: `${type}.x`,
    before,
    after: null,
  });

  it("is told of a pool, although the plan makes another", () => {
    const pool = { id: "eu_1", name: "p" };

    expect(
      found([one("aws_cognito_user_pool", { name: "p" })], [gone("aws_cognito_user_pool", pool)]),
    ).toEqual([
      "error no-user-pool-deletion aws_cognito_user_pool.x: outside Terraform: is deleted, with every account in it",
    ]);
  });

  it("is told of a table that protects itself", () => {
    const table = { name: "t", deletion_protection_enabled: true };

    expect(found([one("aws_dynamodb_table", table)], [gone("aws_dynamodb_table", table)])).toEqual([
      expect.stringMatching(
        "^error no-sign-in-table-removal aws_dynamodb_table.x: outside Terraform: ",
      ),
    ]);
  });

  it("is told of a role that a function names, which the plan makes again", () => {
    const role = { name: "r", arn: `arn:aws:iam::${OWN}:role/r` };
    const fn = changed("aws_lambda_function", { role: role.arn }, { role: role.arn });

    expect(found([one("aws_iam_role", role), fn], [gone("aws_iam_role", role)])).toContain(
      "warning role-kept aws_lambda_function.x role: outside Terraform: names aws_iam_role.x, which is deleted; this plan sets it right",
    );
  });

  it("is told of a denial", () => {
    const policy = JSON.stringify({ Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] });
    const before = { name: "p", role: "home", policy };
    const type = "aws_iam_role_policy";

    expect(found([one(type, before)], [gone(type, before)])).toEqual([
      `error no-lock-out ${type}.x policy: denies everything to everybody whom it is for`,
      `warning denial-kept ${type}.x policy: outside Terraform: no longer denies what it did`,
    ]);
  });
});

describe("a pool that changed outside Terraform", () => {
  const marked = {
    id: "eu_1",
    tags: { "incognito:contract": "anonymous" },
    mfa_configuration: "ON",
    account_recovery_setting: [{ recovery_mechanism: [{ name: "admin_only" }] }],
  };
  const type = "aws_cognito_user_pool";
  const drift = (values: Json) => [changed(type, marked, { ...marked, ...values })];
  const back = (values: Json) => [changed(type, { ...marked, ...values }, marked)];

  it("is judged by its settings and by the contract", () => {
    expect(found(back({ mfa_configuration: "OFF" }), drift({ mfa_configuration: "OFF" }))).toEqual([
      "warning pool-settings-kept aws_cognito_user_pool.x mfa_configuration: outside Terraform: was 'ON' and is 'OFF'; this plan sets it right",
    ]);
    expect(
      found(back({ alias_attributes: ["email"] }), drift({ alias_attributes: ["email"] })),
    ).toContainEqual(
      expect.stringContaining("warning anonymous-no-aliases aws_cognito_user_pool.x"),
    );
  });

  it("is not told of what was so before, of what the plan is accused of, or of UpdateUserPool", () => {
    const values = { alias_attributes: ["email"] };
    const was = { ...marked, ...values };
    const same = changed(type, { ...was, name: "n" }, { ...was, name: "n" });

    // It had aliases already: the plan is accused of them once.
    expect(found([same], [changed(type, was, { ...was, name: "n" })])).toEqual([
      expect.stringMatching(`^error anonymous-no-aliases ${type}.x alias_attributes: (?!outside)`),
    ]);
    // They came outside Terraform and stay: the plan is accused, once.
    expect(found([changed(type, was, was)], [changed(type, marked, was)])).toEqual([
      expect.stringMatching(`^error anonymous-no-aliases ${type}.x alias_attributes: (?!outside)`),
    ]);
  });
});

describe("what no rule judges outside Terraform", () => {
  const unjudged = (...drifted: readonly MadeResource[]) =>
    reviewOf(driftedPlanOf([HOME], drifted)).unjudged.map(
      ({ address, action, outside }) => `${address} ${action} ${outside}`,
    );
  const gone = (type: string): MadeResource => ({
    address: `${type}.x`,
    before: { name: "n" },
    after: null,
  });

  it("is listed, of whatever type", () => {
    expect(
      unjudged(
        changed("aws_route53_record", { records: ["a"] }, { records: ["b"] }),
        changed("__proto__", { name: "a" }, { name: "b" }),
        gone("aws_route53_zone"),
      ),
    ).toEqual([
      "aws_route53_record.x update true",
      "__proto__.x update true",
      "aws_route53_zone.x delete true",
    ]);
  });

  it("is listed where something is gone that rules judge while it is there", () => {
    expect(unjudged(gone("aws_kms_key"))).toEqual(["aws_kms_key.x delete true"]);
    expect(unjudged(gone("aws_lambda_permission"), gone("aws_cognito_user_pool"))).toEqual([]);
  });

  it.each([
    ["aws_lambda_function", "source_code_hash"],
    ["aws_lambda_function", "code_sha256"],
    ["aws_lambda_function", "image_uri"],
    ["aws_cloudfront_function", "code"],
    ["aws_s3_object", "etag"],
    ["aws_s3_object", "content"],
    ["aws_s3_object", "content_base64"],
    ["aws_s3_object", "version_id"],
  ])("is listed where %s has other content by %s", (type, argument) => {
    const drift = changed(type, { [argument]: "a" }, { [argument]: "b" });

    expect(unjudged(drift)).toEqual([`${type}.x update true`]);
  });

  it("is not listed where rules judge it, nor what a data source reads", () => {
    expect(unjudged(changed("aws_lambda_function", { timeout: 3 }, { timeout: 4 }))).toEqual([]);
    expect(unjudged({ address: "data.aws_region.x", before: {}, after: { name: "n" } })).toEqual(
      [],
    );
  });

  it("keeps a plan from being called clean, and stands in the report", () => {
    const plan = driftedPlanOf([HOME], [gone("aws_kms_key")]);
    const report = buildReport({
      review: reviewOf(plan),
      planned: undefined,
      stack: undefined,
      failOn: "error",
    });

    expect(report.verdict).toBe("Nothing found, 1 not judged");
    expect(renderReport(report, "text")).toContain("aws_kms_key.x, deleted outside Terraform");
    expect(JSON.parse(renderReport(report, "json")).unjudged).toEqual([
      { address: "aws_kms_key.x", type: "aws_kms_key", action: "delete", outside: true },
    ]);
  });
});

it("hides what is sensitive, there as well", () => {
  const plan = driftedPlanOf([HOME, changed("aws_iam_role", free, free)], []);
  const drift = {
    ...lostBoundary,
    type: "aws_cognito_user_pool_client",
    isData: false,
    deposed: false,
    provider: "",
    action: "update" as const,
    keepsOld: false,
    replacePaths: [],
    address: "aws_cognito_user_pool_client.x",
    before: { allowed_oauth_scopes: ["openid"] },
    after: { allowed_oauth_scopes: ["openid", "very-secret"] },
    afterUnknown: {},
    beforeSensitive: {},
    afterSensitive: { allowed_oauth_scopes: true },
  };

  const told = sentences(reviewOf({ ...plan, drift: [drift] }));
  expect(told).toHaveLength(1);
  expect(told.join()).not.toContain("very-secret");
});

describe("a value that is marked as sensitive", () => {
  const type = "aws_lambda_function";
  const values = { function_name: "f", logging_config: [{ log_group: "abc" }] };
  const sensitive = { logging_config: [{ log_group: true }] };
  const fn = { ...changed(type, values, values), sensitive };
  const pool = changed("aws_cognito_user_pool", { tags: MARK }, { tags: MARK });
  const goneGroup: MadeResource = {
    address: "aws_cloudwatch_log_group.x",
    before: { name: "abc" },
    after: null,
  };
  const again = one("aws_cloudwatch_log_group", { name: "abc" });
  const told = (problem: string) =>
    `warning function-place-kept ${type}.x logging_config.log_group: outside Terraform: ${problem}; this plan sets it right`;

  it("is hidden, however short, in what is found at a resource that did not drift itself", () => {
    const outside = found([fn, pool, again], [goneGroup]);

    expect(outside).toContain(told(HIDDEN_PROBLEM));
    expect(outside.join()).not.toContain("abc");
  });

  it("is shown where nothing marks it", () => {
    const outside = found([{ ...fn, sensitive: {} }, pool, again], [goneGroup]);

    expect(outside).toContain(told("is 'abc', which this plan does not hold"));
  });

  it("is hidden where only the change outside Terraform marks it", () => {
    const marked = { tags: { "incognito:realm": true } };
    const drift = {
      ...changed("aws_cognito_user_pool", { tags: { "incognito:realm": "abc" } }, { tags: {} }),
      sensitive: marked,
    };

    expect(found([], [drift]).join()).not.toContain("abc");
  });

  it("is hidden where what is left over of a replacement marks nothing", () => {
    const json = (more: Json) => ({
      address: `${type}.x`,
      mode: "managed",
      type,
      name: "x",
      ...more,
    });
    const change = {
      actions: ["update"],
      before: { handler: "a.b" },
      after: { handler: "abc" },
      after_unknown: {},
      before_sensitive: { handler: true },
      after_sensitive: { handler: true },
    };
    const plan = modelOf({
      format_version: "1.2",
      resource_changes: [
        json({ change }),
        json({ deposed: "1", change: { actions: ["delete"], before: {}, after: null } }),
      ],
      configuration: {},
    });

    expect(sentences(reviewOf(plan))).toEqual([
      `warning function-place-kept ${type}.x handler: ${HIDDEN_PROBLEM}`,
    ]);
  });
});
