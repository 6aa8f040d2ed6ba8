/**
 * Whose a thing is: what a text says of its account, and where a plan shows a stack to live.
 * @module
 */
import { createGraph } from "../../../contract/graph";
import { Unresolved } from "../../../contract/resource";
import {
  accountIn,
  accountsWithin,
  bucketIn,
  describeAccount,
  homeOf,
  isService,
  standingOf,
} from "../../../plan-review/access/home";
import { modelOf } from "../../support/plan-fixtures";
import { OWN, STRANGER } from "../../support/plan-of";

describe("the account that a text names", () => {
  it.each([
    [OWN, OWN],
    [`arn:aws:iam::${OWN}:root`, OWN],
    [`arn:aws-cn:sqs:cn-north-1:${OWN}:q`, OWN],
    [`arn:aws:logs:eu-central-1:${OWN}:log-group:/a/b:*`, OWN],
    [`arn:aws:s3:eu-central-1:${OWN}:accesspoint/a`, OWN],
    [`arn:aws:sns:eu-central-1:${OWN}:a\nb`, OWN],
    ["arn:aws:iam::*:root", "*"],
    ["arn:aws:iam::11112222333?:root", "11112222333?"],
    [`${OWN}.dkr.ecr.eu-central-1.amazonaws.com/a:b`, OWN],
    [`${OWN}.dkr.ecr-fips.us-east-1.amazonaws.com/a:b`, OWN],
    [`https://sqs.eu-central-1.amazonaws.com/${OWN}/q`, OWN],
    [`https://queue.amazonaws.com/${OWN}/q`, OWN],
    [`https://eu-central-1.queue.amazonaws.com/${OWN}/q`, OWN],
    [`https://sqs.cn-north-1.amazonaws.com.cn/${OWN}/q`, OWN],
  ])("is read from %s", (text, account) => {
    expect(accountIn(text)).toBe(account);
  });

  it.each([
    "",
    "1111222233334",
    `x${OWN}`,
    `${OWN}x`,
    ` ${OWN}`,
    "arn:aws:s3:::bucket/key",
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:iam::1111222233xx:root",
    `arn:aws:iam::${OWN}`,
    `xarn:aws:iam::${OWN}:root`,
    `arn:a b:iam::${OWN}:root`,
    `arn:aws:i m::${OWN}:root`,
    `arn:aws:iam:e u:${OWN}:root`,
    `arn:aws:iam:: ${OWN}:root`,
    `arn::iam::${OWN}:root`,
    `x${OWN}.dkr.ecr.eu-central-1.amazonaws.com/a`,
    `${OWN}.dkr.ecrx`,
    `${OWN}xdkr.ecr.eu-central-1.amazonaws.com/a`,
    `${OWN}.dkrxecr.eu-central-1.amazonaws.com/a`,
    "11112222333.dkr.ecr.eu-central-1.amazonaws.com/a",
    `http://sqs.eu-central-1.amazonaws.com/${OWN}/q`,
    `xhttps://sqs.eu-central-1.amazonaws.com/${OWN}/q`,
    `https://sqs.eu-central-1.amazonawsxcom/${OWN}/q`,
    `https://sqs.eu-central-1.amazonaws.comxcn/${OWN}/q`,
    `https://sqs.example/amazonaws.com/${OWN}/q`,
    `https://sqs.eu-central-1.amazonaws.com/${OWN}`,
    `https://sqs.eu-central-1.amazonaws.com/x${OWN}/q`,
  ])("is none in %j", (text) => {
    expect(accountIn(text)).toBeUndefined();
  });

  it("is each in a longer text", () => {
    const text = `{"a":"arn:aws:sqs:eu-central-1:${OWN}:q","b":"arn:aws-cn:iam::${STRANGER}:role/r","c":"arn:aws:s3:::b","d":"arn:aws:iam::1:x"}`;

    expect(accountsWithin(text)).toEqual([OWN, STRANGER]);
    expect(accountsWithin(OWN)).toEqual([]);
  });
});

describe("the bucket that a text names", () => {
  it.each([
    ["arn:aws:s3:::bucket", "bucket"],
    ["arn:aws:s3:::bucket/key/more", "bucket"],
    ["arn:aws-cn:s3:::bucket/*", "bucket"],
    [`arn:aws:sqs:eu-central-1:${OWN}:q`, undefined],
    ["bucket", undefined],
  ])("of %s is %s", (text, bucket) => {
    expect(bucketIn(text)).toBe(bucket);
  });
});

describe("a service's address", () => {
  it.each([
    "lambda.amazonaws.com",
    "logs.eu-central-1.amazonaws.com",
    "ec2.amazonaws.com.cn",
    "bedrock-agent.api.aws",
    "edge_x.amazon.com",
  ])("is %s", (text) => {
    expect(isService(text)).toBe(true);
  });

  it.each([
    "amazonaws.com",
    ".amazonaws.com.example",
    "lambda.amazonaws.comx",
    "lambda.amazonawsxcom",
    "lambdaxamazonaws.com",
    "lambda.amazonaws.comxcn",
    "x.apixaws",
    "x.amazonxcom",
    "a b.amazonaws.com",
    " lambda.amazonaws.com",
    "*",
  ])("is not %j", (text) => {
    expect(isService(text)).toBe(false);
  });
});

