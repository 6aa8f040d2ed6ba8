/**
 * The same sources give the same zips from one and the same archive provider, on any machine.
 * @module
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type LocalAccount,
  openLocalAccount,
} from "../../deploy/local-terraform/open-local-account";
import { Terraform } from "../../deploy/terraform/terraform";
import { cloneTo, synthIn } from "../support/clone";
import { ROOT } from "../support/places";
import { describeWithTerraform, LIMIT_MILLISECONDS, tell } from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

describeWithTerraform("the zips of a plan", () => {
  let account: LocalAccount;
  const temporary = mkdtempSync(join(tmpdir(), "incognito-zips-"));

  beforeAll(async () => {
    account = await openLocalAccount(ROOT, process.env);
  });

  afterAll(async () => {
    await account.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  async function zipsOf(
    place: string,
    umask: string,
    timeZone: string,
  ): Promise<ReadonlyMap<string, string>> {
    const folder = cloneTo(join(temporary, place));
    synthIn(folder, umask, timeZone, account.variables);
    const directory = join(folder, "cdktf.out", "stacks", "incognito-dev");
    const session = await account.openTerraform(directory);
    try {
      tell(session.facts);
      const terraform = new Terraform({ directory, env: session.environment() });
      await terraform.init();
      await terraform.plan(join(folder, "plan"));
    } finally {
      await session.close();
    }
    const archives = join(directory, "archives");
    return new Map(
      readdirSync(archives).map((zip) => [
        zip,
        readFileSync(join(archives, zip)).toString("base64"),
      ]),
    );
  }

  it("are the same in two folders, under two umasks and two time zones", async () => {
    const first = await zipsOf("one/deep/er", "022", "UTC");
    const second = await zipsOf("two", "077", "Pacific/Auckland");

    expect(first.size).toBeGreaterThanOrEqual(2);
    expect(second).toEqual(first);
  });
});
