/**
 * What an apply runs, in plans of plain HCL that the real Terraform made: each kind, its harmless twin, and both
 * inside a module, with `for_each`, under a provider alias and with unknown values.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type LocalAccount,
  openLocalAccount,
} from "../../deploy/local-terraform/open-local-account";
import type { LocalTerraform } from "../../deploy/local-terraform/open-local-terraform";
import { Terraform } from "../../deploy/terraform/terraform";
import { parsePlan } from "../../plan-review/parse-plan";
import { RULE_GROUPS } from "../../plan-review/rules";
import { EXECUTION_CASES, type ExecutionCase } from "../support/execution-cases";
import { ROOT } from "../support/places";
import { findingsIn } from "../support/plan-fixtures";
import { describeWithTerraform, LIMIT_MILLISECONDS, writeFiles } from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

const IDS: readonly string[] = RULE_GROUPS.Execution.map(({ id }) => id);

describeWithTerraform("the plan review of what an apply runs", () => {
  let account: LocalAccount;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "incognito-execution-"));
    account = await openLocalAccount(ROOT, process.env);
  });

  afterAll(async () => {
    await account?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(EXECUTION_CASES)("judges $name", async ({ root, files = {}, args = [], findings }) => {
    const found = findingsIn(await planOf(root, files, args)).filter((one) =>
      IDS.includes(one.split(" ")[1] ?? ""),
    );

    expect(found.sort()).toEqual([...findings].sort());
  });

  async function planOf(root: string, files: ExecutionCase["files"], args: readonly string[]) {
    const directory = mkdtempSync(join(folder, "case-"));
    const place = join(directory, "root");
    writeFiles(place, { "main.tf": root, ...files });
    const session = await account.openTerraform(place);
    try {
      const terraform = new Terraform({ directory: place, env: withForeign(session) });
      await terraform.init();
      await terraform.plan(join(place, "plan"), args);
      return parsePlan(Buffer.from(await terraform.showPlan(join(place, "plan"))));
    } finally {
      await session.close();
    }
  }
});

/** Terraform takes the real AWS provider for that of a stranger, too. */
function withForeign(session: LocalTerraform): NodeJS.ProcessEnv {
  const env = session.environment();
  const attached = JSON.parse(env.TF_REATTACH_PROVIDERS ?? "{}");
  const foreign = {
    "registry.terraform.io/evil/aws": attached["registry.terraform.io/hashicorp/aws"],
  };
  return { ...env, TF_REATTACH_PROVIDERS: JSON.stringify({ ...attached, ...foreign }) };
}
