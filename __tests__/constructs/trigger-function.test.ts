/**
 * What a function may be given, and what it refuses.
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TriggerFunction, type TriggerFunctionProps } from "../../constructs/trigger-function";
import { bundleOf } from "../support/places";
import { resourceOf, synthStack } from "../support/synth";

function synthFunction(
  props: Partial<TriggerFunctionProps>,
  use: (fn: TriggerFunction) => void = () => {},
) {
  return synthStack((scope) => {
    const fn = new TriggerFunction(scope, "fn", {
      functionName: "fn",
      bundle: bundleOf("pre-sign-up"),
      runtime: "nodejs24.x",
      memoryMegabytes: 256,
      logRetentionDays: 7,
      ...props,
    });
    use(fn);
  });
}

describe("TriggerFunction", () => {
  it.each([0, 6, 2.5])("rejects a timeout of %s seconds", (timeoutSeconds) => {
    expect(() => synthFunction({ timeoutSeconds })).toThrow(
      `timeout of fn is ${timeoutSeconds}; expected 1 to 5 whole seconds`,
    );
  });

  it("accepts an environment of exactly 4 KB and rejects one byte more, naming the variable", () => {
    // With {"A":"b","LIST":"…"} as Lambda measures it.
    const value = "x".repeat(4_096 - 19);

    expect(() => synthFunction({ environment: { A: "b", LIST: value } })).not.toThrow();
    expect(() => synthFunction({ environment: { A: "b", LIST: `${value}x` } })).toThrow(
      "environment of fn is 4097 bytes; Lambda allows 4096; shorten LIST",
    );
  });

  it("rejects an environment by its bytes, not its characters", () => {
    expect(() => synthFunction({ environment: { LIST: "é".repeat(2_043) } })).toThrow(
      "is 4097 bytes",
    );
  });

  it("deploys a bundle from anywhere, by the name that its file has", () => {
    const folder = mkdtempSync(join(tmpdir(), "incognito-bundle-"));
    const bundle = join(folder, "own-handler.cjs");
    writeFileSync(bundle, "exports.handler = async (event) => event;");
    const stack = synthFunction({ bundle });
    rmSync(folder, { recursive: true });

    expect(resourceOf(stack, "aws_lambda_function", "fn").handler).toBe("own-handler.handler");
    expect(
      resourceOf({ ...stack, resource: stack.data }, "archive_file", "fn").source_file,
    ).toMatch(/^assets\/[\w-]+\/[0-9A-F]{32}\/own-handler\.cjs$/);
  });

  it("adds statements one by one, after the constructor too", () => {
    const stack = synthFunction({}, (fn) =>
      fn.addStatement({
        actions: ["kms:Decrypt"],
        resources: ["arn:aws:kms:eu-central-1:123456789012:key/1"],
      }),
    );
    const { Statement } = JSON.parse(resourceOf(stack, "aws_iam_role_policy", "fn").policy);

    expect(Statement).toHaveLength(2);
    expect(Statement[1]).toEqual({
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: ["arn:aws:kms:eu-central-1:123456789012:key/1"],
    });
  });

  it.each(["*", "kms:*", "dynamodb:Get*"])("rejects the action %s", (action) => {
    expect(() =>
      synthFunction({}, (fn) => fn.addStatement({ actions: [action], resources: ["arn"] })),
    ).toThrow(`action '${action}' of test/fn holds a '*'`);
  });

  it.each([
    "*",
    "arn:aws:*:eu-central-1:123456789012:key/1",
    "arn:aws:logs:eu-central-1:*:log-group:/aws/lambda/fn:*",
    "arn:aws:logs:eu-central-1:123456789012:log-group:*:*",
    "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/*:*",
  ])("rejects the resource %s", (resource) => {
    expect(() =>
      synthFunction({}, (fn) =>
        fn.addStatement({ actions: ["logs:PutLogEvents"], resources: [resource] }),
      ),
    ).toThrow(`resource '${resource}' of test/fn holds a '*'`);
  });

  it("allows the streams of one named log group", () => {
    const resource = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/fn:*";

    expect(() =>
      synthFunction({}, (fn) =>
        fn.addStatement({ actions: ["logs:PutLogEvents"], resources: [resource] }),
      ),
    ).not.toThrow();
  });

  it("rejects the streams form for anything but logs", () => {
    expect(() =>
      synthFunction({}, (fn) =>
        fn.addStatement({ actions: ["kms:Decrypt"], resources: ["arn:aws:kms:e:1:key/1:*"] }),
      ),
    ).toThrow("holds a '*'");
  });
});
