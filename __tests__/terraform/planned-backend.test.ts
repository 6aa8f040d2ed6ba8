/**
 * Where the real Terraform's plan files keep the state: as `cdk.tf.json` says, or as `terraform init` and the machine
 * said meanwhile, which an apply would follow.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Terraform } from "../../deploy/terraform/terraform";
import { checkPlannedConfiguration } from "../../plan-review/plan-directory/planned-configuration";
import { describeWithTerraform, LIMIT_MILLISECONDS } from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

describeWithTerraform("the place of the state in a plan file", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "incognito-backend-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Plans a stack of one resource, and checks the plan file. */
  async function check(
    terraform: object,
    initArgs: readonly string[] = [],
    env: NodeJS.ProcessEnv = {},
  ): Promise<void> {
    const stack = { terraform, resource: { terraform_data: { a: { input: "a" } } } };
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack));
    const program = new Terraform({ directory: folder, env: { ...process.env, ...env } });
    await program.init(initArgs);
    await program.plan(join(folder, "plan"));
    checkPlannedConfiguration(
      readFileSync(join(folder, "plan")),
      readFileSync(join(folder, "cdk.tf.json")),
    );
  }

  it.each<[string, object]>([
    ["a file", { backend: { local: { path: "../ours.tfstate" } } }],
    ["a file of its own folder", { backend: { local: {} } }],
    ["no place at all", {}],
  ])("is that of the configuration: %s", async (_what, terraform) => {
    await expect(check(terraform)).resolves.toBeUndefined();
  });

  it("is another where init was given one", async () => {
    const backend = { local: { path: "ours.tfstate" } };

    await expect(check({ backend }, ["-backend-config=path=theirs.tfstate"])).rejects.toMatchObject(
      {
        code: "ERR_PLAN_CHANGED",
        message: expect.stringContaining('in another place than cdk.tf.json names, by "path"'),
      },
    );
  });

  it("is another in a workspace of the machine's", async () => {
    const backend = { local: { path: "ours.tfstate" } };

    await expect(check({ backend }, [], { TF_WORKSPACE: "theirs" })).rejects.toMatchObject({
      code: "ERR_PLAN_CHANGED",
      message: expect.stringContaining('was made in the workspace "theirs"'),
    });
  });
});
