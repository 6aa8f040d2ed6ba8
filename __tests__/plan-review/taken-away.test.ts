/**
 * What is lost where a policy is taken off, a role goes or a copy ends; each with a harmless twin.
 * @module
 */

import { reviewOf } from "../support/plan-fixtures";
import {
  changed,
  HOME,
  IN_MODULES,
  type MadeResource,
  modulePlanOf,
  OWN,
  one,
  planOf,
  refer,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const gone = (type: string, before: Json): MadeResource => ({
  address: `${type}.x`,
  before,
  after: null,
});
const POLICY = `arn:aws:iam::${OWN}:policy/p`;
const document = (Effect: string) =>
  JSON.stringify({ Statement: [{ Effect, Action: "s3:GetObject", Resource: `arn:aws:s3:::b/*` }] });
const policy = (effect: string) => {
  const values = { arn: POLICY, name: "p", policy: document(effect) };
  return changed("aws_iam_policy", values, values);
};

describe("a managed policy that is taken off", () => {
  const RULE = "attached-denial-kept";
  const TYPE = "aws_iam_role_policy_attachment";
  const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));

  it.each([
    [TYPE, "policy_arn", { role: "home", policy_arn: POLICY }],
    ["aws_iam_user_policy_attachment", "policy_arn", { user: "u", policy_arn: POLICY }],
    ["aws_iam_group_policy_attachment", "policy_arn", { group: "g", policy_arn: POLICY }],
    [
      "aws_iam_role_policy_attachments_exclusive",
      "policy_arns",
      { role_name: "home", policy_arns: [POLICY] },
    ],
    [
      "aws_iam_policy_attachment",
      "policy_arn",
      { roles: ["home"], users: [], groups: [], policy_arn: POLICY },
    ],
  ])("by %s is told where it denies, or nobody can tell", (type, argument, before) => {
    const of = (says: string) => [`warning ${type}.x ${argument}: takes off '${POLICY}', ${says}`];
    const unknown = of("whose content this plan does not hold, and what it denied");

    expect(found(policy("Deny"), gone(type, before))).toEqual(of("which denies"));
    expect(found(gone(type, before))).toEqual(unknown);
    expect(said(RULE, modulePlanOf([gone(type, before)]))).toEqual(
      IN_MODULES.map((place) => unknown[0]?.replace(type, `${place}${type}`)),
    );
    expect(found(policy("Allow"), gone(type, before))).toEqual([]);
    expect(found(policy("Deny"), changed(type, before, before))).toEqual([]);
  });

  const attached = { role: "home", policy_arn: POLICY };

  it("is told where the attachment takes another policy, or a list has one fewer", () => {
    const list = (...policy_arns: string[]) => ({ role_name: "home", policy_arns });
    const type = "aws_iam_role_policy_attachments_exclusive";

    expect(
      found(policy("Deny"), changed(TYPE, attached, { ...attached, policy_arn: "other" })),
    ).toHaveLength(1);
    expect(found(policy("Deny"), changed(type, list(POLICY, "other"), list("other")))).toHaveLength(
      1,
    );
    expect(found(policy("Deny"), changed(type, list(POLICY), list(POLICY, "other")))).toEqual([]);
  });

  it("is told where a policy of several loses one of those it was for", () => {
    const type = "aws_iam_policy_attachment";
    const to = (...roles: string[]) => ({ roles, users: [], groups: [], policy_arn: POLICY });

    expect(found(policy("Deny"), changed(type, to("home", "away"), to("away")))).toHaveLength(1);
    expect(found(policy("Deny"), changed(type, to("away"), to("home", "away")))).toEqual([]);
  });

  it("is told where one of several holders stays, and not where all go", () => {
    const type = "aws_iam_policy_attachment";
    const of = (roles: readonly string[], users: readonly string[] = []) =>
      gone(type, { roles, users, groups: [], policy_arn: POLICY });
    const lost = { ...HOME, after: null };
    const away: MadeResource = {
      address: "aws_iam_role.away",
      before: { name: "away" },
      after: {},
    };
    const told = (...resources: readonly MadeResource[]) =>
      said(RULE, planOf([lost, policy("Deny"), ...resources]));

    expect(told(of(["home"]))).toEqual([]);
    expect(told(of(["home"], ["elsewhere"]))).toHaveLength(1);
    expect(told(of(["home", "away"]), away)).toHaveLength(1);
    expect(told(of(["home", "away"]), { ...away, after: null })).toEqual([]);
  });

  it("is told where what goes is only called like its holder, or nobody can tell the holder", () => {
    const named = gone("aws_iam_role_policy", { name: "elsewhere", role: "r" });
    const elsewhere = gone(TYPE, { role: "elsewhere", policy_arn: POLICY });

    expect(found(policy("Deny"), named, elsewhere)).toHaveLength(1);
    expect(found(policy("Deny"), gone(TYPE, { policy_arn: POLICY }))).toHaveLength(1);
  });

  it("is told where it denies something besides what it allows", () => {
    const both = ["Allow", "Deny"].map((effect) => JSON.parse(document(effect)).Statement[0]);
    const values = { arn: POLICY, policy: JSON.stringify({ Statement: both }) };

    expect(found(changed("aws_iam_policy", values, values), gone(TYPE, attached))).toEqual([
      `warning ${TYPE}.x policy_arn: takes off '${POLICY}', which denies`,
    ]);
  });

  it.each(["role", "user", "group"])("is not told where another type holds a %s to it", (kind) => {
    const single = { [kind]: "it", policy_arn: POLICY };
    const list = { [`${kind}_name`]: "it", policy_arns: [POLICY] };
    const several = { [`${kind}s`]: ["it"], policy_arn: POLICY };
    const types = {
      [`aws_iam_${kind}_policy_attachment`]: single,
      [`aws_iam_${kind}_policy_attachments_exclusive`]: list,
      aws_iam_policy_attachment: several,
    };

    for (const [was, before] of Object.entries(types)) {
      for (const [is, after] of Object.entries(types)) {
        const more = gone(was, before);
        const other = (values: Json) => ({ address: `${is}.y`, after: values });

        expect(found(policy("Deny"), more, other(after))).toEqual([]);
        expect(
          found(policy("Deny"), more, other(JSON.parse(JSON.stringify(after).replace("it", "y")))),
        ).toHaveLength(1);
      }
    }
  });

  it.each([
    "AWSDenyAll",
    "AWSCompromisedKeyQuarantineV2",
    "AmazonS3ReadOnlyAccess",
    "job-function/ViewOnlyAccess",
    "AdministratorAccess-Amplify",
  ])("is told of AWS's own, whose content no plan holds: %s", (name) => {
    const arn = `arn:aws:iam::aws:policy/${name}`;

    expect(found(gone(TYPE, { role: "home", policy_arn: arn }))).toEqual([
      `warning ${TYPE}.x policy_arn: takes off '${arn}', whose content this plan does not hold, and what it denied`,
    ]);
  });

  it.each([
    "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
    "arn:aws-cn:iam::aws:policy/AdministratorAccess",
  ])("is not told of one of AWS's that is known to deny nothing: %s", (arn) => {
    expect(found(gone(TYPE, { role: "home", policy_arn: arn }))).toEqual([]);
    const another = arn.replace("::aws:", `::${OWN}:`);
    expect(found(gone(TYPE, { role: "home", policy_arn: another }))).toHaveLength(1);
  });

  it("is told where a role's own list names it no longer, by whatever expression", () => {
    const type = "aws_iam_role";
    const of = (managed_policy_arns?: Json) => ({
      name: "r",
      ...(managed_policy_arns !== undefined && { managed_policy_arns }),
    });
    const told = [`warning ${type}.x managed_policy_arns: takes off '${POLICY}', which denies`];
    const unknown = {
      ...changed(type, of([POLICY]), of()),
      unknown: { managed_policy_arns: true },
      references: { managed_policy_arns: { references: ["local.policies"] } },
    };
    const again = { role: "r", policy_arn: POLICY };

    expect(found(policy("Deny"), changed(type, of([POLICY]), of([])))).toEqual(told);
    expect(found(policy("Deny"), unknown)).toEqual(told);
    expect(found(policy("Allow"), changed(type, of([POLICY]), of([])))).toEqual([]);
    expect(found(policy("Deny"), changed(type, of([POLICY]), of([POLICY, "arn:b"])))).toEqual([]);
    expect(found(policy("Deny"), changed(type, of([POLICY]), of()))).toEqual([]);
    expect(found(policy("Deny"), gone(type, of([POLICY])))).toEqual([]);
    expect(
      found(policy("Deny"), changed(type, of([POLICY]), of([])), changed(TYPE, again, again)),
    ).toEqual([]);
  });

  it("is told where nobody can tell which it was", () => {
    expect(found(gone(TYPE, { role: "home" }))).toEqual([
      `warning ${TYPE}.x policy_arn: takes off a policy that nobody can tell, and what it denied`,
    ]);
  });

  it("is not told where the role goes too, or another attachment holds it", () => {
    const role = { ...HOME, after: null };
    const other: MadeResource = { address: `${TYPE}.y`, after: attached };
    const more = gone(TYPE, attached);

    expect(said(RULE, planOf([role, policy("Deny"), more]))).toEqual([]);
    expect(found(policy("Deny"), more, other)).toEqual([]);
    const named: MadeResource = {
      ...other,
      after: { role: "home" },
      unknown: { policy_arn: true },
      references: { policy_arn: refer("aws_iam_policy.x") },
    };
    expect(found(policy("Deny"), more, named)).toEqual([]);
    expect(
      found(policy("Deny"), more, { ...other, after: { ...attached, role: "y" } }),
    ).toHaveLength(1);
  });
});

