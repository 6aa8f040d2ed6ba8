/**
 * Blocks that `dynamic` makes of what only the apply knows: each is told, wherever it stands, and none that the plan
 * knows. The plans are the real Terraform's (`terraform/plan-review-dynamic.long.test.ts`).
 * @module
 */
import { hclOfDynamics, UNKNOWN_BLOCKS, UNREADABLE_POLICY } from "../support/dynamic-blocks";
import { modelOf, planJson, reviewOf } from "../support/plan-fixtures";
import { changed, IN_MODULES, made, modulePlanOf, one, planOf } from "../support/plan-of";

const RULE = "blocks-are-shown";
const POOL = "aws_cognito_user_pool";

/** What a rule finds, as `address argument`. */
function found(plan: ReturnType<typeof planOf>, rule = RULE, synthesized?: unknown): string[] {
  return reviewOf(plan, { synthesized })
    .findings.filter((finding) => finding.rule === rule)
    .map(({ address, argument }) => `${address} ${argument}`)
    .sort();
}

describe("a block that dynamic makes", () => {
  const inModule = (all: readonly string[]) => all.map((path) => `module.each["a"].${path}`);

  it("is told where only the apply knows it, at the root and in a module with for_each", () => {
    expect(found(modelOf(planJson("dynamic-unknown")))).toEqual(
      [...UNKNOWN_BLOCKS, ...inModule(UNKNOWN_BLOCKS)].sort(),
    );
  });

  it("is not told where the plan knows it", () => {
    expect(hclOfDynamics("known")).toContain("dynamic");
    expect(found(modelOf(planJson("dynamic-known")))).toEqual([]);
  });

  it("makes a policy unreadable that it hides somebody of", () => {
    const rule = "policy-is-readable";

    expect(found(modelOf(planJson("dynamic-unknown")), rule)).toEqual(
      [UNREADABLE_POLICY, ...inModule([UNREADABLE_POLICY])].sort(),
    );
    expect(found(modelOf(planJson("dynamic-known")), rule)).toEqual([]);
  });

  it("is an error, and told in both instances of a module", () => {
    const pool = one(POOL, { name: "p" }, { unknown: { device_configuration: true } });

    expect(found(modulePlanOf([pool]))).toEqual(
      IN_MODULES.map((prefix) => `${prefix}${POOL}.x device_configuration`),
    );
    expect(reviewOf(planOf([pool])).findings).toEqual([
      expect.objectContaining({ rule: RULE, level: "error", argument: "device_configuration" }),
    ]);
  });

  it("is told in an update, also one that AWS fills in where it is left out", () => {
    const before = { name: "p", sms_configuration: [{ external_id: "a" }] };
    const pool = { ...changed(POOL, before, { name: "p" }), unknown: { sms_configuration: true } };
    const isLeftOut = { ...pool, before: { name: "p", sms_configuration: [] } };

    expect(found(planOf([pool]))).toEqual([`${POOL}.x sms_configuration`]);
    expect(found(planOf([isLeftOut]))).toEqual([]);
  });

  it("is none that AWS fills in where a new resource leaves it out", () => {
    const unknown = { sms_configuration: true, password_policy: true, arn: true };

    expect(found(planOf([one(POOL, { name: "p" }, { unknown })]))).toEqual([]);
  });

  it("is none of a value within a block that is written out", () => {
    const pool = one(
      POOL,
      { name: "p", lambda_config: [{}] },
      {
        unknown: { lambda_config: [{ pre_sign_up: true }] },
        references: { lambda_config: [{ pre_sign_up: made("aws_lambda_function.f") }] },
      },
    );

    expect(found(planOf([pool]))).toEqual([]);
  });
});

