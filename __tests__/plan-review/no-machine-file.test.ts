/**
 * Functions of the configuration that read the machine: found wherever they stand in `cdk.tf.json`, and not where
 * they read the stack's own folder or are only spoken of.
 * @module
 */
import { ALLOWED_EXECUTIONS } from "../../config/allowed-executions";
import type { ReviewOptions } from "../../plan-review/review-plan";
import { findingsIn, modelOf, reviewOf } from "../support/plan-fixtures";

const PLAN = modelOf({
  format_version: "1.2",
  terraform_version: "1.11.4",
  complete: true,
  resource_changes: [],
  configuration: {},
});

const found = (synthesized: object, options: Partial<ReviewOptions> = {}) =>
  findingsIn(PLAN, { synthesized, ...options }).filter((one) => !one.includes("backend"));

const foundIn = (value: unknown) =>
  found({ resource: { aws_s3_object: { a: { content: value } } } });

const ACCUSED = ["error no-machine-file aws_s3_object.a"];
const NOT_UNDERSTOOD = ["error plan-is-understood aws_s3_object.a"];

describe("a function that reads the machine", () => {
  it.each([
    '${file("/etc/hostname")}',
    '${file("~/.aws/credentials")}',
    '${file("../secret")}',
    '${file("assets/../../secret")}',
    '${file("${path.module}/../secret")}',
    '${file("${path.module}../secret")}',
    '${file("${path.cwd}/secret")}',
    '${file("/etc/${"host"}name")}',
    '${file(join("/", ["", "etc", "hostname"]))}',
    '${file("\\u002e\\u002e/secret")}',
    '${file("C:\\\\secret")}',
    "${file(var.path)}",
    '${file(".terraform/terraform.tfstate")}',
    '${file("assets/.env")}',
    '${filebase64("/etc/hostname")}',
    '${filemd5("/etc/hostname")}',
    '${filesha1("/etc/hostname")}',
    '${filesha256("/etc/hostname")}',
    '${filesha512("/etc/hostname")}',
    '${filebase64sha256("/etc/hostname")}',
    '${filebase64sha512("/etc/hostname")}',
    '${fileexists("/etc/hostname")}',
    '${fileset("/etc", "*")}',
    '${fileset("assets", "../../*")}',
    '${fileset("assets", "{..,a}/*")}',
    '${fileset(path.cwd, "*")}',
    '${abspath("..")}',
    '${pathexpand("~")}',
    '${templatefile("assets/a.tftpl", {})}',
    '${templatefile("assets/a.tftpl")}',
    "${templatestring(local.a, {})}",
    '${templatestring("a")}',
    '${base64encode(try(file("/etc/hostname"), ""))}',
    '%{ if fileexists("/etc/hostname") }a%{ endif }',
    'a text, then ${"${file("/etc/hostname")}"}',
  ])("is found in %s", (template) => {
    expect(foundIn(template)).toEqual(ACCUSED);
  });

  it.each([
    '${file("assets/page.html")}',
    '${file("./assets/page.html")}',
    '${file("${path.module}/assets/page.html")}',
    '${filebase64sha256("${path.root}/archives/a.zip")}',
    '${fileset(path.module, "assets/*")}',
    '${fileset("${path.module}", "assets/**")}',
    '${element(split(":", aws_cognito_user_pool.a.arn), 4)}',
    '$${file("/etc/hostname")}',
    'a file("/etc/hostname") that is only spoken of',
    '${"file(/etc/hostname)"}',
  ])("is not found in %s", (template) => {
    expect(foundIn(template)).toEqual([]);
  });

  it.each<[string, object]>([
    ["aws_s3_object.a", { resource: [{ aws_s3_object: [{ a: [{ tags: { a: ["x"] } }] }] }] }],
    [
      "aws_s3_object.a",
      { resource: { aws_s3_object: { a: { dynamic: { b: { for_each: "x" } } } } } },
    ],
    ["aws_s3_object.a", { resource: { aws_s3_object: { a: { tags: { x: "a" } } } } }],
    ["data.aws_s3_object.a", { data: { aws_s3_object: { a: { key: "x" } } } }],
    ["local.a", { locals: { a: { b: "x" } } }],
    ["output.a", { output: { a: { value: "x" } } }],
    ["provider.aws", { provider: { aws: [{ region: "x" }] } }],
    ["var.a", { variable: { a: { validation: { condition: "x" } } } }],
    ["check.a", { check: { a: { assert: { condition: "x" } } } }],
    ["import", { import: [{ to: "aws_s3_object.a", id: "x" }] }],
  ])("is found in %s, wherever it stands there", (address, template) => {
    const call = '${file("/etc/hostname")}';
    const stack = JSON.parse(JSON.stringify(template).replace('"x"', () => JSON.stringify(call)));

    expect(found(stack)).toContain(`error no-machine-file ${address}`);
    expect(found(template)).not.toContain(`error no-machine-file ${address}`);
  });

  it("is told with the whole call, so that no waiver holds for another that begins alike", () => {
    const synthesized = {
      locals: { a: '${file("/etc/hostname")}', b: `\${file("/${"b".repeat(200)}")}` },
    };

    const problems = reviewOf(PLAN, { synthesized, stack: undefined }).findings.map(
      ({ problem }) => problem,
    );
    expect(problems).toContain('reads the machine by file("/etc/hostname")');
    expect(problems).toContain(`reads the machine by file("/${"b".repeat(200)}")`);
  });

  it("is allowed by the call as it is written, and no other", () => {
    const value = 'file("../shared/banner.txt")';
    const allowed = [...ALLOWED_EXECUTIONS, { kind: "file" as const, value, reason: "a test" }];

    expect(found({ locals: { a: `\${${value}}` } }, { allowed })).toEqual([]);
    expect(found({ locals: { a: '${file("../shared/other.txt")}' } }, { allowed })).toEqual([
      "error no-machine-file local.a",
    ]);
  });

  it("is in no bare plan, and so not found there", () => {
    expect(findingsIn(PLAN)).toEqual([]);
  });
});

describe("what is not known of a template", () => {
  it.each([
    '${provider::aws::arn_parse("a")}',
    '${core::file("/etc/hostname")}',
    '${a_function_of_tomorrow("a")}',
    '${constructor("a")}',
    '${file/**/("/etc/hostname")}',
    '$$${file("/etc/hostname")}',
  ])("is not understood: %s", (template) => {
    expect(foundIn(template)).toEqual(NOT_UNDERSTOOD);
  });

  it("is told by the function's name, or as a template that cannot be read", () => {
    const long = "g".repeat(150);
    const synthesized = { locals: { a: "${f::g(1)}", b: "${ # }", c: `\${f::${long}(1)}` } };

    expect(
      reviewOf(PLAN, { synthesized }).findings.map(
        ({ address, problem }) => `${address} ${problem}`,
      ),
    ).toEqual(
      expect.arrayContaining([
        "local.a calls the function 'f::g', which this reviewer does not know",
        `local.c calls the function 'f::${long}', which this reviewer does not know`,
        "local.b holds a template that this reviewer cannot read",
      ]),
    );
  });

  it("is found in a part that is named like an object's own member", () => {
    expect(found({ constructor: { a: '${file("/etc/hostname")}' } })).toContain(
      "error no-machine-file constructor",
    );
  });
});
