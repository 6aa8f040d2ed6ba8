/**
 * Conditions that a policy asked for and no longer does, each with a harmless twin.
 * @module
 */
import {
  changed,
  driftedPlanOf,
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

const RULE = "denial-kept";
const ROLE_POLICY = "aws_iam_role_policy";
const document = (...Statement: readonly Json[]) => JSON.stringify({ Statement });
const TABLE = `arn:aws:dynamodb:eu-central-1:${OWN}:table/t`;
const TOPIC = `arn:aws:sns:eu-central-1:${OWN}:t`;
const get = (more: Json = {}) => ({
  Effect: "Allow",
  Action: "dynamodb:GetItem",
  Resource: TABLE,
  ...more,
});
const inline = (...statements: readonly Json[]) => ({
  role: "home",
  name: "p",
  policy: document(...statements),
});
const becomes = (was: readonly Json[], is: readonly Json[]) =>
  changed(ROLE_POLICY, inline(...was), inline(...is));
const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));
const at = (words: string, place = `${ROLE_POLICY}.x policy`) =>
  `warning ${place}: asks no longer for ${words}, or for less, of whom it lets in`;

const MFA = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
const NETWORK = (...blocks: readonly string[]) => ({ IpAddress: { "aws:SourceIp": blocks } });

describe("a condition that goes", () => {
  it.each<[string, Json, Json, string]>([
    ["goes", MFA, undefined, "'Bool aws:MultiFactorAuthPresent'"],
    [
      "passes where nothing is said",
      MFA,
      { BoolIfExists: MFA.Bool },
      "'Bool aws:MultiFactorAuthPresent'",
    ],
    [
      "is turned round",
      MFA,
      { Bool: { "aws:MultiFactorAuthPresent": "false" } },
      "'Bool aws:MultiFactorAuthPresent'",
    ],
    [
      "lets in more networks",
      NETWORK("10.0.0.0/8"),
      NETWORK("10.0.0.0/8", "0.0.0.0/1", "128.0.0.0/1"),
      "'IpAddress aws:SourceIp'",
    ],
    [
      "refuses fewer",
      { StringNotEquals: { "aws:PrincipalTag/a": ["b", "c"] } },
      { StringNotEquals: { "aws:PrincipalTag/a": ["b"] } },
      "'StringNotEquals aws:PrincipalTag/a'",
    ],
    ["is one of two", { ...MFA, ...NETWORK("10.0.0.0/8") }, MFA, "'IpAddress aws:SourceIp'"],
  ])("is told where it %s", (_title, was, is, words) => {
    const resource = becomes([get({ Condition: was })], [get({ Condition: is })]);
    expect(found(resource)).toEqual([at(words)]);
    expect(said(RULE, modulePlanOf([resource]))).toEqual(
      IN_MODULES.map((place) => at(words, `${place}${ROLE_POLICY}.x policy`)),
    );
  });

  it("is told beside a statement that still asks for it", () => {
    const asking = get({ Condition: MFA });
    expect(found(becomes([asking], [asking, get()]))).toEqual([
      at("'Bool aws:MultiFactorAuthPresent'"),
    ]);
  });

  it("is told of a part, by whatever pattern or letter case it is allowed", () => {
    const words = at("'Bool aws:MultiFactorAuthPresent'");
    const asking = get({ Condition: MFA });
    expect(
      found(becomes([asking], [get({ Action: ["DynamoDB:getitem", "dynamodb:Query"] })])),
    ).toEqual([words]);
    expect(found(becomes([asking], [get({ Action: "dynamodb:*" })]))).toEqual([words]);
    expect(found(becomes([asking], [get({ Resource: "*" })]))).toEqual([words]);
    expect(found(becomes([asking], [get({ Action: undefined, NotAction: "s3:*" })]))).toEqual([
      words,
    ]);
  });

  it("is told where another block of the role allows it without", () => {
    const was: MadeResource = {
      address: `${ROLE_POLICY}.was`,
      before: inline(get({ Condition: MFA })),
      after: null,
    };
    const comes = one(ROLE_POLICY, { ...inline(get()), name: "q" });
    expect(found(was, comes)).toEqual([at("'Bool aws:MultiFactorAuthPresent'")]);
  });

  it("is told of what only the apply knows", () => {
    const resource: MadeResource = {
      ...becomes([get({ Condition: MFA })], []),
      after: { role: "home", name: "p" },
      unknown: { policy: true },
      references: {
        policy: {
          ...refer("aws_dynamodb_table.t"),
          constant_value: document(get({ Resource: "${aws_dynamodb_table.t.arn}" })),
        },
      },
    };
    expect(found(resource)).toEqual([at("'Bool aws:MultiFactorAuthPresent'")]);
  });

  it("is told once it went outside Terraform", () => {
    const drifted = becomes([get({ Condition: MFA })], [get()]);
    expect(said(RULE, driftedPlanOf([HOME], [drifted])).join()).toContain(
      "aws:MultiFactorAuthPresent",
    );
  });

  it.each<[string, readonly Json[], readonly Json[]]>([
    ["was none", [get()], [get({ Action: "dynamodb:Query" })]],
    ["comes", [get()], [get({ Condition: MFA })]],
    [
      "stays",
      [get({ Condition: MFA })],
      [get({ Condition: MFA, Sid: "a" }), get({ Condition: MFA, Action: "dynamodb:Query" })],
    ],
    [
      "is spelt otherwise",
      [get({ Condition: MFA })],
      [get({ Condition: { bool: { "aws:multifactorauthpresent": ["true"] } } })],
    ],
    [
      "lets in fewer",
      [get({ Condition: NETWORK("10.0.0.0/8", "11.0.0.0/8") })],
      [get({ Condition: NETWORK("10.0.0.0/8") })],
    ],
    [
      "was not asked for anyway",
      [get({ Condition: MFA }), get({ Action: ["dynamodb:GetItem", "dynamodb:Query"] })],
      [get()],
    ],
    [
      "is of another action",
      [get({ Condition: MFA })],
      [get({ Condition: MFA }), get({ Action: "dynamodb:Query" })],
    ],
    [
      "is of another thing",
      [get({ Condition: MFA })],
      [get({ Condition: MFA }), get({ Resource: `${TABLE}2` })],
    ],
    ["goes with what it was for", [get({ Condition: MFA })], []],
    [
      "was a denial's",
      [get({ Effect: "Deny", Condition: MFA }), get()],
      [get({ Effect: "Deny", Condition: MFA }), get({ Action: "dynamodb:Query" })],
    ],
  ])("is not told where it %s", (_title, was, is) => {
    expect(found(becomes(was, is))).toEqual([]);
  });

  it("is not compared in a policy of a hostile size", () => {
    const many = (Condition: Json) =>
      Array.from({ length: 500 }, (_, index) => get({ Action: `a:b${index}`, Condition }));
    expect(found(becomes(many(MFA), many(undefined)))).toEqual([
      `warning ${ROLE_POLICY}.x policy: asks for something else, too much to compare`,
    ]);
  });

  it("is named five times at most", () => {
    const keys = ["a", "b", "c", "d", "e", "f", "g"].map((key) => [`aws:PrincipalTag/${key}`, "1"]);
    const was = get({ Condition: { StringEquals: Object.fromEntries(keys) } });
    expect(found(becomes([was], [get()])).join()).toContain("PrincipalTag/e' and 2 more");
  });
});

