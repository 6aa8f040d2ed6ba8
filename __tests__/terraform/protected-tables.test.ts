/**
 * Tables of protected data when their triggers go off and come back, by the real Terraform against the
 * emulator: what they hold stays, no matter what the configuration says. Only the tables are applied, for speed.
 * @module
 */
import { join } from "node:path";
import { DYNAMODB } from "../../handlers/lib/aws/table";
import {
  describeWithTerraform,
  LIMIT_MILLISECONDS,
  openStack,
  openWorkspace,
  type StackTerraform,
  type Workspace,
} from "../support/terraform";
import { callEmulator } from "../support/terraform-invoke";
import { managedResources } from "../support/terraform-state";

jest.setTimeout(LIMIT_MILLISECONDS);

const PROTECTED = { INCOGNITO_DEV_DATA_PROTECTED: "true" };
const ON = {
  ...PROTECTED,
  INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "all",
  INCOGNITO_DEV_DEFAULT_POOL_TRIGGERS: "userMigration",
};
const TABLES = {
  "aws_dynamodb_table.key-table": "incognito-dev-keys",
  "aws_dynamodb_table.migration-table": "incognito-dev-migration",
};
const ONLY_TABLES = Object.keys(TABLES).map((address) => `-target=${address}`);

describeWithTerraform("tables of protected data", () => {
  let workspace: Workspace;
  let stack: StackTerraform;

  beforeAll(async () => {
    workspace = await openWorkspace(ON);
    stack = await openStack(workspace, "incognito-dev");
    await stack.terraform.init();
    await applyTables("on");
  });

  afterAll(async () => {
    await stack?.session.close();
    await workspace?.close();
  });

  async function applyTables(name: string): Promise<string> {
    const planFile = join(workspace.directory, `${name}.tfplan`);
    const outcome = await stack.terraform.plan(planFile, ONLY_TABLES);
    if (outcome === "changes") {
      const { exitCode, stderr } = await stack.terraform.apply(planFile);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    }
    return outcome;
  }

  const addresses = () => managedResources(workspace).map(({ address }) => address);

  it("are forgotten and left in place when their triggers go off", async () => {
    expect(addresses()).toEqual(Object.keys(TABLES));
    await workspace.synthesize(PROTECTED);

    expect(await applyTables("off")).toBe("changes");

    expect(addresses()).toEqual([]);
    for (const TableName of Object.values(TABLES)) {
      expect(await describeTable(TableName)).toMatchObject({
        TableStatus: "ACTIVE",
        DeletionProtectionEnabled: true,
      });
    }
  });

  it("leave nothing to change once they are forgotten", async () => {
    expect(await applyTables("off-again")).toBe("no changes");
  });

  it("come back by a plan that imports them and makes nothing", async () => {
    await workspace.synthesize({ ...ON, INCOGNITO_DEV_TABLES_TO_IMPORT: "keys,migration" });
    const printed = stack.printed().length;

    expect(await applyTables("on-again")).toBe("changes");

    expect(stack.printed().slice(printed)).toContain(
      "Plan: 2 to import, 0 to add, 0 to change, 0 to destroy.",
    );
    expect(addresses()).toEqual(Object.keys(TABLES));
  });

  it.each([
    ["while the switch stays", { INCOGNITO_DEV_TABLES_TO_IMPORT: "keys,migration" }],
    ["once it is gone", {}],
  ])("leave nothing to change %s", async (name, variables) => {
    await workspace.synthesize({ ...ON, ...variables });

    expect(await applyTables(name.replaceAll(" ", "-"))).toBe("no changes");
  });

  async function describeTable(TableName: string): Promise<unknown> {
    const { emulatorUrl } = workspace.account;
    return (await callEmulator(emulatorUrl, DYNAMODB, "DescribeTable", { TableName }))["Table"];
  }
});
