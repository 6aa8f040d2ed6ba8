/**
 * The lists of arguments that the tests of the plan review go by are the provider's own. UPDATE_PLAN_FIXTURES=1 cuts
 * them again.
 * @module
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { openLocalAccount } from "../../deploy/local-terraform/open-local-account";
import { cutDataSources, dataSources, writeDataSources } from "../support/data-sources";
import {
  cutJudgedArguments,
  judgedArguments,
  writeJudgedArguments,
} from "../support/judged-arguments";
import { ROOT } from "../support/places";
import {
  cutSchema,
  providerArguments,
  writeProviderArguments,
} from "../support/provider-arguments";
import { describeWithTerraform, LIMIT_MILLISECONDS } from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

describeWithTerraform("the lists of arguments", () => {
  it("are what the provider's schema says", async () => {
    const directory = mkdtempSync(join(tmpdir(), "incognito-schema-"));
    writeFileSync(
      join(directory, "main.tf"),
      'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n',
    );
    const account = await openLocalAccount(ROOT, process.env);
    const session = await account.openTerraform(directory);
    try {
      // Not the blocking kind: the providers are fed by this process.
      const run = (...args: string[]) =>
        promisify(execFile)("terraform", args, {
          cwd: directory,
          env: session.environment(),
          maxBuffer: 100_000_000,
        });
      await run("init");
      const { stdout } = await run("providers", "schema", "-json");
      const schema = JSON.parse(stdout);
      const list = cutSchema(schema);
      const judged = cutJudgedArguments(schema);
      const reads = cutDataSources(schema);
      if (process.env.UPDATE_PLAN_FIXTURES === "1") {
        writeProviderArguments(list);
        writeJudgedArguments(judged);
        writeDataSources(reads);
      }

      expect(list).toEqual(providerArguments());
      expect(judged).toEqual(judgedArguments());
      expect(reads).toEqual(dataSources());
    } finally {
      await session.close();
      await account.close();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
