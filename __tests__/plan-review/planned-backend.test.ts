/**
 * Where a plan file keeps the state: it must be the place that `cdk.tf.json` names. What the real Terraform writes is
 * tried in `__tests__/terraform/planned-backend.test.ts`.
 * @module
 */
import fc from "fast-check";
import { readMessagePack } from "../../plan-review/plan-directory/message-pack";
import { backendDifference } from "../../plan-review/plan-directory/planned-backend";
import { backendOf, bytesField, messagePack, numberField, tfplanOf } from "../support/plan-file";
import { PROPERTY } from "../support/property";

// biome-ignore lint/suspicious/noExplicitAny: any value of JSON
type Json = any;

const stackOf = (backend?: Json) => ({ terraform: backend === undefined ? {} : { backend } });
const S3 = { bucket: "ours", key: "a/terraform.tfstate", region: "eu-central-1", encrypt: true };
const UNSET = { endpoints: null, assume_role: null, use_lockfile: null, max_retries: null };

/** What Terraform 1.11.4 wrote for `backend "local" { path = "../x.tfstate" }`, in hex. */
const WRITTEN =
  "0a056c6f63616c12240a2282a470617468ac2e2e2f782e74667374617465ad776f726b73706163655f646972c01a0764656661756c74";

describe("the place of a planned state", () => {
  const differenceOf = (backend: Json, config: Json, more: Json = {}) => {
    const [type = "local"] = Object.keys(backend ?? {});
    return backendDifference(tfplanOf({ type, config, ...more }), stackOf(backend));
  };

  it.each<[string, Json, Json]>([
    ["a bucket", { s3: S3 }, { ...S3, ...UNSET }],
    ["a bucket in a list", { s3: [S3] }, { ...S3, ...UNSET }],
    ["a bucket whose flag is a text", { s3: { ...S3, encrypt: "true" } }, S3],
    ["a bucket with a number", { s3: { ...S3, max_retries: 3 } }, { ...S3, max_retries: 3 }],
    [
      "a bucket with a block",
      { s3: { ...S3, a: [{ b: "c" }] } },
      { ...S3, a: { b: "c", d: null } },
    ],
    ["a bucket with a set", { s3: { ...S3, a: ["b", "c"] } }, { ...S3, a: ["c", "b"] }],
    ["a bucket's other spelling", { s3: S3 }, { ...S3, use_path_style: true }],
    ["a file", { local: { path: "a.tfstate" } }, { path: "a.tfstate", workspace_dir: null }],
    ["no place", undefined, { path: null, workspace_dir: null }],
    ["a comment", { s3: { ...S3, "//": "ours" } }, S3],
  ])("is the configuration's: %s", (_what, backend, config) => {
    expect(differenceOf(backend, config)).toBeUndefined();
  });

  it.each<[string, Json, Json]>([
    ["bucket", { s3: S3 }, { ...S3, bucket: "theirs" }],
    ["key", { s3: S3 }, { ...S3, key: "b/terraform.tfstate" }],
    ["region", { s3: S3 }, { ...S3, region: null }],
    ["profile", { s3: S3 }, { ...S3, profile: "theirs" }],
    ["endpoints", { s3: S3 }, { ...S3, endpoints: { s3: "https://evil.example" } }],
    ["encrypt", { s3: S3 }, { ...S3, encrypt: false }],
    ["use_path_style", { s3: { ...S3, use_path_style: false } }, { ...S3, use_path_style: true }],
    ["a", { s3: { ...S3, a: ["b", "c"] } }, { ...S3, a: ["b"] }],
    ["path", { local: { path: "a.tfstate" } }, { path: "b.tfstate" }],
    ["path", undefined, { path: "b.tfstate" }],
    ["workspace_dir", undefined, { workspace_dir: "b" }],
  ])("differs by %s", (name, backend, config) => {
    const difference = differenceOf(backend, config);

    expect(difference).toBe(
      `keeps the state in another place than cdk.tf.json names, by "${name}"`,
    );
  });

  it("differs by each name once, and no value is shown", () => {
    expect(differenceOf({ s3: S3 }, { ...S3, bucket: "theirs", password: "hunter22" })).toBe(
      'keeps the state in another place than cdk.tf.json names, by "bucket", "password"',
    );
  });

  it("differs by its type", () => {
    const http = { type: "http", config: { address: "https://evil.example" } };

    expect(backendDifference(tfplanOf(http), stackOf({ s3: S3 }))).toBe(
      'keeps the state in a backend of the type "http", and cdk.tf.json names "s3"',
    );
    expect(backendDifference(tfplanOf(http), stackOf())).toContain('cdk.tf.json names "local"');
    expect(backendDifference(tfplanOf({ type: "s3", config: S3 }), stackOf())).toContain('"local"');
  });

  it.each(["theirs", "", "Default"])("differs by the workspace %j", (workspace) => {
    expect(differenceOf({ s3: S3 }, S3, { workspace })).toBe(
      `was made in the workspace "${workspace}", which has a state of its own`,
    );
  });

  it("is read as Terraform wrote it", () => {
    const plan = bytesField(13, Buffer.from(WRITTEN, "hex"));

    expect(backendDifference(plan, stackOf({ local: { path: "../x.tfstate" } }))).toBeUndefined();
    expect(backendDifference(plan, stackOf({ local: { path: "x.tfstate" } }))).toContain('"path"');
  });

  const backend = backendOf({});
  it.each<[string, Buffer]>([
    ["nothing", Buffer.alloc(0)],
    ["no backend", bytesField(14, "1.11.4")],
    ["two backends", Buffer.concat([tfplanOf(), bytesField(13, backend)])],
    ["a backend that is a number", numberField(13, 1)],
    ["a backend without a workspace", bytesField(13, backend.subarray(0, -9))],
    ["a backend with two types", bytesField(13, Buffer.concat([bytesField(1, "s3"), backend]))],
    [
      "a backend with a further field",
      bytesField(13, Buffer.concat([backend, bytesField(4, "a")])),
    ],
    ["a configuration in another form", bytesField(13, withConfig(bytesField(2, "{}")))],
    ["two configurations", bytesField(13, withConfig(twice(bytesField(1, messagePack({})))))],
    ["a configuration that is no map", bytesField(13, withConfig(bytesField(1, messagePack("a"))))],
    [
      "a configuration that is cut off",
      bytesField(13, withConfig(bytesField(1, Buffer.from([0x81])))),
    ],
    ["a field that goes on behind the end", tfplanOf().subarray(0, 20)],
    ["a field of a kind of old", Buffer.concat([Buffer.from([0x0b]), tfplanOf()])],
    [
      "a number without an end",
      Buffer.concat([Buffer.from("08".padEnd(24, "f"), "hex"), tfplanOf()]),
    ],
    ["text", Buffer.from("plan")],
  ])("is not read from a plan with %s", (_what, plan) => {
    expect(() => backendDifference(plan, stackOf())).toThrow();
  });

  it("is read behind fields of every size", () => {
    const fixed = Buffer.concat([
      Buffer.from([0x29]),
      Buffer.alloc(8),
      Buffer.from([0x2d]),
      Buffer.alloc(4),
    ]);
    const long = bytesField(3, "a".repeat(70_000));

    expect(backendDifference(Buffer.concat([fixed, long, tfplanOf()]), stackOf())).toBeUndefined();
  });
});

