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

const MANY = 3_000;
const MOST_PROCESSOR_SECONDS = 4;

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
    const names = Array.from({ length: MANY }, (_, index) => `n${index}`);
    const resources = names.flatMap((name) => CASES[title]?.(name) ?? []);

    expect(secondsOf([HOME, ...resources])).toBeLessThan(MOST_PROCESSOR_SECONDS);
  });

  it("takes no longer than a web ACL's rules are many", () => {
    const rules = (first: number) =>
      Array.from({ length: 4_800 }, (_, at) => ({
        name: `n${at}`,
        priority: at + first,
        action: [at % 2 === 0 ? { block: [{}] } : { allow: [{}] }],
      }));
    const acl = changed("aws_wafv2_web_acl", { rule: rules(1) }, { rule: rules(2) });

    expect(secondsOf([acl])).toBeLessThan(MOST_PROCESSOR_SECONDS);
  });

  it("takes no longer than a runtime's name is long", () => {
    const runtime = (end: string) => ({ runtime: `${"1".repeat(1_000_000)}${end}` });
    const fn = changed("aws_lambda_function", runtime("a"), runtime("b"));

    expect(secondsOf([fn, one("aws_lambda_function", runtime("c"))])).toBeLessThan(
      MOST_PROCESSOR_SECONDS,
    );
  });
});

function secondsOf(resources: readonly MadeResource[]): number {
  const plan = planOf(resources);
  const start = process.cpuUsage();
  reviewOf(plan);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000_000;
}
