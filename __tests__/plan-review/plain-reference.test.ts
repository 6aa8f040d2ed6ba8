/**
 * What counts as a plain reference to the stack's own, and what only looks like one.
 * @module
 */
import { Unresolved } from "../../contract/resource";
import {
  isPlainReference,
  namesPlainly,
  textBehindReference,
} from "../../plan-review/access/plain-reference";
import { findingsIn, modelOf } from "../support/plan-fixtures";
import { OWN } from "../support/plan-of";

const expression = (template?: string) => new Unresolved(["aws_iam_role.a"], template);

describe("a plain reference", () => {
  it.each([
    "${aws_iam_role.a.arn}",
    "${aws_iam_role.a-b_2.arn}",
    "${aws_iam_role.a[0].arn}",
    '${aws_iam_role.a["x"].arn}',
    "${aws_iam_role.a[each.key].arn}",
    "${data.aws_iam_role.a.arn}",
  ])("is %s", (template) => {
    expect(isPlainReference(expression(template), ["id", "arn"])).toBe(true);
    expect(namesPlainly(template)).toBe(true);
  });

  it.each([
    '${replace(aws_iam_role.a.arn, "a", "b")}',
    "${module.m.arn}",
    "${module.m.aws_iam_role.arn}",
    "${var.arn}",
    "${local.arn}",
    "${each.value.arn}",
    "${aws_iam_role.a.tags.arn}",
    "${aws_iam_role.a.inline_policy[0].arn}",
    "${aws_iam_role.arn}",
    "${aws_iam_role.a[0][1].arn}",
    "${aws_iam_role.a.arn == aws_iam_role.b.arn}",
    "${aws_iam_role.a.arn}${var.b}",
    "${aws_iam_role.a.arn}%{ if true }x%{ endif }",
    "x${var.a}",
    "%{ if true }x%{ endif }",
  ])("is not %s", (template) => {
    expect(textBehindReference(expression(template), ["arn"])).toBeUndefined();
    expect(namesPlainly(template)).toBe(false);
  });

  it("is only of the attributes asked for", () => {
    expect(isPlainReference(expression("${aws_iam_role.a.name}"), ["arn"])).toBe(false);
  });

  it("is none where the plan shows no expression", () => {
    expect(textBehindReference(expression(undefined), ["arn", ""])).toBeUndefined();
  });

  it("may stand before text, which is no part of it, and not behind", () => {
    const behind = expression("${aws_apigatewayv2_api.a.execution_arn}/*/*");

    expect(textBehindReference(behind, ["execution_arn"])).toBe("/*/*");
    expect(isPlainReference(behind, ["execution_arn"])).toBe(false);
    expect(textBehindReference(expression("x${aws_iam_role.a.arn}"), ["arn"])).toBeUndefined();
  });

  it("may stand several times in a text that names plainly, and anywhere in it", () => {
    expect(namesPlainly("a ${aws_iam_role.a.arn} b ${data.aws_region.here.name} c")).toBe(true);
    expect(namesPlainly("no expression")).toBe(true);
    expect(namesPlainly('${aws_iam_role.a.arn} ${replace(aws_iam_role.b.arn, "a", "*")}')).toBe(
      false,
    );
  });
});

/** A stack in JSON that takes an ARN from a module in HCL, which makes it from the module's own role. */
function planOfModule(type: string, argument: string, after: object) {
  const outer = { constant_value: "${module.m.arn}", references: ["module.m.arn", "module.m"] };
  const change = (address: string, more: object) => ({
    address,
    mode: "managed",
    type: address.split(".").at(-2),
    name: address.split(".").at(-1),
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: { before: null, ...more },
  });
  return modelOf({
    format_version: "1.2",
    terraform_version: "1.11.4",
    complete: true,
    resource_changes: [
      change("aws_iam_role.home", {
        actions: ["no-op"],
        before: { arn: `arn:aws:iam::${OWN}:role/home` },
        after: { arn: `arn:aws:iam::${OWN}:role/home` },
        after_unknown: {},
      }),
      change("module.m.aws_iam_role.own", {
        actions: ["create"],
        after: {},
        after_unknown: { arn: true },
      }),
      change(`${type}.x`, { actions: ["create"], after, after_unknown: { [argument]: true } }),
    ],
    configuration: {
      root_module: {
        resources: [
          {
            address: `${type}.x`,
            mode: "managed",
            type,
            name: "x",
            expressions: { [argument]: outer },
          },
        ],
        module_calls: {
          m: {
            source: "./m",
            module: {
              outputs: {
                // In HCL: replace(aws_iam_role.own.arn, …), of which a plan shows the name alone.
                arn: { expression: { references: ["aws_iam_role.own.arn", "aws_iam_role.own"] } },
              },
              resources: [
                {
                  address: "aws_iam_role.own",
                  mode: "managed",
                  type: "aws_iam_role",
                  name: "own",
                  expressions: {},
                },
              ],
            },
          },
        },
      },
    },
  });
}

describe("an ARN that a module's output makes of the stack's own", () => {
  it.each([
    [
      "aws_lambda_permission",
      "principal",
      { action: "lambda:InvokeFunction", function_name: "f" },
      "warning no-stranger-principal aws_lambda_permission.x",
    ],
    [
      "aws_kms_grant",
      "grantee_principal",
      { operations: ["Decrypt"] },
      "warning no-stranger-principal aws_kms_grant.x",
    ],
    [
      "aws_lambda_permission",
      "source_arn",
      {
        action: "lambda:InvokeFunction",
        function_name: "f",
        principal: "s3.amazonaws.com",
        source_account: OWN,
      },
      "warning permission-is-scoped aws_lambda_permission.x",
    ],
  ])("is told for %s's %s", (type, argument, after, finding) => {
    expect(findingsIn(planOfModule(type, argument, after))).toContain(finding);
  });
});
