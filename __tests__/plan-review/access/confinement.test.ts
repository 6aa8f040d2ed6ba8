/**
 * Which conditions let in the stack's own alone.
 * @module
 */
import { Unresolved } from "../../../contract/resource";
import { isConfined, mayBeConfined } from "../../../plan-review/access/confinement";
import type { Statement, Term } from "../../../plan-review/access/policy-statement";
import { OWN, STRANGER } from "../../support/plan-of";

const HOME = { accounts: new Set([OWN]), buckets: new Set(["ours"]) };
const TOPIC = `arn:aws:sns:eu-central-1:${OWN}:t`;

function statement(operator: string, key: string, ...values: readonly Term[]): Statement {
  const none: readonly never[] = [];
  return {
    isDenial: false,
    principals: none,
    notPrincipals: none,
    actions: none,
    notActions: none,
    resources: none,
    notResources: none,
    conditions: [{ operator, key, values }],
  };
}

const confines = (operator: string, key: string, ...values: readonly Term[]) =>
  isConfined(statement(operator, key, ...values), HOME);

describe("a condition", () => {
  it.each([
    "StringEquals",
    "StringEqualsIgnoreCase",
    "StringLike",
    "ArnEquals",
    "ArnLike",
    "ForAnyValue:StringEquals",
    "ForAnyValue:ArnLike",
    "arnlike",
  ])("confines by %s", (operator) => {
    expect(confines(operator, "aws:SourceArn", TOPIC)).toBe(true);
  });

  it.each([
    "StringNotEquals",
    "StringNotLike",
    "ArnNotEquals",
    "StringEqualsIfExists",
    "ArnLikeIfExists",
    "ForAllValues:StringEquals",
    "ForAnyValue:Bool",
    "Bool",
    "xStringEquals",
    "",
  ])("does not confine by %j", (operator) => {
    expect(confines(operator, "aws:SourceArn", TOPIC)).toBe(false);
  });

  it.each([
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceOwner",
    "kms:CallerAccount",
    "AWS:SOURCEARN",
  ])("confines by the key %s, which AWS fills in", (key) => {
    expect(confines("StringEquals", key, OWN)).toBe(true);
  });

  it.each([
    [true, [{ kind: "Service", id: "logs.amazonaws.com" }]],
    [true, [{ kind: "Service", id: "logs.eu-central-1.amazonaws.com" }]],
    [false, [{ kind: "AWS", id: "*" }]],
    [false, [{ kind: "*", id: "*" }]],
    [false, [{ kind: "AWS", id: "logs.amazonaws.com" }]],
    [false, [{ kind: "Service", id: "xlogs.amazonaws.com" }]],
    [false, [{ kind: "Service", id: "logs.example" }]],
    [false, [{ kind: "Service", id: new Unresolved() }]],
    [
      false,
      [
        { kind: "Service", id: "logs.amazonaws.com" },
        { kind: "AWS", id: "*" },
      ],
    ],
    [false, []],
  ])("confines by the context of logs: %s, for %j", (isSure, principals) => {
    const asked = statement("ArnLike", "kms:EncryptionContext:aws:logs:arn", TOPIC);

    expect(isConfined({ ...asked, principals }, HOME)).toBe(isSure);
  });

  it.each(["aws:RequestTag/account", "aws:SourceVpc", "aws:PrincipalTag/x", "sts:ExternalId", ""])(
    "does not confine by the key %j, which the caller fills in or which says no account",
    (key) => {
      expect(confines("StringEquals", key, OWN)).toBe(false);
    },
  );

  it.each([
    [OWN],
    [TOPIC],
    ["arn:aws:s3:::ours"],
    ["arn:aws:s3:::ours/key"],
    [OWN, TOPIC, "arn:aws:s3:::ours"],
  ])("confines to the stack's own: %s", (...values) => {
    expect(confines("ArnEquals", "aws:SourceArn", ...values)).toBe(true);
  });

  it.each([
    [STRANGER],
    [OWN, STRANGER],
    ["arn:aws:s3:::theirs"],
    ["arn:aws:s3:::ours2"],
    ["*"],
    ["anything"],
    [""],
    [],
  ])("does not confine to others: %s", (...values) => {
    expect(confines("ArnEquals", "aws:SourceArn", ...values)).toBe(false);
  });

  it("needs to hold beside no other", () => {
    const [good, bad] = [TOPIC, STRANGER].map(
      (arn) => statement("ArnEquals", "aws:SourceArn", arn).conditions[0]!,
    );
    const both = { ...statement("x", "y"), conditions: [bad!, good!] };

    expect(isConfined(both, HOME)).toBe(true);
    expect(isConfined({ ...both, conditions: [] }, HOME)).toBe(false);
  });

  it.each([
    [`arn:aws:lambda:*:${OWN}:function:f`, false],
    [`arn:aws:lambda:eu-central-?:${OWN}:function:f`, false],
    [`arn:aws:*:eu-central-1:${OWN}:function:f`, false],
    [`arn:aws:lambda:eu-central-1:${OWN}:function:*`, true],
    [`arn:aws:lambda:eu-central-1:${OWN}:*`, true],
  ])("whose pattern is %s confines in StringLike: %s", (pattern, isTight) => {
    expect(confines("StringLike", "aws:SourceArn", pattern)).toBe(isTight);
    expect(confines("forAnyValue:stringlike", "aws:SourceArn", pattern)).toBe(isTight);
    // In ArnLike a star ends at a colon.
    expect(confines("ArnLike", "aws:SourceArn", pattern)).toBe(true);
  });
});