describe("who a principal belongs to", () => {
  const home = { accounts: new Set([OWN]), buckets: new Set<string>() };

  it.each([
    ["*", "anyone"],
    ["arn:aws:iam::*:root", "anyone"],
    ["lambda.amazonaws.com", "service"],
    ["AIDAEXAMPLEEXAMPLE", "unknown"],
    ["arn:aws:iam::aws:policy/x", "unknown"],
    [OWN, "own"],
    [`arn:aws:iam::${OWN}:role/home`, "own"],
    [STRANGER, "stranger"],
    ["arn:aws:iam::11112222333?:root", "stranger"],
  ])("of %s is %s", (id, standing) => {
    expect(standingOf(id, home)).toBe(standing);
  });

  const CALLER = "data.aws_caller_identity.here";
  const RESOURCES = ["aws_iam_role.a", "aws_iam_user.a", "aws_iam_group.a", CALLER];

  it.each([
    ...["arn", "account_id", "unique_id"].flatMap((attribute) =>
      RESOURCES.map((one) => [one, `\${${one}.${attribute}}`] as const),
    ),
    ["data.aws_iam_role.a", "${data.aws_iam_role.a.arn}"],
    ["data.aws_iam_user.a", "${data.aws_iam_user.a.arn}"],
    ["module.m.aws_iam_role.a", "${aws_iam_role.a.arn}"],
    [`module.m.${CALLER}`, `\${${CALLER}.account_id}`],
    [CALLER, `arn:aws:iam::\${${CALLER}.account_id}:role/a`],
    [CALLER, `arn:aws-cn:sts::\${data.aws_caller_identity.here[0].account_id}:assumed-role/a`],
  ] as const)("is the stack's own by %s in %s", (reference, template) => {
    expect(standingOf(new Unresolved([reference], template), home)).toBe("own");
  });

  it.each<[readonly string[], string | undefined]>([
    [["aws_iam_role.a"], undefined],
    [[], "${aws_iam_role.a.arn}"],
    [["aws_iam_role.a"], "${aws_iam_role.a.name}"],
    [["aws_iam_policy.a"], "${aws_iam_policy.a.arn}"],
    [["xaws_iam_role.a"], "${aws_iam_role.a.arn}"],
    [["aws_iam_rolex.a"], "${aws_iam_role.a.arn}"],
    [["data.aws_iam_policy.a"], "${data.aws_iam_policy.a.arn}"],
    [["xdata.aws_iam_role.a"], "${data.aws_iam_role.a.arn}"],
    [["aws_iam_role.a", "aws_sns_topic.t"], "${aws_iam_role.a.arn}"],
    [[CALLER], `xarn:aws:iam::\${${CALLER}.account_id}:role/a`],
    [[CALLER], `arn:aws:s3::\${${CALLER}.account_id}:role/a`],
    [[CALLER], `arn:aws:iam::\${${CALLER}.account_id}:role/*`],
    [[CALLER], `arn:aws:iam::\${${CALLER}.account_id}:role/a?`],
    [[CALLER], `arn:aws:iam::\${${CALLER}.account_id}:role/\${var.a}`],
    [[CALLER], `arn:aws:iam::\${${CALLER}.account_id}:`],
    [[CALLER], `arn:aws:iam::\${${CALLER}.user_id}:role/a`],
    [[CALLER], `arn:\${var.a}:iam::\${${CALLER}.account_id}:role/a`],
  ])("is unknown by %j in %s", (references, template) => {
    expect(standingOf(new Unresolved(references, template), home)).toBe("unknown");
  });
});

describe("where a stack lives", () => {
  const change = (address: string, values: object, more: object = {}) => ({
    address,
    mode: "managed",
    type: address.split(".")[0],
    name: "x",
    change: { actions: ["no-op"], before: values, after: values, after_unknown: {}, ...more },
  });
  const homeIn = (...resource_changes: readonly object[]) => {
    const plan = modelOf({ format_version: "1.2", complete: true, resource_changes });
    return homeOf(plan, createGraph(plan.before), createGraph(plan.after));
  };
  const arn = (account: string) => ({ arn: `arn:aws:x:eu-central-1:${account}:y` });

  it.each([
    "aws_iam_role",
    "aws_cognito_user_pool",
    "aws_lambda_function",
    "aws_cloudwatch_log_group",
    "aws_dynamodb_table",
  ])("is told by an existing %s, and by no other thing beside it", (type) => {
    const { accounts } = homeIn(
      change(`${type}.x`, arn(OWN)),
      change("aws_iam_policy.x", arn(STRANGER)),
    );

    expect([...accounts]).toEqual([OWN]);
  });

  it("is told by other things where none of these exists", () => {
    expect([...homeIn(change("aws_iam_policy.x", arn(OWN))).accounts]).toEqual([OWN]);
  });

  it("is not told by what is imported, or only comes to exist", () => {
    const imported = change("aws_iam_role.x", arn(STRANGER), { importing: { id: "theirs" } });
    const created = change("aws_iam_role.y", arn(STRANGER), { actions: ["create"], before: null });

    expect(homeIn(imported, created).accounts.size).toBe(0);
    expect([...homeIn(imported, change("aws_iam_role.z", arn(OWN))).accounts]).toEqual([OWN]);
  });

  it("has the buckets that exist, and those that come", () => {
    const bucket = (name: string) => ({ bucket: name });
    const home = homeIn(
      change("aws_s3_bucket.a", bucket("old")),
      change("aws_s3_bucket.b", bucket("new"), { actions: ["create"], before: null }),
      change("aws_sqs_queue.c", bucket("none")),
    );

    expect([...home.buckets].sort()).toEqual(["new", "old"]);
  });
});

describe("the words for an account", () => {
  it("say whether the plan shows any account to be the stack's", () => {
    const buckets = new Set<string>();

    expect(describeAccount(STRANGER, { accounts: new Set([OWN]), buckets })).toBe(
      `account ${STRANGER}, which is not this stack's`,
    );
    expect(describeAccount(STRANGER, { accounts: new Set(), buckets })).toBe(
      `account ${STRANGER}, which nothing in the plan shows to be this stack's`,
    );
  });
});
