/**
 * A change in an argument that no rule reads is told as not judged, and nothing of ours is.
 * @module
 */
import { unjudgedArguments } from "../../plan-review/arguments/unjudged-arguments";
import { buildReport } from "../../plan-review/report/build-report";
import { renderReport } from "../../plan-review/report/render-report";
import { synthBootstrap } from "../support/bootstrap";
import { everyStack } from "../support/every-option";
import { modelOf, planJson, reviewOf } from "../support/plan-fixtures";
import {
  changed,
  driftedPlanOf,
  HOME,
  type MadeResource,
  made,
  one,
  planOf,
} from "../support/plan-of";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

/** Our JSON says `{}` where a plan has a list of one empty block. */
function asPlanned(value: Json): Json {
  if (Array.isArray(value)) return value.map(asPlanned);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries<Json>(value);
  return entries.length === 0
    ? [{}]
    : Object.fromEntries(entries.map(([name, one]) => [name, asPlanned(one)]));
}

/** What is listed, as the address, what happens and the arguments. */
function listedIn(plan: ReturnType<typeof planOf>): readonly string[] {
  return reviewOf(plan).unjudged.map(
    ({ address, action, outside, arguments: paths }) =>
      `${address} ${action}${outside ? " outside" : ""}: ${paths?.join(", ")}`,
  );
}

const listed = (...resources: readonly MadeResource[]) => listedIn(planOf([HOME, ...resources]));

const INTEGRATION = "aws_apigatewayv2_integration";
const STAGE = "aws_apigatewayv2_stage";
const ALARM = "aws_cloudwatch_metric_alarm";
const PAGE = "aws_cloudfront_distribution";

