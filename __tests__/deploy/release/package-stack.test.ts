/**
 * Archives of stacks for people without Node.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { packageStack } from "../../../deploy/release/package-stack";

describe("packageStack", () => {
  let stackDirectory: string;

  beforeEach(() => {
    stackDirectory = mkdtempSync(join(tmpdir(), "incognito-stack-"));
    const write = (name: string, text: string) => writeFileSync(join(stackDirectory, name), text);
    for (const folder of ["assets/a", "archives", ".terraform"]) {
      mkdirSync(join(stackDirectory, folder), { recursive: true });
    }
    write("cdk.tf.json", JSON.stringify({ terraform: { backend: { local: {} } } }));
    write("assets/a/index.js", "exports.handler = 1");
    write("archives/a.zip", "made at plan");
    write(".terraform/x", "a provider");
    write("plan", "a plan");
    write("terraform.tfstate", "a state");
  });

  afterEach(() => rmSync(stackDirectory, { recursive: true, force: true }));

  const pack = () => packageStack({ stack: "incognito-dev", stackDirectory });

  it("holds the stack, its bundles and a README, and nothing that commands left", () => {
    expect(Object.keys(unzipSync(pack()))).toEqual([
      "incognito-dev/README.md",
      "incognito-dev/assets/a/index.js",
      "incognito-dev/cdk.tf.json",
    ]);
  });

  it("gives the same bytes whenever it is packed", () => {
    const first = pack();
    utimesSync(join(stackDirectory, "assets/a/index.js"), 1, 1);

    expect(pack()).toEqual(first);
  });

  it.each([
    ["local", 'terraform init -backend-config="path=../incognito-dev.tfstate"'],
    [
      "s3",
      'terraform init -backend-config="bucket=YOUR-BUCKET" -backend-config="region=YOUR-REGION"',
    ],
  ])("tells how to set the place of the state with the backend '%s'", (backend, command) => {
    const stack = { terraform: { backend: { [backend]: {} } } };
    writeFileSync(join(stackDirectory, "cdk.tf.json"), JSON.stringify(stack));

    const readme = strFromU8(unzipSync(pack())["incognito-dev/README.md"]!);

    expect(readme).toContain(command);
  });
});