describe("a resource's policy that goes", () => {
  it.each([
    ["aws_iam_role_policy", "role", "aws_iam_role"],
    ["aws_iam_user_policy", "user", "aws_iam_user"],
    ["aws_iam_group_policy", "group", "aws_iam_group"],
    ["aws_s3_bucket_policy", "bucket", "aws_s3_bucket"],
    ["aws_sqs_queue_policy", "queue_url", "aws_sqs_queue"],
    ["aws_dynamodb_resource_policy", "resource_arn", "aws_dynamodb_table"],
    ["aws_secretsmanager_secret_policy", "secret_arn", "aws_secretsmanager_secret"],
  ])("is not told where what it is for goes too: %s", (type, argument, holder) => {
    const found = (...resources: readonly MadeResource[]) =>
      said("denial-kept", planOf([HOME, ...resources]));
    const more = gone(type, { [argument]: "it", policy: document("Deny") });
    const held = changed(holder, { id: "it" }, { id: "it" });
    const told = [`warning ${type}.x policy: no longer denies what it did`];

    expect(found(more, held)).toEqual(told);
    expect(found(more, { ...held, after: null })).toEqual([]);
    expect(found(more, { ...held, address: `${holder}.y` }, { ...held, after: null })).toEqual(
      told,
    );
  });

  it.each([
    ["aws_sqs_queue_policy", "queue_url"],
    ["aws_dynamodb_resource_policy", "resource_arn"],
    ["aws_secretsmanager_secret_policy", "secret_arn"],
  ])("is told where it denied something: %s", (type, argument) => {
    const before = (effect: string) => ({ [argument]: "it", policy: document(effect) });
    const found = (effect: string) => reviewOf(planOf([HOME, gone(type, before(effect))]));

    expect(found("Deny").findings.map(({ rule }) => rule)).toEqual(["denial-kept"]);
    expect(found("Allow").findings.map(({ rule }) => rule)).toEqual(["allowance-kept"]);
    expect(found("Allow").unjudged).toEqual([]);
  });
});