describe("a dynamic block of a plan directory, of which AWS fills in what is left out", () => {
  const LATER = '${[for one in [aws_sns_topic.a.arn] : one if one != ""]}';
  const stackOf = (dynamic: unknown) => ({
    resource: { [POOL]: { x: { name: "p", dynamic } } },
  });
  const plan = planOf([one(POOL, { name: "p" }, { unknown: { sms_configuration: true } })]);
  const sms = (for_each: unknown) => ({
    sms_configuration: { for_each, content: { external_id: "a" } },
  });

  it.each([
    ["an object", sms(LATER)],
    ["a list", [sms(LATER)]],
    ["a list of blocks", { sms_configuration: [sms(LATER).sms_configuration] }],
    [
      "one beside a constant",
      { sms_configuration: [sms([1]), sms(LATER)].map((each) => each.sms_configuration) },
    ],
    ["one whose keys are made", sms({ "${aws_sns_topic.a.arn}": 1 })],
    ["one without for_each", { sms_configuration: {} }],
  ])("is told: %s", (_, dynamic) => {
    expect(found(plan, RULE, stackOf(dynamic))).toEqual([`${POOL}.x sms_configuration`]);
  });

  it.each([
    ["a constant", sms(["a"])],
    ["a constant map", sms({ a: 1 })],
    ["one of another block", { password_policy: { for_each: LATER, content: {} } }],
  ])("is not told: %s", (_, dynamic) => {
    expect(found(plan, RULE, stackOf(dynamic))).toEqual([]);
  });

  it("is not told where the plan knows it, nor in another resource", () => {
    const known = one(POOL, { name: "p", sms_configuration: [{ external_id: "a" }] });
    const other = { resource: { [POOL]: { y: { dynamic: sms(LATER) } } } };

    expect(found(planOf([known]), RULE, stackOf(sms(LATER)))).toEqual([]);
    expect(found(plan, RULE, other)).toEqual([]);
  });

  it("is told of each instance, and within blocks, dynamic ones as well", () => {
    const within = {
      lambda_config: { dynamic: { pre_token_generation_config: { for_each: LATER } } },
      dynamic: {
        lambda_config: { for_each: [1], content: { dynamic: sms(LATER) } },
      },
    };
    const instance = (key: string) => ({
      ...one(
        POOL,
        { name: "p", lambda_config: [{}] },
        {
          unknown: {
            lambda_config: [{ pre_token_generation_config: true, sms_configuration: true }],
          },
        },
      ),
      address: `${POOL}.x["${key}"]`,
    });
    const paths = ["pre_token_generation_config", "sms_configuration"].map(
      (name) => `lambda_config.${name}`,
    );

    expect(
      found(planOf([instance("a"), instance("b")]), RULE, { resource: { [POOL]: { x: within } } }),
    ).toEqual(["a", "b"].flatMap((key) => paths.map((path) => `${POOL}.x["${key}"] ${path}`)));
  });

  it("is told once where the plan shows it too", () => {
    const device = { device_configuration: { for_each: LATER, content: {} } };
    const shown = planOf([one(POOL, { name: "p" }, { unknown: { device_configuration: true } })]);

    expect(found(shown, RULE, stackOf(device))).toEqual([`${POOL}.x device_configuration`]);
  });
});

describe("an argument that only the apply knows, in a block that is not written out", () => {
  const role = "aws_iam_role";
  const policyRule = "policy-is-readable";
  const inline = (names: readonly string[]) =>
    one(
      role,
      { name: "r", inline_policy: names.map((name) => ({ name })) },
      {
        unknown: { inline_policy: names.map(() => ({ policy: true })) },
        references: { inline_policy: [{ name: { constant_value: "a" } }] },
      },
    );

  it("is not taken for one that is left out", () => {
    expect(found(planOf([inline(["a", "b"])]), policyRule)).toEqual([
      `${role}.x inline_policy.policy`,
      `${role}.x inline_policy.policy`,
    ]);
    expect(found(planOf([inline(["a"])]), policyRule)).toEqual([]);
  });

  it("is not either in a map that an expression makes", () => {
    const fn = one(
      "aws_lambda_function",
      { function_name: "f", environment: [{ variables: {} }] },
      {
        unknown: { environment: [{ variables: { SERVICE_URL: true } }] },
        references: { environment: [{ variables: { references: ["local.variables"] } }] },
      },
    );

    expect(found(planOf([fn]), "variable-host-kept")).toEqual([
      "aws_lambda_function.x environment.variables.SERVICE_URL",
    ]);
  });
});
