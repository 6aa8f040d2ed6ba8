/**
 * A review takes time in proportion to the plan, also where very many resources hang on each other. What grew with
 * the square of these would take minutes.
 * @module
 */
import { reviewOf } from "../support/plan-fixtures";
import { changed, HOME, type MadeResource, OWN, one, planOf } from "../support/plan-of";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

jest.setTimeout(120_000);

const FEW = 125;
const MOST_FEW = 2_000;
const SHORTEST_SECONDS = 0.03;

/** Six times as many take six times as long; what grows with the square takes thirty-six. */
const GROWTH = 6;
const MOST_GROWTH = 15;

type Make = (name: string) => readonly MadeResource[];

const arnOf = (name: string) => `arn:aws:lambda:eu-central-1:${OWN}:function:${name}`;
const roleOf = (name: string) => `arn:aws:iam::${OWN}:role/${name}`;
const kept = (address: string, values: Json): MadeResource => ({
  address,
  before: values,
  after: values,
});
const made = (address: string, after: Json): MadeResource => ({ address, after });

const CASES: Readonly<Record<string, Make>> = {
  "functions with a log group and a pool each": (name) => {
    const values = { function_name: name, arn: arnOf(name), logging_config: [{ log_group: name }] };
    const pool = { id: `eu_${name}`, name };
    return [
      { address: `aws_lambda_function.${name}`, before: values, after: { ...values, timeout: 3 } },
      kept(`aws_cloudwatch_log_group.${name}`, { name, retention_in_days: 7 }),
      {
        address: `aws_cognito_user_pool.${name}`,
        before: { ...pool, lambda_config: [{}] },
        after: { ...pool, lambda_config: [{ pre_sign_up: arnOf(name) }] },
      },
    ];
  },
  "APIs with an authorizer, an integration and a function each": (name) => [
    made(`aws_apigatewayv2_api.${name}`, { id: name, api_endpoint: `https://${name}.example` }),
    made(`aws_apigatewayv2_authorizer.${name}`, {
      id: `z${name}`,
      api_id: name,
      authorizer_uri: `i${name}`,
      jwt_configuration: [{ issuer: `https://${name}.example`, audience: [`c${name}`] }],
    }),
    made(`aws_apigatewayv2_integration.${name}`, { api_id: name, integration_uri: `i${name}` }),
    made(`aws_cognito_user_pool_client.${name}`, { id: `c${name}`, user_pool_id: name }),
    made(`aws_lambda_function.${name}`, { arn: arnOf(name), invoke_arn: `i${name}` }),
  ],
  "functions with a role, a policy and a schedule each": (name) => [
    made(`aws_lambda_function.${name}`, { arn: arnOf(name), role: roleOf(name) }),
    made(`aws_iam_role.${name}`, { name, arn: roleOf(name) }),
    made(`aws_iam_role_policy.${name}`, { name: "p", role: name, policy: SWEEPS }),
    made(`aws_cloudwatch_event_rule.${name}`, { name: `e${name}`, schedule_expression: "rate" }),
    made(`aws_cloudwatch_event_target.${name}`, { rule: `e${name}`, arn: arnOf(name) }),
  ],
  "distributions with a bucket each": (name) => [
    made(`aws_s3_bucket.${name}`, { bucket: name }),
    made(`aws_cloudfront_distribution.${name}`, {
      origin: [{ origin_id: "o", domain_name: `${name}.s3.eu-central-1.amazonaws.com` }],
    }),
  ],
};

const SWEEPS = JSON.stringify({
  Statement: [{ Effect: "Allow", Action: "cognito-idp:AdminDeleteUser", Resource: "a" }],
});

describe("a review of very many resources", () => {
  it.each(Object.keys(CASES))("takes no longer than they are many: %s", (title) => {
    const resources = (count: number) => [
      HOME,
      ...Array.from({ length: count }, (_, index) => CASES[title]?.(`n${index}`) ?? []).flat(),
    ];

    expect(growthOf(resources)).toBeLessThan(MOST_GROWTH);
  });

  it("takes no longer than a web ACL's rules are many", () => {
    const rules = (count: number, first: number) =>
      Array.from({ length: count }, (_, at) => ({
        name: `n${at}`,
        priority: at + first,
        action: [at % 2 === 0 ? { block: [{}] } : { allow: [{}] }],
      }));

    expect(
      growthOf((count) => [
        changed("aws_wafv2_web_acl", { rule: rules(count, 1) }, { rule: rules(count, 2) }),
      ]),
    ).toBeLessThan(MOST_GROWTH);
  });

  it("takes no longer than a runtime's name is long", () => {
    const runtime = (count: number, end: string) => ({
      runtime: `${"1".repeat(600 * count)}${end}`,
    });

    expect(
      growthOf((count) => [
        changed("aws_lambda_function", runtime(count, "a"), runtime(count, "b")),
        one("aws_lambda_function", runtime(count, "c")),
      ]),
    ).toBeLessThan(MOST_GROWTH);
  });
});

/**
 * How many times the processor time of few resources many take. Few are as many as take long enough to be measured; the
 * least of some runs counts, as others use the machine too.
 */
function growthOf(resources: (count: number) => readonly MadeResource[]): number {
  const least = (count: number, runs: number) => {
    const plan = planOf(resources(count));
    return Math.min(...Array.from({ length: runs }, () => secondsOf(plan)));
  };
  let few = FEW;
  while (few < MOST_FEW && least(few, 1) < SHORTEST_SECONDS) few *= 2;
  return least(few * GROWTH, 1) / Math.max(least(few, 3), SHORTEST_SECONDS / 2);
}

function secondsOf(plan: ReturnType<typeof planOf>): number {
  const start = process.cpuUsage();
  reviewOf(plan);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000_000;
}
