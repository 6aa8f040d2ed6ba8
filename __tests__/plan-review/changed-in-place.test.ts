/**
 * What a change in place stops, lets go of or hands to somebody else, though nothing is deleted: each with a harmless
 * twin.
 * @module
 */
import {
  changed,
  HOME,
  IN_MODULES,
  type MadeResource,
  made,
  modulePlanOf,
  OWN,
  one,
  planOf,
  refer,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

type Thrown = [
  type: string,
  argument: string,
  was: Json,
  will: Json,
  level: string,
  problem: string,
];

describe("an argument that changes in place", () => {
  const found = (...resources: readonly MadeResource[]) =>
    said("no-switch-off", planOf([HOME, ...resources]));

  it.each<Thrown>([
    [
      "aws_kms_key",
      "is_enabled",
      { is_enabled: true },
      { is_enabled: false },
      "error",
      "is false: nothing is signed, encrypted or read with the key any longer",
    ],
    [
      "aws_lambda_function",
      "reserved_concurrent_executions",
      { reserved_concurrent_executions: -1 },
      { reserved_concurrent_executions: 0 },
      "error",
      "is 0: AWS refuses every call of the function",
    ],
    [
      "aws_dynamodb_table",
      "deletion_protection_enabled",
      { deletion_protection_enabled: true },
      { deletion_protection_enabled: false },
      "warning",
      "was true and no longer is",
    ],
    [
      "aws_dynamodb_table",
      "point_in_time_recovery.enabled",
      { point_in_time_recovery: [{ enabled: true }] },
      { point_in_time_recovery: [{ enabled: false }] },
      "warning",
      "was true and no longer is",
    ],
    ...["aws_scheduler_schedule", "aws_cloudwatch_event_rule"].map(
      (type): Thrown => [
        type,
        "state",
        { state: "ENABLED" },
        { state: "DISABLED" },
        "warning",
        "is 'DISABLED': what it started by itself is started no longer",
      ],
    ),
    [
      "aws_cloudwatch_event_rule",
      "is_enabled",
      { is_enabled: true },
      { is_enabled: false },
      "warning",
      "is false: what it started by itself is started no longer",
    ],
    [
      "aws_cloudfront_distribution",
      "enabled",
      { enabled: true },
      { enabled: false },
      "warning",
      "is false: nobody reaches the page any longer",
    ],
    [
      "aws_s3_bucket",
      "force_destroy",
      { force_destroy: false },
      { force_destroy: true },
      "warning",
      "is true: whoever deletes the bucket deletes what it holds",
    ],
  ])("of %s is told where %s is thrown, and not the other way round", (...thrown) => {
    const [type, argument, was, will, level, problem] = thrown;

    expect(found(changed(type, was, will))).toEqual([`${level} ${type}.x ${argument}: ${problem}`]);
    expect(found(changed(type, will, was))).toEqual([]);
    expect(found(changed(type, will, { ...will, tags: { a: "b" } }))).toEqual([]);
    expect(found(one(type, will))).toEqual([]);
  });

  it.each<[string, Json, Json, string]>([
    ["comes", [], [{ enabled: true }], "is true: items that were kept are deleted by time"],
    [
      "goes",
      [{ enabled: true }],
      [{ enabled: false }],
      "was true and no longer is: what was to be deleted by time stays",
    ],
  ])("is told where a table's expiry %s", (_title, was, will, problem) => {
    const of = (ttl: Json, more: Json = {}) => ({ name: "t", ttl, ...more });
    expect(found(changed("aws_dynamodb_table", of(was), of(will)))).toEqual([
      `warning aws_dynamodb_table.x ttl.enabled: ${problem}`,
    ]);
    expect(found(changed("aws_dynamodb_table", of(will), of(will, { tags: { a: "b" } })))).toEqual(
      [],
    );
    expect(found(one("aws_dynamodb_table", of(will)))).toEqual([]);
  });

  describe("the days that a log is kept", () => {
    const of = (retention_in_days?: Json, name = "g") => ({ name, retention_in_days });
    const log = (was: Json, will: Json) => changed("aws_cloudwatch_log_group", of(was), of(will));
    const at = (level: string, problem: string, place = "") =>
      `${level} ${place}aws_cloudwatch_log_group.x retention_in_days: ${problem}`;
    const stays = "what the log says of people stays";

    it.each<[Json, Json, string]>([
      [7, 8, `was 7 days and is 8 days: ${stays}`],
      [7, 0, `was 7 days and is for ever: ${stays}`],
      [7, undefined, `was 7 days and is for ever: ${stays}`],
    ])("are told where they rise from %s to %s", (was, will, problem) => {
      expect(found(log(was, will))).toEqual([at("warning", problem)]);
      expect(said("no-switch-off", modulePlanOf([log(was, will)]))).toEqual(
        IN_MODULES.map((place) => at("warning", problem, place)),
      );
    });

    it.each<[Json, Json, string]>([
      [8, 7, "was 8 days and is 7 days: older lines go"],
      [0, 7, "was for ever and is 7 days: older lines go"],
    ])("are noted where they fall from %s to %s", (was, will, problem) => {
      expect(found(log(was, will))).toEqual([at("note", problem)]);
    });

    it("are told where only the apply knows them", () => {
      const unknown = {
        unknown: { retention_in_days: true },
        references: { retention_in_days: made("local.a") },
      };
      const resource = one("aws_cloudwatch_log_group", of(), { before: of(7), ...unknown });
      expect(found(resource)).toEqual([at("warning", "is known after the apply only")]);
    });

    it("are not told where they stay, nor of a new log", () => {
      expect(found(log(undefined, 0))).toEqual([]);
      expect(
        found(changed("aws_cloudwatch_log_group", of(7), { ...of(7), tags: { a: "b" } })),
      ).toEqual([]);
      expect(found(one("aws_cloudwatch_log_group", of(0)))).toEqual([]);
    });
  });

  it("tells of a bucket whose files no longer expire", () => {
    const TYPE = "aws_s3_bucket_lifecycle_configuration";
    const of = (more: Json) => ({ bucket: "b", rule: [{ id: "a", status: "Enabled", ...more }] });
    const bucket = (was: Json, will: Json) =>
      said("bucket-kept", planOf([HOME, changed(TYPE, of(was), of(will))]));
    const expiring = { expiration: [{ days: 30 }] };
    expect(bucket(expiring, {})).toEqual([
      `warning ${TYPE}.x rule.expiration: goes: what was to be deleted by time stays`,
    ]);
    expect(bucket(expiring, { expiration: [] })).toHaveLength(1);
    expect(bucket(expiring, { expiration: [{ days: 31 }] })).toEqual([
      `warning ${TYPE}.x rule.expiration.days: deletes what the bucket holds`,
    ]);
    expect(bucket({}, { id: "c" })).toEqual([]);
  });

  it("lets sign-in keys expire, which is an error", () => {
    const keys = { name: "keys", arn: `arn:aws:dynamodb:eu-central-1:${OWN}:table/keys` };
    const fn = {
      function_name: "f",
      arn: `arn:aws:lambda:eu-central-1:${OWN}:function:f`,
      environment: [{ variables: { TABLE: "keys" } }],
    };
    const pool = { lambda_config: [{ create_auth_challenge: fn.arn }] };

    expect(
      found(
        changed("aws_dynamodb_table", keys, { ...keys, ttl: [{ enabled: true }] }),
        changed("aws_lambda_function", fn, fn),
        changed("aws_cognito_user_pool", pool, pool),
      ),
    ).toEqual([expect.stringMatching("^error aws_dynamodb_table.x ttl.enabled: ")]);
  });
});

describe("a function's role", () => {
  const ADMIN = `arn:aws:iam::${OWN}:role/Admin`;
  const found = (...resources: readonly MadeResource[]) =>
    said("role-is-planned", planOf([HOME, ...resources]));
  const later = (expression: Json) =>
    one("aws_lambda_function", {}, { unknown: { role: true }, references: { role: expression } });
  const home = { role: HOME.before.arn };

  it("is told where the plan does not hold it: an error, unless the function has had it", () => {
    const problem = `aws_lambda_function.x role: is '${ADMIN}', which this plan does not hold`;

    expect(found(changed("aws_lambda_function", home, { role: ADMIN }))).toEqual([
      `error ${problem}`,
    ]);
    expect(found(one("aws_lambda_function", { role: ADMIN }))).toEqual([`error ${problem}`]);
    expect(found(changed("aws_lambda_function", { role: ADMIN }, { role: ADMIN }))).toEqual([
      `warning ${problem}`,
    ]);
  });

  it.each([
    [{}],
    [made("local.role")],
    [made("data.aws_iam_role.r")],
    [{ constant_value: '${replace(aws_iam_role.home.arn, "home", "x")}', ...made(HOME.address) }],
  ])("is told where nobody can know it before the apply: %j", (expression) => {
    expect(found(later(expression))).toEqual([
      "warning aws_lambda_function.x role: is known after the apply only",
    ]);
  });

  it("may be any of the plan's", () => {
    expect(found(one("aws_lambda_function", home))).toEqual([]);
    expect(found(later(refer(HOME.address)))).toEqual([]);
    expect(found(later(made(HOME.address)))).toEqual([]);
  });
});

describe("where a client sends people", () => {
  const TYPE = "aws_cognito_user_pool_client";
  const found = (...resources: readonly MadeResource[]) =>
    said("redirect-host-kept", planOf([HOME, ...resources]));
  const had = { callback_urls: ["https://ours.example/back?secret=1"], logout_urls: [] };

  it.each([TYPE, "aws_cognito_managed_user_pool_client"])("is told where it is new: %s", (type) => {
    const callback_urls = [...had.callback_urls, "https://evil.example/?token=1"];
    const told = `warning ${type}.x callback_urls: names the host evil.example, which the client did not before`;

    expect(found(changed(type, had, { ...had, callback_urls }))).toEqual([told]);
    expect(found(one(type, { callback_urls: ["https://evil.example"] }))).toEqual([told]);
  });

  it.each([
    ["logout_urls", ["https://evil.example"], "names the host evil.example"],
    ["default_redirect_uri", "https://evil.example:8443/x", "names the host evil.example:8443"],
    ["callback_urls", ["evil:/x"], "names the scheme evil:"],
    ["callback_urls", ["no address"], "names a text that is no address"],
  ])("is told of %s too: %j", (argument, value, problem) => {
    expect(found(changed(TYPE, had, { ...had, [argument]: value }))).toEqual([
      `warning ${TYPE}.x ${argument}: ${problem}, which the client did not before`,
    ]);
  });

  it("is told where only the apply decides it", () => {
    const unknown = {
      unknown: { callback_urls: true },
      references: { callback_urls: made("a.b") },
    };

    expect(found(one(TYPE, {}, unknown))).toEqual([
      `warning ${TYPE}.x callback_urls: is known after the apply only`,
    ]);
  });

  it("may be another page of a host that the client names already", () => {
    const after = { ...had, logout_urls: ["https://ours.example/bye"], default_redirect_uri: "" };

    expect(found(changed(TYPE, had, after))).toEqual([]);
    expect(found(changed(TYPE, had, {}))).toEqual([]);
    expect(found(one(TYPE, {}, { unknown: { callback_urls: true } }))).toEqual([]);
  });
});

describe("a pool that is not anonymous", () => {
  const pool = one("aws_cognito_user_pool", { id: "eu_1", name: "p" });

  it.each([
    ["aws_cognito_identity_provider", "lets another service say who somebody is"],
    [
      "aws_cognito_log_delivery_configuration",
      "delivers what the pool logs of people to another place",
    ],
  ])("is told of its %s", (type, problem) => {
    const found = (...resources: readonly MadeResource[]) =>
      said("no-silent-delivery", planOf([HOME, ...resources]));

    expect(found(pool, one(type, { user_pool_id: "eu_1" }))).toEqual([
      `warning ${type}.x: ${problem}`,
    ]);
    expect(found(pool)).toEqual([]);
  });

  it("leaves an anonymous pool's provider to the contract", () => {
    const anonymous = one("aws_cognito_user_pool", {
      id: "eu_1",
      tags: { "incognito:contract": "anonymous" },
    });
    const plan = planOf([
      HOME,
      anonymous,
      one("aws_cognito_identity_provider", { user_pool_id: "eu_1" }),
    ]);

    expect(said("no-silent-delivery", plan)).toEqual([]);
    expect(said("anonymous-no-external-identity-provider", plan)).toHaveLength(1);
  });
});

describe("what hangs on a pool in a stack with an anonymous one", () => {
  const tagged = { id: "eu_1", tags: { "incognito:contract": "anonymous" } };
  const anonymous = one("aws_cognito_user_pool", tagged);
  const found = (...resources: readonly MadeResource[]) =>
    said("pool-can-be-told", planOf([HOME, ...resources]));
  const hanging = (type: string, argument: string, expression: Json) =>
    one(type, {}, { unknown: { [argument]: true }, references: { [argument]: expression } });

  it.each([
    ["aws_cognito_user_pool_client", "user_pool_id"],
    ["aws_cognito_managed_user_pool_client", "user_pool_id"],
    ["aws_cognito_identity_provider", "user_pool_id"],
    ["aws_cognito_log_delivery_configuration", "user_pool_id"],
    ["aws_cognito_risk_configuration", "user_pool_id"],
    ["aws_wafv2_web_acl_association", "resource_arn"],
    ["aws_wafv2_web_acl_logging_configuration", "resource_arn"],
  ])("says on which: %s %s", (type, argument) => {
    const local = hanging(type, argument, { references: ["local.pool"] });
    const told = [`error ${type}.x ${argument}: does not show whether it is an anonymous pool's`];

    expect(found(anonymous, local)).toEqual(told);
    expect(found(one("aws_cognito_user_pool", {}, { before: tagged }), local)).toEqual(told);
    expect(found(one("aws_cognito_user_pool", { id: "eu_1" }), local)).toEqual([]);
    expect(found(anonymous, hanging(type, argument, made("aws_cognito_user_pool.x")))).toEqual([]);
    expect(found(anonymous, one(type, { [argument]: "eu_2" }))).toEqual([]);
  });
});
