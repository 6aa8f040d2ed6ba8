/**
 * What a function's variables name at AWS: of the plan, or told. Names of nothing at AWS, and what stays, are not.
 * @module
 */
import { changed, HOME, type MadeResource, OWN, one, planOf, STRANGER } from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const RULE = "variable-resource-planned";
const env = (variables: Json) => ({ function_name: "f", environment: [{ variables }] });
const found = (variables: Json, ...beside: readonly MadeResource[]) =>
  said(RULE, planOf([HOME, one("aws_lambda_function", env(variables)), ...beside])).map((text) =>
    text.replace(/^.*environment\.variables\./, ""),
  );
const told = (name: string, what: string) => `${name}: names ${what} that the plan does not hold`;

/** By the name of a variable: what it stands for, and a resource that the plan holds under `ours`. */
const KINDS: readonly (readonly [string, string, string, Json])[] = [
  ["TABLE_NAME", "a table", "aws_dynamodb_table", { name: "ours" }],
  ["KEY_TABLE", "a table", "aws_dynamodb_table", { name: "ours" }],
  ["keyTables", "a table", "aws_dynamodb_table", { name: "ours" }],
  ["BUCKET", "a bucket", "aws_s3_bucket", { bucket: "ours" }],
  ["QUEUE_NAME", "a queue", "aws_sqs_queue", { name: "ours" }],
  ["DLQ", "a queue", "aws_sqs_queue", { name: "ours" }],
  ["TOPIC", "a topic", "aws_sns_topic", { name: "ours" }],
  ["USER_POOL_ID", "a pool", "aws_cognito_user_pool", { id: "ours" }],
  ["IDENTITY_POOL_ID", "a pool", "aws_cognito_identity_pool", { id: "ours" }],
  ["FUNCTION_NAME", "a function", "aws_lambda_function", { function_name: "ours" }],
  ["LAMBDA", "a function", "aws_lambda_alias", { id: "ours" }],
  ["STATE_MACHINE_NAME", "a state machine", "aws_sfn_state_machine", { name: "ours" }],
  ["STREAM", "a stream", "aws_kinesis_stream", { name: "ours" }],
  ["EVENT_BUS_NAME", "an event bus", "aws_cloudwatch_event_bus", { name: "ours" }],
  ["LOG_GROUP", "a log group", "aws_cloudwatch_log_group", { name: "ours" }],
  ["KMS_KEY", "a key", "aws_kms_key", { key_id: "ours" }],
  ["KEY_ID", "a key", "aws_kms_key", { key_id: "ours" }],
  ["SECRET_NAME", "a secret", "aws_secretsmanager_secret", { name: "ours" }],
  ["PARAMETER_NAME", "a parameter", "aws_ssm_parameter", { name: "ours" }],
  ["CLIENT_ID", "an app client", "aws_cognito_user_pool_client", { id: "ours" }],
  ["ROLE_NAME", "a role", "aws_iam_role", { name: "ours" }],
  ["API_ID", "an API", "aws_apigatewayv2_api", { id: "ours" }],
  ["DISTRIBUTION_ID", "a distribution", "aws_cloudfront_distribution", { id: "ours" }],
];

describe("a variable that is named as a thing of AWS", () => {
  it.each(KINDS)("%s is told as %s unless the plan holds it", (name, what, type, values) => {
    const held = { address: `${type}.held`, after: values };

    expect(found({ [name]: "theirs" }, held)).toEqual([told(name, what)]);
    expect(found({ [name]: "ours" }, held)).toEqual([]);
    expect(found({ [name]: "ours" })).toEqual([told(name, what)]);
    expect(found({ [name]: "" }, held)).toEqual([]);
  });

  it("is not held by what only has its name, where a name is a label", () => {
    const pool = one("aws_cognito_user_pool", { name: "theirs" });
    const client = one("aws_cognito_user_pool_client", { name: "theirs" });

    expect(found({ POOL_ID: "theirs" }, pool)).toEqual([told("POOL_ID", "a pool")]);
    expect(found({ CLIENT_ID: "theirs" }, client)).toEqual([told("CLIENT_ID", "an app client")]);
  });

  it("is not held by a thing of another kind", () => {
    expect(found({ KEY_TABLE: "a" }, one("aws_s3_bucket", { bucket: "a" }))).toHaveLength(1);
  });

  it("is told for each of a list and of a document, once a kind", () => {
    const table = one("aws_dynamodb_table", { name: "a" });

    expect(found({ TABLES: "a,b,c" }, table)).toEqual([told("TABLES", "a table")]);
    expect(found({ TABLES: "a" }, table)).toEqual([]);
    expect(found({ X: '{"clientId":"a","list":[{"keyTable":"b"}]}' })).toEqual([
      told("X", "an app client"),
      told("X", "a table"),
    ]);
    expect(found({ X: "keyTable=b" })).toEqual([told("X", "a table")]);
    expect(found({ BUCKET: "a/b" }, one("aws_s3_bucket", { bucket: "a" }))).toEqual([]);
  });

  it("is not told where it holds a number, or where its name says nothing", () => {
    expect(
      found({
        SWEEP_POOLS: "2",
        POOL: "true",
        SECRET: "word",
        KEY: "word",
        ROLE: "admin",
        POOL_KIND: "anonymous",
        TABLESPACE: "x",
        STABLE: "x",
      }),
    ).toEqual([]);
  });
});

