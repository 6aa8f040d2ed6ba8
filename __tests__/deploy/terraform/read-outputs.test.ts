/**
 * Outputs come from Terraform's own command, run in the stack's folder.
 * @module
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseOutputs, readOutputs } from "../../../deploy/terraform/read-outputs";

let root: string;
let env: NodeJS.ProcessEnv;

/** A stand-in for Terraform that writes down where and how it was run. */
function writeTerraform(output: string, exitCode = 0): void {
  const program = join(root, "terraform-stand-in");
  const lines = [
    "#!/bin/sh",
    `echo "$PWD $*" >> "${root}/calls"`,
    'if [ "$1" != output ]; then exit 0; fi',
    `echo '${output}'`,
    ...(exitCode === 0 ? [] : ["echo 'no state' >&2", `exit ${exitCode}`]),
  ];
  writeFileSync(program, `${lines.join("\n")}\n`);
  chmodSync(program, 0o755);
  env = { ...process.env, TERRAFORM_BINARY_NAME: program };
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "incognito-outputs-"));
  const stack = join(root, "cdktf.out", "stacks", "incognito-dev");
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, "cdk.tf.json"), "{}");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("readOutputs", () => {
  it("initializes the stack's folder and reads the outputs there", async () => {
    writeTerraform('{"region":{"sensitive":false,"type":"string","value":"eu-central-1"}}');

    const outputs = await readOutputs({ root, stack: "incognito-dev", env });

    expect(outputs).toEqual({ region: "eu-central-1" });
    const directory = join(root, "cdktf.out", "stacks", "incognito-dev");
    expect(readFileSync(join(root, "calls"), "utf8").trim().split("\n")).toEqual([
      `${directory} init -input=false -no-color`,
      `${directory} output -json -no-color`,
    ]);
  });

  it("looks where CDKTF_OUTDIR has the stacks", async () => {
    writeTerraform('{"region":{"value":"eu-central-1"}}');
    env = { ...env, CDKTF_OUTDIR: join(root, "elsewhere") };

    await expect(readOutputs({ root, stack: "incognito-dev", env })).rejects.toThrow(
      "no stack 'incognito-dev' in 'elsewhere/stacks'",
    );
  });

  it("rejects a stack that was never synthesized", async () => {
    writeTerraform("{}");

    await expect(readOutputs({ root, stack: "incognito-prd", env })).rejects.toThrow(
      "no stack 'incognito-prd' in 'cdktf.out/stacks'",
    );
  });

  it("fails with what Terraform says", async () => {
    writeTerraform("", 1);

    await expect(readOutputs({ root, stack: "incognito-dev", env })).rejects.toThrow(
      "terraform output failed: no state",
    );
  });
});

describe("parseOutputs", () => {
  it("takes the values out of Terraform's description", () => {
    const text = JSON.stringify({
      region: { sensitive: false, type: "string", value: "eu-west-1" },
    });

    expect(parseOutputs(text)).toEqual({ region: "eu-west-1" });
  });

  it("rejects a stack that has no outputs yet", () => {
    expect(() => parseOutputs("{}")).toThrow("the stack has no outputs; deploy it first");
  });
});
