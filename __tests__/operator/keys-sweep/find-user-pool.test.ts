/**
 * Which pool is asked for its users.
 * @module
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findUserPool } from "../../../operator/keys-sweep/find-user-pool";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "incognito-find-pool-"));
  const stack = join(root, "cdktf.out", "stacks", "incognito-dev");
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, "cdk.tf.json"), "{}");
});

afterEach(() => rmSync(root, { recursive: true }));

/** Looks beside a stand-in for Terraform with these outputs. */
function find(userPoolId: string | undefined, outputs: Readonly<Record<string, string>> = {}) {
  const described = Object.entries(outputs).map(([name, value]) => [name, { value }]);
  const terraform = join(root, "terraform-stand-in");
  const text = JSON.stringify(Object.fromEntries(described));
  writeFileSync(terraform, `#!/bin/sh\nif [ "$1" = output ]; then echo '${text}'; fi\n`);
  chmodSync(terraform, 0o755);
  const env = { ...process.env, TERRAFORM_BINARY_NAME: terraform };
  return findUserPool({ root, stack: "incognito-dev", region: "eu-central-1", userPoolId, env });
}

describe("findUserPool", () => {
  it("takes the anonymous pool of the deployed stack", async () => {
    const outputs = {
      default_user_pool_id: "eu-central-1_Default01",
      anonymous_user_pool_id: "eu-central-1_Anonymou1",
    };

    expect(await find(undefined, outputs)).toBe("eu-central-1_Anonymou1");
  });

  it("takes the one that is named, whatever is deployed", async () => {
    expect(await find("eu-central-1_Named0001")).toBe("eu-central-1_Named0001");
  });

  it("rejects a stack that is not deployed", async () => {
    await expect(find(undefined)).rejects.toThrow("the stack has no outputs; deploy it first");
  });

  it("rejects outputs that name no such pool", async () => {
    await expect(find(undefined, { region: "eu-central-1" })).rejects.toMatchObject({
      code: "ERR_USER_POOL",
      message:
        "output 'anonymous_user_pool_id' of incognito-dev is missing; deploy the stack, or name the pool by --user-pool",
    });
  });

  it.each([
    ["eu-west-1_Named0001", {}],
    [undefined, { anonymous_user_pool_id: "eu-west-1_Named0001" }],
  ])("rejects a pool of another region than the table's: %s %j", async (named, outputs) => {
    await expect(find(named, outputs)).rejects.toMatchObject({
      code: "ERR_USER_POOL",
      message:
        "the user pool is 'eu-west-1_Named0001', but the key table of incognito-dev is in eu-central-1; expected a pool of the same region",
    });
  });
});