const ARN = `arn:aws:sns:eu-central-1:${OWN}:t`;
const POOL = "eu-central-1_Aaaaaaaaa";
const IDENTITY_POOL = "eu-central-1:de305d54-75b4-431b-adb2-eb6b9e546014";
const QUEUE = `https://sqs.eu-central-1.amazonaws.com/${OWN}/q`;

describe("a text that is known by its form", () => {
  it.each<[string, string, MadeResource]>([
    [ARN, "something by its ARN", one("aws_sns_topic", { arn: ARN })],
    [POOL, "a pool", one("aws_cognito_user_pool", { id: POOL })],
    [IDENTITY_POOL, "a pool", one("aws_cognito_identity_pool", { id: IDENTITY_POOL })],
    [QUEUE, "something by its address at AWS", one("aws_sqs_queue", { id: QUEUE })],
    [
      "eu-central-1",
      "a region",
      one("aws_dynamodb_table", { arn: `arn:aws:dynamodb:eu-central-1:${OWN}:table/t` }),
    ],
  ])("%s is told as %s unless the plan holds it", (text, what, held) => {
    expect(found({ X: text })).toEqual([told("X", what)]);
    expect(found({ X: text }, held)).toEqual([]);
    expect(found({ X: `a,${text}` })).toEqual([told("X", what)]);
    expect(found({ X: JSON.stringify({ a: [text] }) })).toEqual([told("X", what)]);
  });

  it("is not made the plan's by an argument that says what something else is for", () => {
    const target = one("aws_cloudwatch_event_target", { arn: ARN, rule: "r" });

    expect(found({ X: ARN }, target)).toEqual([told("X", "something by its ARN")]);
  });

  it("is an account, unless it is the stack's", () => {
    expect(found({ X: STRANGER })).toEqual([told("X", "an account")]);
    expect(found({ X: OWN })).toEqual([]);
  });

  it("is told inside an address, and in another spelling", () => {
    const issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${POOL}`;
    const place = told("X", "something by its address at AWS");

    expect(found({ X: issuer })).toEqual([place, told("X", "a pool")]);
    expect(found({ X: encodeURIComponent(issuer) })).toEqual([place, told("X", "a pool")]);
    expect(found({ X: `https://ours.example/${POOL}` })).toEqual([told("X", "a pool")]);
    expect(
      found(
        { X: issuer },
        one("aws_cognito_user_pool", {
          id: POOL,
          endpoint: `cognito-idp.eu-central-1.amazonaws.com/${POOL}`,
        }),
      ),
    ).toEqual([]);
    expect(found({ X: "https://S3.AMAZONAWS.COM/theirs?x=y#z" })).toEqual([place]);
    expect(found({ X: "https://amazonaws.example/theirs" })).toEqual([]);
  });

  it("is told anew only where it changes", () => {
    const change = (before: string, after: string) =>
      said(
        RULE,
        planOf([HOME, changed("aws_lambda_function", env({ X: before }), env({ X: after }))]),
      );

    expect(change(POOL, POOL)).toEqual([]);
    expect(change(POOL, `${POOL},b`)).toEqual([]);
    expect(change(POOL, "eu-central-1_Bbbbbbbbb")).toHaveLength(1);
    expect(change(POOL, "")).toEqual([]);
  });
});
