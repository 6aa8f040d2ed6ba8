/**
 * A plan directory without Terraform: what is copied into it, how it is hashed, what its manifest must be.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyStack, localStateFile } from "../../deploy/plan-directory/copy-stack";
import { verifyPlanDirectory } from "../../deploy/plan-directory/verify-plan-directory";
import { hashFiles } from "../../plan-review/plan-directory/hash-files";
import {
  formatManifest,
  type PlanManifest,
  readManifest,
} from "../../plan-review/plan-directory/manifest";

// SHA-256 of "a" and of "b".
const A = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
const B = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "incognito-directory-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const manifest = (over: object = {}): string =>
  formatManifest({
    format: 1,
    stack: "incognito-dev",
    commit: null,
    dirty: true,
    terraform: { product: "Terraform", version: "1.11.4" },
    account: "aws",
    stateFile: null,
    errored: false,
    bundles: {},
    files: { plan: A },
    ...over,
  } as PlanManifest);

describe("hashFiles", () => {
  it("hashes every file at every depth, in order of the paths", () => {
    write("b/deep/b.txt", "b");
    write("a.txt", "a");

    expect(Object.entries(hashFiles(folder))).toEqual([
      ["a.txt", A],
      ["b/deep/b.txt", B],
    ]);
  });
});

describe("copyStack", () => {
  it("leaves behind what commands left in the folder, and keeps the lock file", () => {
    for (const path of [
      "from/cdk.tf.json",
      "from/assets/plan/index.js",
      "from/.terraform.lock.hcl",
      "from/.terraform/terraform.tfstate",
      "from/archives/old.zip",
      "from/plan",
      "from/terraform.tfstate",
      "from/terraform.tfstate.backup",
    ]) {
      write(path, "a");
    }

    copyStack(join(folder, "from"), join(folder, "to"));

    expect(Object.keys(hashFiles(join(folder, "to")))).toEqual([
      ".terraform.lock.hcl",
      "assets/plan/index.js",
      "cdk.tf.json",
    ]);
  });
});

describe("localStateFile", () => {
  it("resolves a relative path in the stack's folder", () => {
    write(
      "a/b/stack/cdk.tf.json",
      JSON.stringify({ terraform: { backend: { local: { path: "../../x.tfstate" } } } }),
    );

    expect(localStateFile(join(folder, "a/b/stack"))).toBe(join(folder, "a/x.tfstate"));
  });

  it("is null where a bucket keeps the state", () => {
    write("cdk.tf.json", JSON.stringify({ terraform: { backend: { s3: { bucket: "b" } } } }));

    expect(localStateFile(folder)).toBeNull();
  });
});

describe("readManifest", () => {
  it.each([
    ["no JSON", "{"],
    ["another format", manifest({ format: 2 })],
    ["a stack whose name leads elsewhere", manifest({ stack: "../other" })],
    ["no hashes", manifest({ files: null })],
    ["null", "null"],
  ])("throws for %s", (_what, text) => {
    write("manifest.json", text);

    expect(() => readManifest(join(folder, "manifest.json"))).toThrow(
      "is not a manifest of format 1; make the plan again with npm run plan",
    );
  });
});

describe("verifyPlanDirectory", () => {
  const digest = () => readManifest(join(folder, "manifest.json")).digest;

  it("returns the manifest of an untouched directory, however the digest is spelt", () => {
    write("manifest.json", manifest());
    write("plan", "a");

    expect(verifyPlanDirectory(folder, digest().toUpperCase()).stack).toBe("incognito-dev");
  });

  it("throws with every difference at once", () => {
    write("manifest.json", manifest({ files: { plan: A, "plan.json": A } }));
    write("plan", "b");
    write("stack/extra.tf", "a");

    expect(() => verifyPlanDirectory(folder, digest())).toThrow(
      `make a new plan and have it reviewed: plan is ${B}, expected ${A}; plan.json is missing, expected ${A}; stack/extra.tf is ${A}, expected no such file`,
    );
  });

  const vouched = () => {
    const { "manifest.json": _itself, ...files } = hashFiles(folder);
    write("manifest.json", manifest({ files }));
  };

  it("passes what npm run plan writes", () => {
    for (const path of [
      "plan",
      "plan.json",
      "stack/cdk.tf.json",
      "stack/.terraform.lock.hcl",
      "stack/archives/a.zip",
      "stack/assets/a_bundle_1/2/index.js",
      "stack/assets/page/terraform.d.html",
    ]) {
      write(path, "a");
    }
    vouched();

    expect(verifyPlanDirectory(folder, digest()).stack).toBe("incognito-dev");
  });

  it.each([
    [
      "stack/terraform.d/plugins/registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64/p",
      "is read or run",
    ],
    ["stack/assets/terraform.d/plugins/p", "is read or run"],
    ["stack/.terraform/environment", "is read or run"],
    ["stack/evil.auto.tfvars", "is read or run"],
    ["stack/terraform.tfvars.json", "is read or run"],
    ["stack/main.tf", "is read or run"],
    ["stack/override.tf.json", "is read or run"],
    ["stack/CDK.TF.JSON", "is read or run"],
    ["stack/assets/module/main.tofu", "is read or run"],
    ["stack/.terraformrc", "is read or run"],
    ["stack/terraform.rc", "is read or run"],
    ["stack/errored.tfstate", "is none of the files"],
    ["stack/archives/deeper/a.zip", "is none of the files"],
    ["stack/archives/program", "is none of the files"],
    ["cdk.tf.json", "is read or run"],
    ["notes.txt", "is none of the files"],
  ])("throws for %s, although the manifest names it", (path, problem) => {
    write("plan", "a");
    write(path, "a");
    vouched();

    expect(() => verifyPlanDirectory(folder, digest())).toThrow(
      expect.objectContaining({
        code: "ERR_PLAN_CHANGED",
        message: expect.stringContaining(`have it reviewed: ${path} ${problem}`),
      }),
    );
  });

  it("throws for a link, although the manifest says that it is one", () => {
    write("plan", "a");
    mkdirSync(join(folder, "stack", "assets"), { recursive: true });
    symlinkSync("../../plan", join(folder, "stack", "assets", "a"));
    vouched();

    expect(() => verifyPlanDirectory(folder, digest())).toThrow(
      "stack/assets/a is not a regular file, and may lead anywhere",
    );
  });

  it("throws for a file that is named like a property of every object", () => {
    write("manifest.json", manifest());
    write("plan", "a");
    write("constructor", "a");

    expect(() => verifyPlanDirectory(folder, digest())).toThrow(
      `constructor is ${A}, expected no such file`,
    );
  });
});