describe("a condition on who is let in", () => {
  const QUEUE = "aws_sqs_queue_policy";
  const send = (Condition: Json, Principal: Json = { Service: "sns.amazonaws.com" }) => ({
    Effect: "Allow",
    Principal,
    Action: "sqs:SendMessage",
    Resource: "x",
    ...(Condition !== undefined && { Condition }),
  });
  const queue = (was: Json, is: Json) =>
    changed(
      QUEUE,
      { queue_url: "q", policy: document(was) },
      { queue_url: "q", policy: document(is) },
    );
  const ARN = (...values: readonly string[]) => ({ ArnLike: { "aws:SourceArn": values } });

  it.each<[string, Json]>([
    ["an account alone", { StringEquals: { "aws:SourceAccount": OWN } }],
    ["whatever fits", ARN(`arn:aws:sns:eu-central-1:${OWN}:*`)],
  ])("is told where it becomes %s", (_title, is) => {
    expect(found(queue(send(ARN(TOPIC)), send(is)))).toEqual([
      at("'ArnLike aws:SourceArn'", `${QUEUE}.x policy`),
    ]);
  });

  it("is not told where another thing of the stack's own is named", () => {
    expect(
      found(queue(send(ARN(TOPIC)), send({ ArnEquals: { "aws:SourceArn": `${TOPIC}2` } }))),
    ).toEqual([]);
  });

  it("is told of a trust, of everybody and of whoever is of the account", () => {
    const trust = (Principal: Json, Condition?: Json) =>
      document({
        Effect: "Allow",
        Principal,
        Action: "sts:AssumeRole",
        ...(Condition && { Condition }),
      });
    const role = (before: string, after: string) =>
      changed(
        "aws_iam_role",
        { name: "r", assume_role_policy: before },
        { name: "r", assume_role_policy: after },
      );
    const words = [at("'Bool aws:MultiFactorAuthPresent'", "aws_iam_role.x assume_role_policy")];
    const [user, root] = [
      { AWS: `arn:aws:iam::${OWN}:user/u` },
      { AWS: `arn:aws:iam::${OWN}:root` },
    ];
    expect(found(role(trust(user, MFA), trust(user)))).toEqual(words);
    expect(found(role(trust(root, MFA), trust(user)))).toEqual(words);
    expect(found(role(trust(user, MFA), trust({ AWS: "*" })))).toEqual(words);
    expect(found(role(trust(user, MFA), trust({ Service: "lambda.amazonaws.com" })))).toEqual([]);
  });
});