describe("an argument that no rule reads", () => {
  it("is told of a bucket's file that only the apply knows", () => {
    const fn = (references: Json) =>
      one("aws_lambda_function", {}, { unknown: { s3_key: true }, references });

    expect(listed(fn({ s3_key: { references: ["local.key"] } }))).toEqual([
      "aws_lambda_function.x create: s3_key",
    ]);
    expect(listed(fn({ s3_key: { constant_value: null } }))).toEqual([]);
  });

  it.each<[string, string, string, Json, Json]>([
    ["what an API hands on", INTEGRATION, "request_parameters", { "overwrite:path": "/a" }, {}],
    ["a variable of a stage", STAGE, "stage_variables", { to: "a" }, { to: "b" }],
    ["which events start something", "aws_cloudwatch_event_rule", "event_pattern", "{}", "{ }"],
    ["one of a newer provider", "aws_lambda_function", "newer_argument", "a", "b"],
    ["a switch that is false", "aws_lambda_function", "newer_switch", false, true],
    ["an empty block", "aws_lambda_function", "newer_block", [{}], [{}, {}]],
    ["one called like a member of every object", "aws_lambda_function", "constructor", "a", "b"],
  ])("is told of a resource that is made, changed or drifts: %s", (_, type, argument, was, is) => {
    const before = { [argument]: was };
    const after = { [argument]: is };
    const drift = changed(type, before, after);

    expect(listed(one(type, before))).toEqual([`${type}.x create: ${argument}`]);
    expect(listed(changed(type, before, after))).toEqual([`${type}.x update: ${argument}`]);
    expect(listed(changed(type, before, {}))).toEqual([`${type}.x update: ${argument}`]);
    expect(listedIn(driftedPlanOf([HOME, changed(type, after, after)], [drift]))).toEqual([
      `${type}.x update outside: ${argument}`,
    ]);
  });

  it.each<[string, Json]>([
    ["a text", { constant_value: "us-east-1" }],
    ["a reference", { references: ["var.region"] }],
  ])("is what only AWS set before, where the configuration sets it now: %s", (_, region) => {
    const [type, references] = ["aws_s3_bucket", { region }];
    const [here, there] = [{ region: "eu-central-1" }, { region: "us-east-1" }];

    expect(listed({ ...one(type, there), references })).toEqual([`${type}.x create: region`]);
    expect(listed({ ...changed(type, here, there), references })).toEqual([
      `${type}.x update: region`,
    ]);
    expect(listed({ ...one(type, {}), unknown: { region: true }, references })).toEqual([
      `${type}.x create: region`,
    ]);
  });

  it.each<[string, string, Json, Json, string]>([
    [
      "how much an API takes",
      STAGE,
      { default_route_settings: [{ throttling_rate_limit: 10 }] },
      { default_route_settings: [{ throttling_rate_limit: 10_000 }] },
      "default_route_settings.throttling_rate_limit",
    ],
    ["the limit of an alarm", ALARM, { threshold: 1 }, { threshold: 1_000 }, "threshold"],
    [
      "what an alarm looks at",
      ALARM,
      { metric_name: "Errors" },
      { metric_name: "a" },
      "metric_name",
    ],
    [
      "when something starts",
      "aws_cloudwatch_event_rule",
      { schedule_expression: "rate(1 day)" },
      { schedule_expression: "rate(9 days)" },
      "schedule_expression",
    ],
    ["what it is of", "aws_s3_bucket_policy", { bucket: "a" }, { bucket: "b" }, "bucket"],
  ])("is told where it changes, and not of what is new: %s", (_, type, was, is, path) => {
    expect(listed(one(type, was))).toEqual([]);
    expect(listed(changed(type, was, is))).toEqual([`${type}.x update: ${path}`]);
    expect(listed(changed(type, was, {}))).toEqual([`${type}.x update: ${path}`]);
    expect(listedIn(driftedPlanOf([HOME], [changed(type, was, is)]))).toEqual([
      `${type}.x update outside: ${path}`,
    ]);
  });

  it("is told within a block, without the parts that rules read", () => {
    const behaviour = {
      forwarded_values: [
        { headers: ["Origin"], query_string: true, cookies: [{ forward: "all" }] },
      ],
      origin_request_policy_id: "p",
      min_ttl: 0,
    };

    expect(listed(one(PAGE, { default_cache_behavior: [behaviour] }))).toEqual([
      `${PAGE}.x create: default_cache_behavior.forwarded_values.cookies, default_cache_behavior.forwarded_values.query_string, default_cache_behavior.origin_request_policy_id`,
    ]);
  });

  it("names no entry of a map, and is told once for several blocks", () => {
    const rules = (label: string) => [
      { name: "a", rule_label: [{ name: label }] },
      { name: "b", rule_label: [{ name: label }] },
    ];

    expect(
      listed(changed("aws_wafv2_web_acl", { rule: rules("l") }, { rule: rules("m") })),
    ).toEqual(["aws_wafv2_web_acl.x update: rule.rule_label"]);
    expect(listed(one(STAGE, { stage_variables: { "secret-name": "v" } }))).toEqual([
      `${STAGE}.x create: stage_variables`,
    ]);
  });

  it("matches the blocks of a set by name", () => {
    const rule = (name: string, label: string) => ({ name, rule_label: [{ name: label }] });

    expect(
      listed(
        changed(
          "aws_wafv2_web_acl",
          { rule: [rule("a", "l"), rule("b", "m")] },
          { rule: [rule("b", "m"), rule("a", "l")] },
        ),
      ),
    ).toEqual([]);
  });

  it("takes a block that is new in a resource that exists for a first one", () => {
    const block = { name: "block", action: [{ block: [{}] }], priority: 1 };

    expect(listed(changed("aws_wafv2_web_acl", {}, { rule: [block] }))).toEqual([]);
    expect(listed(changed("aws_wafv2_web_acl", { rule: [block] }, {}))).toEqual([
      "aws_wafv2_web_acl.x update: rule.action.block",
    ]);
  });

  it("is told of a resource that is replaced, and not of one that goes or stays", () => {
    const json = (actions: readonly string[], before: Json, after: Json) => ({
      address: "aws_lambda_permission.x",
      mode: "managed",
      type: "aws_lambda_permission",
      name: "x",
      change: { actions, before, after, after_unknown: {} },
    });
    const plan = (...changes: readonly Json[]) =>
      modelOf({ format_version: "1.2", resource_changes: changes, configuration: {} });
    const [was, is] = [{ function_name: "f" }, { function_name: "g" }];

    expect(listedIn(plan(json(["delete", "create"], was, is)))).toEqual([
      "aws_lambda_permission.x replace: function_name",
    ]);
    expect(listedIn(plan(json(["delete"], { newer: 1 }, null)))).toEqual([]);
    expect(listedIn(plan(json(["no-op"], { newer: 1 }, { newer: 1 })))).toEqual([]);
  });
});

