/**
 * Which pools are asked for their users.
 * @module
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findUserPools } from "../../../operator/tables/find-user-pools";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "incognito-find-pool-"));
  const stack = join(root, "cdktf.out", "stacks", "incognito-dev");
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, "cdk.tf.json"), "{}");
});

afterEach(() => rmSync(root, { recursive: true }));

/** Looks beside a stand-in for Terraform with these outputs. */
function find(
  userPoolIds: readonly string[],
  outputs: Readonly<Record<string, string>> = {},
  kinds = ["anonymous"],
) {
  const described = Object.entries(outputs).map(([name, value]) => [name, { value }]);
  const terraform = join(root, "terraform-stand-in");
  const text = JSON.stringify(Object.fromEntries(described));
  writeFileSync(terraform, `#!/bin/sh\nif [ "$1" = output ]; then echo '${text}'; fi\n`);
  chmodSync(terraform, 0o755);
  const env = { ...process.env, TERRAFORM_BINARY_NAME: terraform };
  const place = { root, stack: "incognito-dev", region: "eu-central-1", env };
  return findUserPools({ ...place, kinds, userPoolIds });
}

describe("findUserPools", () => {
  it("takes the anonymous pool of the deployed stack", async () => {
    const outputs = {
      default_user_pool_id: "eu-central-1_Default01",
      anonymous_user_pool_id: "eu-central-1_Anonymou1",
    };

    expect(await find([], outputs)).toEqual(["eu-central-1_Anonymou1"]);
  });

  it("takes every pool of the stack", async () => {
    const outputs = {
      anonymous_user_pool_id: "eu-central-1_Anonymou1",
      guest_user_pool_id: "eu-central-1_Guests001",
    };

    expect(await find([], outputs, ["anonymous", "guest"])).toEqual(Object.values(outputs));
    await expect(
      find([], { anonymous_user_pool_id: "eu-central-1_A" }, ["anonymous", "guest"]),
    ).rejects.toThrow("output 'guest_user_pool_id' of incognito-dev is missing");
  });

  it("rejects fewer pools than the stack has, since the others' rows would go", async () => {
    await expect(
      find(["eu-central-1_Named0001"], {}, ["anonymous", "guest"]),
    ).rejects.toMatchObject({
      code: "ERR_USER_POOL",
      message:
        "--user-pool names 1 of the 2 pools of the stack (anonymous, guest), and rows of the others would look like nobody's; name each, or none",
    });
  });

  it("rejects a stack without pools", async () => {
    await expect(find([], {}, [])).rejects.toThrow(
      "incognito-dev has no pool; expected one by --user-pool, or another stack",
    );
    expect(await find(["eu-central-1_Named0001"], {}, [])).toEqual(["eu-central-1_Named0001"]);
  });

  it("takes the one that is named, no matter what is deployed", async () => {
    expect(await find(["eu-central-1_Named0001"])).toEqual(["eu-central-1_Named0001"]);
  });

  it("rejects a stack that is not deployed", async () => {
    await expect(find([])).rejects.toMatchObject({
      code: "ERR_USER_POOL",
      message: expect.stringMatching(
        /^the pools of incognito-dev are not known; name each by --user-pool.*: the stack has no outputs; deploy it first$/,
      ),
    });
  });

  it("rejects outputs that name no such pool", async () => {
    await expect(find([], { region: "eu-central-1" })).rejects.toMatchObject({
      code: "ERR_USER_POOL",
      message:
        "output 'anonymous_user_pool_id' of incognito-dev is missing; deploy the stack, or name the pool by --user-pool",
    });
  });

  it.each([
    [["eu-west-1_Named0001"], {}],
    [[], { anonymous_user_pool_id: "eu-west-1_Named0001" }],
  ])("rejects a pool of another region than the stack's: %s %j", async (named, outputs) => {
    await expect(find(named, outputs)).rejects.toMatchObject({
      code: "ERR_USER_POOL",
      message:
        "the user pool is 'eu-west-1_Named0001', but incognito-dev is in eu-central-1; expected a pool of the same region",
    });
  });
});
