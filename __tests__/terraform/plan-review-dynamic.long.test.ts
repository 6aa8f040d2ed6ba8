/**
 * What a plan shows of a block that `dynamic` makes, by the real Terraform and the real AWS provider: at the root and in
 * modules with `for_each`. And which blocks it shows at all, against the provider's schema. With UPDATE_PLAN_FIXTURES=1
 * the fixtures of `plan-review/blocks-are-shown.test.ts` are cut again.
 * @module
 */
import { execFile } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { parsePlan } from "../../plan-review/parse-plan";
import { RULES } from "../../plan-review/rules";
import { shownBlocks } from "../../plan-review/shown-blocks";
import { cutPlan } from "../support/cut-plan";
import { hclOfDynamics, UNKNOWN_BLOCKS } from "../support/dynamic-blocks";
import { ROOT } from "../support/places";
import { planFixture, reviewOf } from "../support/plan-fixtures";
import { blocksOfSchema, unknownBlocksIn } from "../support/provider-arguments";
import {
  describeWithTerraform,
  type HclFolder,
  LIMIT_MILLISECONDS,
  openHclFolder,
} from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

const HEAD = `
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
`;
const PROVIDER = 'provider "aws" {\n region = "eu-central-1"\n}\n';
const CALL = 'module "each" {\n for_each = toset(["a"])\n source = "./kinds"\n}\n';
const RULE = "blocks-are-shown";

describeWithTerraform("a block that a dynamic block makes", () => {
  let folder: HclFolder;

  beforeAll(async () => {
    folder = await openHclFolder();
  });

  afterAll(() => folder?.close());

  it.each(["unknown", "known"] as const)("made of what is %s is told, or is not", async (way) => {
    const plan = parsePlan(
      Buffer.from(
        await planOf(`dynamic-${way}`, {
          "main.tf": HEAD + PROVIDER + hclOfDynamics(way) + CALL,
          "kinds/main.tf": HEAD + hclOfDynamics(way),
          "code.zip": "",
        }),
      ),
    );

    const found = reviewOf(plan)
      .findings.filter(({ rule }) => rule === RULE)
      .map(({ address, argument }) => `${address} ${argument}`);

    const inModule = UNKNOWN_BLOCKS.map((one) => `module.each["a"].${one}`);
    expect(found.sort()).toEqual(way === "known" ? [] : [...UNKNOWN_BLOCKS, ...inModule].sort());
  });

  it("is one that the provider does not fill in by itself", async () => {
    cpSync(join(ROOT, "__tests__", "fixtures", "terraform", "plain-blocks"), folder.directory, {
      recursive: true,
    });
    const json = await planOf(undefined, { "main.tf": HEAD + PROVIDER });
    const { stdout } = await promisify(execFile)("terraform", ["providers", "schema", "-json"], {
      cwd: folder.directory,
      env: folder.session.environment(),
      maxBuffer: 100_000_000,
    });
    const schema = blocksOfSchema(JSON.parse(stdout), (type) =>
      RULES.some(({ types = [] }) => types.includes(type)),
    );

    const filled = unknownBlocksIn(JSON.parse(json), JSON.parse(stdout));
    const shown = [...schema].map(([type, names]) => [
      type,
      [...names].filter((name) => !filled.has(`${type} ${name}`)).sort(),
    ]);

    expect(shown.filter(([, names]) => names?.length !== 0)).toEqual(
      [...shownBlocks()].map(([type, names]) => [type, [...names].sort()]).sort(),
    );
  });

  async function planOf(
    fixture: string | undefined,
    files: Readonly<Record<string, string>>,
  ): Promise<string> {
    folder.write(files);
    await folder.terraform.init(["-reconfigure"]);
    const file = join(folder.directory, "plan");
    await folder.terraform.plan(file);
    const json = await folder.terraform.showPlan(file);
    if (fixture !== undefined && process.env.UPDATE_PLAN_FIXTURES === "1") {
      writeFileSync(planFixture(fixture), cutPlan(json));
    }
    return json;
  }
});