describe("a key by which something is encrypted", () => {
  const [was, is] = ["a", "b"].map((id) => `arn:aws:kms:eu-central-1:111122223333:key/${id}`);

  it.each<[string, string, Json, Json, Json]>([
    ["aws_lambda_function", "kms_key_arn", was, is, null],
    ["aws_cloudwatch_log_group", "kms_key_id", was, is, ""],
    ["aws_scheduler_schedule", "kms_key_arn", was, is, null],
    ["aws_sqs_queue", "kms_master_key_id", was, is, ""],
    ["aws_sqs_queue", "sqs_managed_sse_enabled", true, null, false],
    ["aws_s3_object", "kms_key_id", was, is, null],
    [
      "aws_dynamodb_table",
      "server_side_encryption",
      [{ enabled: true, kms_key_arn: was }],
      [{ enabled: true, kms_key_arn: is }],
      [],
    ],
    [
      "aws_s3_bucket_server_side_encryption_configuration",
      "rule",
      [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: was }] }],
      [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: is }] }],
      [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "AES256" }] }],
    ],
  ])(
    "of %s %s is told where it is another or none, and not at first",
    (type, argument, a, b, none) => {
      const of = (value: Json) => ({ [argument]: value });
      const told = (before: Json, after: Json) =>
        listedIn(planOf([HOME, changed(type, of(before), of(after))]));
      for (const other of [b, none]) {
        expect(told(a, other)).toEqual([expect.stringContaining(argument)]);
      }
      expect(listedIn(planOf([HOME, one(type, of(a))]))).toEqual([]);
    },
  );
});

describe("an argument that only the apply knows", () => {
  const unknown = { newer: true };

  it("is told where the configuration sets it, or does not show that it does not", () => {
    const references = { newer: made("aws_a.b") };
    const type = "aws_lambda_function";

    expect(listed(one(type, {}, { unknown, references }))).toEqual([`${type}.x create: newer`]);
    expect(listed(one(type, {}, { before: { newer: "a" }, unknown, references }))).toEqual([
      `${type}.x update: newer`,
    ]);
    expect(
      unjudgedArguments(planOf([one(type, {}, { unknown })]).changes[0] as never, undefined),
    ).toEqual(["newer"]);
  });

  it("is not told where it is left out, unless it was a block, which keeps its value", () => {
    const type = "aws_lambda_function";

    expect(listed(one(type, {}, { unknown }))).toEqual([]);
    expect(listed(one(type, {}, { before: { newer: "a" }, unknown }))).toEqual([]);
    expect(listed(one(type, {}, { before: { newer: [{ a: 1 }] }, unknown }))).toEqual([
      `${type}.x update: newer`,
    ]);
  });

  it("is told of a part of a block", () => {
    const settings = { route_key: "a" };

    expect(
      listed(
        one(
          STAGE,
          { route_settings: [settings] },
          {
            before: { route_settings: [settings], tags: {} },
            unknown: { route_settings: [{ logging_level: true }] },
          },
        ),
      ),
    ).toEqual([`${STAGE}.x update: route_settings`]);
  });

  it("is told of a block of a set, and of all of them", () => {
    const type = "aws_wafv2_web_acl";
    const rule = { name: "a" };

    expect(
      listed(
        one(
          type,
          { rule: [rule] },
          { before: { rule: [rule], tags: {} }, unknown: { rule: [{}, true] } },
        ),
      ),
    ).toEqual([`${type}.x update: rule`]);
  });
});

