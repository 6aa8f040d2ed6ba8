/**
 * The configuration inside a plan file: it must be the `cdk.tf.json` beside it, and no two readers may take the
 * zip for different ones. What the real Terraform writes is tried in `apply-under-attack.test.ts`.
 * @module
 */
import { strToU8, type Zippable, zipSync } from "fflate";
import { PlanDirectoryError } from "../../plan-review/plan-directory/errors";
import { checkPlannedConfiguration } from "../../plan-review/plan-directory/planned-configuration";
import { tfplanOf } from "../support/plan-file";

const HARMLESS = JSON.stringify({ resource: { terraform_data: { a: { input: "a" } } } });
const RUNS = JSON.stringify({
  removed: [{ from: "terraform_data.b", provisioner: [{ "local-exec": { command: "x" } }] }],
});

const zip = (over: Readonly<Record<string, string | Buffer>> = {}): Buffer => {
  const entries: Zippable = {};
  const texts = {
    tfplan: tfplanOf(),
    tfstate: "{}",
    "tfstate-prev": "{}",
    "tfconfig/m-/cdk.tf.json": HARMLESS,
    "tfconfig/modules.json": JSON.stringify([{ Key: "", Dir: "." }], null, 2),
    ".terraform.lock.hcl": "# lock",
    ...over,
  };
  for (const [name, text] of Object.entries(texts)) {
    entries[name] = typeof text === "string" ? strToU8(text) : new Uint8Array(text);
  }
  return Buffer.from(zipSync(entries));
};

const check = (planFile: Buffer, synthesized = HARMLESS) =>
  checkPlannedConfiguration(planFile, Buffer.from(synthesized));

/** A zip in which one name stands for another of the same length. */
function renamed(planFile: Buffer, from: string, to: string): Buffer {
  return Buffer.from(planFile.toString("latin1").replaceAll(from, to), "latin1");
}

describe("checkPlannedConfiguration", () => {
  it("passes a plan file that was made of the same bytes, packed or not", () => {
    expect(() => check(zip())).not.toThrow();
    const long = JSON.stringify({ locals: { a: "a".repeat(10_000) } });
    expect(() => check(zip({ "tfconfig/m-/cdk.tf.json": long }), long)).not.toThrow();
  });

  it.each([
    ["one that runs a program", RUNS],
    ["one that differs in a space only", `${HARMLESS} `],
    ["one that is cut off", HARMLESS.slice(0, -1)],
    ["one of a hundred times the size", HARMLESS.padEnd(100 * HARMLESS.length)],
  ])("fails where the plan file was made of %s", (_what, text) => {
    expect(() => check(zip({ "tfconfig/m-/cdk.tf.json": text }))).toThrow(
      "stack/cdk.tf.json is not the configuration that the plan file was made of; make the plan again",
    );
  });

  it.each([
    "tfconfig/m-/override.tf.json",
    "tfconfig/m-/main.tf",
    "tfconfig/m-a/main.tf",
    "tfconfig/m-/x/cdk.tf.json",
    "something",
  ])("fails where the plan file holds %s besides", (name) => {
    expect(() => check(zip({ [name]: "{}" }))).toThrow(
      `the plan file holds "${name}", and must be made of cdk.tf.json alone`,
    );
  });

  it("fails where the plan file holds the configuration twice", () => {
    const twice = renamed(
      zip({ "tfconfig/m-/cdk.tf.jsoX": RUNS }),
      "tfconfig/m-/cdk.tf.jsoX",
      "tfconfig/m-/cdk.tf.json",
    );

    expect(() => check(twice)).toThrow('the plan file holds "tfconfig/m-/cdk.tf.json", and must');
  });

  it.each([
    [
      "a module",
      [
        { Key: "", Dir: "." },
        { Key: "a", Source: "./a", Dir: "a" },
      ],
    ],
    ["a root elsewhere", [{ Key: "", Dir: "../other" }]],
    ["no root", []],
  ])("fails where the plan file lists %s", (_what, modules) => {
    expect(() => check(zip({ "tfconfig/modules.json": JSON.stringify(modules) }))).toThrow(
      "the plan file was made with modules",
    );
  });

  it("fails where a part is missing", () => {
    const without = renamed(zip(), "tfconfig/m-/cdk.tf.json", ".terraform.lock.hcl.old");

    expect(() => check(without)).toThrow("the plan file holds");
    expect(() => check(renamed(zip(), "tfconfig/modules.json", "tfconfig/modules.old"))).toThrow();
  });

  describe("where the plan file keeps the state elsewhere", () => {
    const elsewhere = zip({ tfplan: tfplanOf({ config: { path: "theirs.tfstate" } }) });
    const checkHere = (planFile: Buffer, state?: "anywhere") =>
      checkPlannedConfiguration(planFile, Buffer.from(HARMLESS), state);

    it("fails, and says by which arguments", () => {
      expect(() => checkHere(elsewhere)).toThrow(PlanDirectoryError);
      expect(() => checkHere(elsewhere)).toThrow(
        'the plan file keeps the state in another place than cdk.tf.json names, by "path"; make the plan again',
      );
    });

    it("fails where it says nothing of it, or in another form", () => {
      for (const tfplan of ["", "plan"]) {
        expect(() => checkHere(zip({ tfplan }))).toThrow(
          "the plan file does not say where it keeps the state as Terraform writes it; make the plan again",
        );
      }
    });

    it("passes where it may lie anywhere, as against the emulator", () => {
      expect(() => checkHere(elsewhere, "anywhere")).not.toThrow();
      expect(() => checkHere(zip({ "tfconfig/m-/cdk.tf.json": RUNS }), "anywhere")).toThrow();
    });
  });

  it.each<[string, (planFile: Buffer) => Buffer]>([
    ["text", () => Buffer.from("a plan file that is not one")],
    ["empty", () => Buffer.alloc(0)],
    ["cut off", (whole) => whole.subarray(0, -1)],
    ["behind something else", (whole) => Buffer.concat([zip({ tfplan: "other" }), whole])],
    ["before something else", (whole) => Buffer.concat([whole, Buffer.from("more")])],
    ["a zip whose directory counts fewer entries", (whole) => withNumber(whole, 10, 5)],
    ["a zip with more in its directory", (whole) => withNumber(whole, 8, 5)],
    ["a zip on several disks", (whole) => withNumber(whole, 4, 1)],
    ["a zip with a comment", (whole) => withNumber(whole, 20, 1)],
  ])("fails where the plan file is %s", (_what, change) => {
    expect(() => check(change(zip()))).toThrow(
      "the plan file is not a zip as Terraform writes it; make the plan again with npm run plan",
    );
  });
});

/** Changes a number in the record at a zip's end. */
function withNumber(planFile: Buffer, field: number, value: number): Buffer {
  const changed = Buffer.from(planFile);
  changed.writeUInt16LE(value, changed.length - 22 + field);
  return changed;
}