function withConfig(value: Buffer): Buffer {
  return Buffer.concat([bytesField(1, "local"), bytesField(2, value), bytesField(3, "default")]);
}

function twice(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, bytes]);
}

describe("readMessagePack", () => {
  const bytes = (...hex: readonly string[]) => Buffer.from(hex.join(""), "hex");

  it.each<[string, Buffer, unknown]>([
    ["nothing", bytes("c0"), null],
    ["false", bytes("c2"), false],
    ["true", bytes("c3"), true],
    ["7", bytes("07"), 7],
    ["-1", bytes("ff"), -1],
    ["200", bytes("ccc8"), 200],
    ["60000", bytes("cdea60"), 60_000],
    ["2 ** 32 - 1", bytes("ceffffffff"), 2 ** 32 - 1],
    ["2 ** 40", bytes("cf0000010000000000"), 2 ** 40],
    ["-100", bytes("d09c"), -100],
    ["-1000", bytes("d1fc18"), -1000],
    ["-100000", bytes("d2fffe7960"), -100_000],
    ["-2 ** 40", bytes("d3ffffff0000000000"), -(2 ** 40)],
    ["0.5 in four bytes", bytes("ca3f000000"), 0.5],
    ["0.5 in eight bytes", bytes("cb3fe0000000000000"), 0.5],
    ["a short text", bytes("a161"), "a"],
    ["a text", bytes("d90161"), "a"],
    ["a text of a long size", bytes("db0000000161"), "a"],
    ["a short list", bytes("92c0c3"), [null, true]],
    ["a list of a long size", bytes("dd00000001c0"), [null]],
    ["a short map", bytes("81a16107"), { a: 7 }],
    ["a map of a long size", bytes("df00000001a16107"), { a: 7 }],
  ])("reads %s", (_what, packed, value) => {
    expect(readMessagePack(packed)).toEqual(value);
  });

  it("reads whatever is packed", () => {
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.constant(null),
        fc.boolean(),
        fc.integer(),
        fc.string(),
        fc.array(tie("any")),
        fc.dictionary(fc.string(), tie("any")),
      ),
    })).any;

    fc.assert(
      fc.property(value, (one) => {
        expect(JSON.stringify(readMessagePack(messagePack(one)))).toBe(JSON.stringify(one));
      }),
      PROPERTY,
    );
  });

  it.each<[string, Buffer]>([
    ["what the apply decides", bytes("d40000")],
    ["bytes", bytes("c40161")],
    ["a kind that there is not", bytes("c1")],
    ["a map that names a member twice", bytes("82a161c0a161c0")],
    ["a map whose names are numbers", bytes("8107c0")],
    ["a text that is cut off", bytes("a26161").subarray(0, 2)],
    ["a list of a false size", bytes("ddffffffff")],
    ["a number that is cut off", bytes("cd00")],
    ["nothing at all", bytes("")],
    ["two values", bytes("c0c0")],
  ])("refuses %s", (_what, packed) => {
    expect(() => readMessagePack(packed)).toThrow();
  });
});
