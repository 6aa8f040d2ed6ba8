/**
 * Whom of the stack's own account a policy comes to let in, and what there it comes to allow something on: told where the
 * plan does not hold it, each with a harmless twin.
 * @module
 */
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

const document = (...Statement: readonly Json[]) => JSON.stringify({ Statement });
const of = (service: string, thing: string) => `arn:aws:${service}:eu-central-1:${OWN}:${thing}`;
const existing = (type: string, values: Json): MadeResource => ({
  address: `${type}.held`,
  before: values,
  after: values,
});

describe("what a policy of a role comes to allow something on", () => {
  const RULE = "no-stranger-target";
  const TYPE = "aws_iam_role_policy";
  const allow = (Resource: Json, Action: Json = "dynamodb:GetItem") => ({
    Effect: "Allow",
    Action,
    Resource,
  });
  const inline = (...statements: readonly Json[]) => ({
    role: "home",
    name: "p",
    policy: document(...statements),
  });
  const policy = (...statements: readonly Json[]) => one(TYPE, inline(...statements));
  const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));
  const at = (thing: string, place = "") =>
    `warning ${place}${TYPE}.x policy: allows '${thing}', which this plan does not hold`;
  const TABLE = of("dynamodb", "table/t");

  it.each<[string, string]>([
    ["dynamodb:Scan", TABLE],
    ["secretsmanager:GetSecretValue", of("secretsmanager", "secret:s-abcdef")],
    ["lambda:InvokeFunction", of("lambda", "function:f")],
    ["cognito-idp:ListUsers", of("cognito-idp", "userpool/eu-central-1_other")],
    ["ssm:GetParametersByPath", of("ssm", "parameter/")],
    ["kms:Decrypt", of("kms", "key/k")],
    ["ses:SendEmail", of("ses", "identity/a.example")],
    // Whoever may tag the caller says which.
    ["dynamodb:GetItem", of("dynamodb", "table/${aws:PrincipalTag/t}")],
    ["sqs:SendMessage", "arn:aws:sqs:eu-central-1:${aws:PrincipalTag/a}:q"],
    ["SNS:publish", "nothing"],
  ])("is told by %s on %s", (action, thing) => {
    expect(found(policy(allow(thing, action)))).toEqual([at(thing)]);
    expect(said(RULE, modulePlanOf([HOME, policy(allow(thing, action))]))).toEqual(
      IN_MODULES.map((place) => at(thing, place)),
    );
  });

  it("is told beside what was allowed, and once", () => {
    const other = of("dynamodb", "table/u");
    const was = inline(allow(TABLE));
    expect(found(changed(TYPE, was, inline(allow([TABLE, other]))))).toEqual([at(other)]);
    expect(found(changed(TYPE, was, { ...was, name: "q" }))).toEqual([]);
  });

  it("is told of a table of the same name in another region", () => {
    const there = TABLE.replace("eu-central-1", "us-east-1");
    const held = existing("aws_dynamodb_table", { name: "t", arn: TABLE });
    expect(found(held, policy(allow(there)))).toEqual([at(there)]);
  });

  it.each<[string, string, MadeResource]>([
    ["a table", TABLE, existing("aws_dynamodb_table", { name: "t", arn: TABLE })],
    ["its index", `${TABLE}/index/i`, existing("aws_dynamodb_table", { name: "t", arn: TABLE })],
    ["a new table", TABLE, one("aws_dynamodb_table", { name: "t" }, { unknown: { arn: true } })],
    [
      "a new group's streams",
      `${of("logs", "log-group:/aws/lambda/f")}:*`,
      one("aws_cloudwatch_log_group", { name: "/aws/lambda/f" }, { unknown: { arn: true } }),
    ],
    [
      "a new function's alias",
      of("lambda", "function:f:live"),
      one("aws_lambda_function", { function_name: "f" }, { unknown: { arn: true } }),
    ],
    [
      "a route",
      of("execute-api", "api/live/GET/x"),
      existing("aws_apigatewayv2_api", { name: "a", execution_arn: of("execute-api", "api") }),
    ],
    ["a queue", of("sqs", "q"), existing("aws_sqs_queue", { name: "q", arn: of("sqs", "q") })],
  ])("is not told of %s of the plan", (_title, thing, held) => {
    const action = thing.includes(":logs:") ? "logs:PutLogEvents" : "sqs:SendMessage";
    expect(found(held, policy(allow(thing, action)))).toEqual([]);
  });

  it("is not told of a reference, of a denial, nor of what others tell", () => {
    const template = one(
      TYPE,
      { role: "home", name: "p" },
      {
        unknown: { policy: true },
        references: {
          policy: {
            ...refer("aws_dynamodb_table.t"),
            constant_value: document(allow("${aws_dynamodb_table.t.arn}")),
          },
        },
      },
    );
    expect(found(template)).toEqual([]);
    expect(found(policy({ ...allow(TABLE), Effect: "Deny" }))).toEqual([]);
    expect(found(policy(allow(TABLE, "dynamodb:DeleteTable")))).toEqual([]);
    expect(found(policy(allow("*", "xray:PutTraceSegments")))).toEqual([]);
  });
});