describe("a role that goes", () => {
  const RULE = "role-kept";
  const role = HOME.before.arn;
  const found = (...resources: readonly MadeResource[]) => said(RULE, planOf(resources));
  const lost = { ...HOME, after: null };

  it.each([
    ["aws_lambda_function", "role", { role }],
    ["aws_scheduler_schedule", "target.role_arn", { target: [{ role_arn: role }] }],
    [
      "aws_cognito_user_pool",
      "sms_configuration.sns_caller_arn",
      { sms_configuration: [{ sns_caller_arn: role }] },
    ],
  ])("is told where %s still names it", (type, argument, values) => {
    expect(found(lost, changed(type, values, values))).toEqual([
      `error ${type}.x ${argument}: names aws_iam_role.home, which is deleted`,
    ]);
    expect(found(HOME, changed(type, values, values))).toEqual([]);
    expect(found(lost, gone(type, values))).toEqual([]);
  });

  it("is not told where it is only called otherwise, or nothing names it", () => {
    const fn = changed("aws_lambda_function", { role }, { role });

    expect(found(lost, { ...HOME, address: "aws_iam_role.other" }, fn)).toEqual([]);
    expect(found(lost, one("aws_lambda_function", { role: "another" }))).toEqual([]);
  });

  it("is not told where it is only made again, and AWS decides its ARN", () => {
    const again = { ...HOME, after: { name: "home" }, unknown: { arn: true } };

    expect(found(again, changed("aws_lambda_function", { role }, { role }))).toEqual([]);
  });
});

describe("a copy that ends", () => {
  it.each([
    ["aws_cloudwatch_log_subscription_filter", "log_group_name", "aws_cloudwatch_log_group"],
    ["aws_dynamodb_kinesis_streaming_destination", "table_name", "aws_dynamodb_table"],
  ])("is told where what was copied stays: %s", (type, argument, source) => {
    const found = (...resources: readonly MadeResource[]) =>
      said("copy-kept", planOf([HOME, ...resources]));
    const copied = changed(source, { name: "n" }, { name: "n" });
    const before = { [argument]: "n" };
    const told = [expect.stringMatching(`^note ${type}.x ${argument}: goes: whoever watches`)];

    expect(found(copied, gone(type, before))).toEqual(told);
    expect(found(gone(type, before))).toEqual(told);
    expect(found({ ...copied, after: null }, gone(type, before))).toEqual([]);
    expect(
      found({ ...copied, after: null }, { ...copied, address: `${source}.y` }, gone(type, before)),
    ).toEqual(told);
    expect(
      found(
        { ...copied, after: null },
        { ...copied, address: "aws_sqs_queue.y" },
        gone(type, before),
      ),
    ).toEqual([]);
    expect(found(copied, changed(type, before, before))).toEqual([]);
  });
});