describe("what is not told", () => {
  it("is a default of the provider's, and an attribute that AWS sets", () => {
    const type = "aws_lambda_function";
    const [resource] = planOf([one(type, { newer: false, arn: "a", version: "1" })]).changes;

    expect(unjudgedArguments(resource as never, {})).toEqual([]);
    expect(unjudgedArguments(resource as never, undefined)).toEqual(["newer"]);
    const references = { version: { constant_value: null } };
    expect(listed({ ...changed(type, { version: "1" }, { version: "2" }), references })).toEqual(
      [],
    );
  });

  it("is null for empty", () => {
    expect(
      listed(
        changed(INTEGRATION, { request_parameters: {} }, { request_parameters: null }),
        one(INTEGRATION, { request_parameters: null, request_templates: {} }),
      ),
    ).toEqual([]);
  });

  it("is a deployment that AWS makes by itself", () => {
    const [was, is] = [{ deployment_id: "a" }, { deployment_id: "b" }];
    const auto = { auto_deploy: true };

    expect(listed(changed(STAGE, { ...was, ...auto }, { ...is, ...auto }))).toEqual([]);
    expect(listed(changed(STAGE, was, is))).toEqual([`${STAGE}.x update: deployment_id`]);
  });

  it("is anything of our own stacks that is made first", () => {
    const found = [...everyStack(), synthBootstrap()].flatMap(({ resource }) =>
      Object.entries<Json>(resource).flatMap(([type, all]) =>
        Object.values<Json>(all).flatMap(({ depends_on, lifecycle, provider, ...after }) => {
          const [made] = planOf([one(type, asPlanned(after))]).changes;
          return unjudgedArguments(made as never, undefined).map((path) => `${type} ${path}`);
        }),
      ),
    );

    expect([...new Set(found)]).toEqual([]);
  });

  it.each([
    "unchanged",
    "harmless",
    "deletion",
    "destroy",
    "let-go",
    "refresh-only",
    "unguarded",
    "hcl-blocks",
    "hcl-modules",
  ])("is anything of the real plan '%s'", (name) => {
    const { unjudged } = reviewOf(modelOf(planJson(name)));

    expect(unjudged.filter(({ arguments: paths }) => paths !== undefined)).toEqual([]);
  });
});

describe("the report", () => {
  const address = `${INTEGRATION}.x`;
  const report = (...resources: readonly MadeResource[]) =>
    buildReport({
      review: reviewOf(planOf([HOME, ...resources])),
      planned: undefined,
      stack: undefined,
      failOn: "error",
    });
  const handsOn = report(one(INTEGRATION, { request_parameters: { a: "b" }, tls_config: [{}] }));

  it("is never clean, and says so in every format", () => {
    expect(handsOn.verdict).toBe("Nothing found, 1 not judged");
    expect(renderReport(handsOn, "markdown")).toContain(
      `### Not judged\n\n- \`${address}\`, created: \`request_parameters\`, \`tls_config\`\n`,
    );
    expect(renderReport(handsOn, "text")).toContain(
      `Not judged\n  ${address}, created: request_parameters, tls_config\n`,
    );
    expect(JSON.parse(renderReport(handsOn, "json")).unjudged).toEqual([
      {
        address,
        type: INTEGRATION,
        action: "create",
        arguments: ["request_parameters", "tls_config"],
      },
    ]);
  });

  it("names the arguments where there are too many resources to name each", () => {
    const many = Array.from({ length: 2_000 }, (_, at) => ({
      address: `${INTEGRATION}.with-a-name-that-is-rather-long-${at}`,
      after: { request_parameters: { a: "b" } },
    }));

    expect(renderReport(report(...many), "markdown")).toMatch(
      /### Not judged\n\n- `aws_apigatewayv2_integration request_parameters`: 2000 resources\n/,
    );
  });

  it("lists a resource that is accused as well", () => {
    const after = { integration_uri: "https://a.example", request_parameters: { a: "b" } };
    const review = reviewOf(planOf([HOME, one(INTEGRATION, after)]));

    expect(review.findings.map(({ rule }) => rule)).toEqual(["no-foreign-integration"]);
    expect(review.unjudged.map((one) => one.address)).toEqual([address]);
  });
});