describe("a condition with an expression", () => {
  const CALLER = "data.aws_caller_identity.here";

  it.each([
    ["aws_sns_topic.t", "${aws_sns_topic.t.arn}"],
    ["module.m.aws_sns_topic.t", "${aws_sns_topic.t.arn}"],
    [CALLER, `\${${CALLER}.account_id}`],
    [`module.m.${CALLER}`, `\${${CALLER}.account_id}`],
    ["aws_apigatewayv2_api.a", "${aws_apigatewayv2_api.a.execution_arn}/x"],
  ])("confines by %s in %s", (reference, template) => {
    const value = new Unresolved([reference], template);

    expect(confines("ArnLike", "aws:SourceArn", value)).toBe(true);
    expect(confines("StringLike", "aws:SourceArn", value)).toBe(true);
  });

  it.each<[readonly string[], string | undefined]>([
    [["aws_sns_topic.t"], undefined],
    [[], "${aws_sns_topic.t.arn}"],
    [["aws_sns_topic.t"], "${aws_sns_topic.t.name}"],
    [["aws_apigatewayv2_api.a"], "${aws_apigatewayv2_api.a.execution_arn}/*"],
    [["aws_apigatewayv2_api.a"], "${aws_apigatewayv2_api.a.execution_arn}/?"],
    [["aws_sns_topic.t", "data.aws_sns_topic.o"], "${aws_sns_topic.t.arn}"],
    [["data.aws_sns_topic.t"], "${data.aws_sns_topic.t.arn}"],
    [["module.m.data.aws_sns_topic.t"], "${data.aws_sns_topic.t.arn}"],
    [["var.arn"], "${aws_sns_topic.t.arn}"],
    [["xaws_sns_topic.t"], "${aws_sns_topic.t.arn}"],
    [["xdata.aws_caller_identity.here"], "${data.aws_caller_identity.here.account_id}"],
  ])("does not confine by %j in %s", (references, template) => {
    expect(confines("ArnLike", "aws:SourceArn", new Unresolved(references, template))).toBe(false);
  });

  it("may confine where no plan shows the expression, and it names the stack's own alone", () => {
    const may = (...values: readonly Term[]) =>
      mayBeConfined(statement("ArnLike", "aws:SourceArn", ...values), HOME);

    expect(may(new Unresolved(["aws_sns_topic.t"]))).toBe(true);
    expect(may(new Unresolved(["aws_sns_topic.t"]), TOPIC)).toBe(true);
    expect(may(new Unresolved(["aws_sns_topic.t"]), STRANGER)).toBe(false);
    expect(may(new Unresolved(["local.arn"]))).toBe(false);
    expect(may(new Unresolved())).toBe(false);
    expect(
      may(new Unresolved(["aws_sns_topic.t"], '${replace(aws_sns_topic.t.arn, "a", "b")}')),
    ).toBe(false);
    expect(
      mayBeConfined(
        statement(
          "StringLike",
          "aws:SourceArn",
          new Unresolved(["aws_a.b"]),
          `arn:aws:x:*:${OWN}:y`,
        ),
        HOME,
      ),
    ).toBe(false);
    expect(mayBeConfined({ ...statement("x", "y"), conditions: [] }, HOME)).toBe(false);
  });
});
