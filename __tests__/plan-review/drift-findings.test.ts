/**
 * What changed outside Terraform is told for what it is: by the rules of a change, at their level where it stays so, and
 * as a warning where the plan sets it right.
 * @module
 */
import { modelOf, reviewOf } from "../support/plan-fixtures";
import { changed, driftedPlanOf, HOME, type MadeResource, OWN, one } from "../support/plan-of";

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

  it("is an error where it stays away", () => {
    expect(found([changed("aws_iam_role", free, free)], [lostBoundary])).toEqual([`error ${told}`]);
  });

  it("is a warning where the plan sets it right", () => {
    expect(found([changed("aws_iam_role", free, bounded)], [lostBoundary])).toEqual([
      `warning ${told}; this plan sets it right`,
    ]);
  });

  it("is not told where it came back, or something else changed", () => {
    const back = changed("aws_iam_role", free, bounded);
    const described = changed("aws_iam_role", bounded, { ...bounded, description: "d" });

    expect(found([changed("aws_iam_role", bounded, bounded)], [back])).toEqual([]);
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