describe("who of the account is let in", () => {
  const RULE = "no-stranger-principal";
  const ROOT = `arn:aws:iam::${OWN}:root`;
  const HOME_ROLE = `arn:aws:iam::${OWN}:role/home`;
  const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));
  const at = (name: string, place: string) =>
    `warning ${place}: lets in '${name}', whom this plan does not hold`;
  const queue = (...ids: readonly string[]) => ({
    queue_url: "q",
    policy: document({
      Effect: "Allow",
      Principal: { AWS: ids },
      Action: "sqs:ReceiveMessage",
      Resource: "x",
    }),
  });
  const QUEUE = "aws_sqs_queue_policy";
  const trust = (...principals: readonly Json[]) => ({
    name: "r",
    assume_role_policy: document(
      ...principals.map((Principal) => ({ Effect: "Allow", Principal, Action: "sts:AssumeRole" })),
    ),
  });
  const LAMBDA = { Service: "lambda.amazonaws.com" };
  const TRUST = "aws_iam_role.x assume_role_policy";

  it.each([
    `arn:aws:iam::${OWN}:user/u`,
    `arn:aws:iam::${OWN}:role/other`,
    `arn:aws:iam::${OWN}:role/a/path/home`,
    `arn:aws:sts::${OWN}:assumed-role/other/session`,
  ])("is told of %s", (name) => {
    expect(found(one(QUEUE, queue(name)))).toEqual([at(name, `${QUEUE}.x policy`)]);
    expect(said(RULE, modulePlanOf([HOME, one(QUEUE, queue(name))]))).toEqual(
      IN_MODULES.map((place) => at(name, `${place}${QUEUE}.x policy`)),
    );
    expect(found(one("aws_iam_role", trust({ AWS: name })))).toEqual([at(name, TRUST)]);
    const was = queue(HOME_ROLE);
    expect(found(changed(QUEUE, was, queue(HOME_ROLE, name)))).toEqual([
      at(name, `${QUEUE}.x policy`),
    ]);
    expect(found(changed(QUEUE, queue(name), queue(name, HOME_ROLE)))).toEqual([]);
  });

  it.each([ROOT, OWN])(
    "is told of the whole account, %s, in the trust of a role that exists",
    (AWS) => {
      expect(found(changed("aws_iam_role", trust(LAMBDA), trust(LAMBDA, { AWS })))).toEqual([
        at(AWS, TRUST),
      ]);
      expect(found(changed("aws_iam_role", trust(LAMBDA, { AWS }), trust({ AWS })))).toEqual([]);
      expect(found(one(QUEUE, queue(AWS)))).toEqual([]);
    },
  );

  it("is told of a permission and a grant", () => {
    const name = `arn:aws:iam::${OWN}:role/other`;
    const is = (place: string) => `warning ${place}: is '${name}', whom this plan does not hold`;
    const permission = (principal: string) => ({ action: "lambda:InvokeFunction", principal });
    expect(found(one("aws_lambda_permission", permission(name)))).toEqual([
      is("aws_lambda_permission.x principal"),
    ]);
    expect(found(one("aws_kms_grant", { grantee_principal: name }))).toEqual([
      is("aws_kms_grant.x grantee_principal"),
    ]);
    expect(found(one("aws_lambda_permission", permission(HOME_ROLE)))).toEqual([]);
    expect(
      found(
        changed("aws_lambda_permission", permission(name), { ...permission(name), qualifier: "a" }),
      ),
    ).toEqual([]);
  });

  it.each<[string, MadeResource[]]>([
    [HOME_ROLE, []],
    [`arn:aws:sts::${OWN}:assumed-role/home/session`, []],
    [
      `arn:aws:iam::${OWN}:role/a/path/new`,
      [{ address: "aws_iam_role.new", after: { name: "new" }, unknown: { arn: true } }],
    ],
    [
      `arn:aws:iam::${OWN}:user/new`,
      [{ address: "aws_iam_user.new", after: { name: "new" }, unknown: { arn: true } }],
    ],
  ])("is not told of %s of the plan", (name, beside) => {
    expect(found(...beside, one(QUEUE, queue(name)))).toEqual([]);
  });
});
