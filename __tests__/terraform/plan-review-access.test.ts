/**
 * What opens something, and what does not, planned by the real Terraform and the real AWS provider: at the
 * root, in modules with `for_each`, under a provider alias. With UPDATE_PLAN_FIXTURES=1 the fixtures of
 * `plan-review/access-plans.test.ts` are cut again.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  type LocalAccount,
  openLocalAccount,
} from "../../deploy/local-terraform/open-local-account";
import type { LocalTerraform } from "../../deploy/local-terraform/open-local-terraform";
import { Terraform } from "../../deploy/terraform/terraform";
import { parsePlan } from "../../plan-review/parse-plan";
import { hclOfKinds } from "../support/access-kinds";
import { ACCESS_PLANS, findingsOfKinds, harmlessFindings } from "../support/access-plans";
import { cutPlan } from "../support/cut-plan";
import { ROOT } from "../support/places";
import { planFixture } from "../support/plan-fixtures";
import { describeWithTerraform, LIMIT_MILLISECONDS } from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

const PROVIDERS = `
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
`;

const HEAD = `${PROVIDERS}
provider "aws" {
  region = "eu-central-1"
}
provider "aws" {
  alias  = "other"
  region = "eu-west-1"
}
resource "aws_iam_role" "home" {
  name               = "home"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}
locals {
  home    = aws_iam_role.home.arn
  account = split(":", aws_iam_role.home.arn)[4]
}
`;

const MODULE_HEAD = `${PROVIDERS}
variable "home" { type = string }
locals {
  home    = var.home
  account = split(":", var.home)[4]
}
`;

const CALL = `
module "each" {
  for_each = toset(["a", "b"])
  source   = "./kinds"
  home     = local.home
  providers = { aws = aws.other }
}
`;

describeWithTerraform("the plan review of what opens", () => {
  let account: LocalAccount;
  let session: LocalTerraform;
  let terraform: Terraform;
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "incognito-access-"));
    account = await openLocalAccount(ROOT, process.env);
    session = await account.openTerraform(directory);
    terraform = new Terraform({ directory, env: session.environment() });
    write({ "main.tf": HEAD, "code.zip": "" });
    await terraform.init();
    await terraform.plan(join(directory, "first"));
    const { exitCode, stderr } = await terraform.apply(join(directory, "first"));
    if (exitCode !== 0) throw new Error(stderr);
  });

  afterAll(async () => {
    await session?.close();
    await account?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it.each(ACCESS_PLANS)("accuses each kind $place, and no harmless twin", async (made) => {
    const open = await planOf("open", made);
    const harmless = await planOf("harmless", made);

    const { missing } = findingsOfKinds(open, made);
    expect(missing).toEqual([]);
    expect(harmlessFindings(harmless)).toEqual([]);
  });

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    }
  }

  async function planOf(
    way: "open" | "harmless",
    { name, inModule }: (typeof ACCESS_PLANS)[number],
  ) {
    const kinds = hclOfKinds(way);
    write({
      "main.tf": inModule ? HEAD + CALL : HEAD + kinds,
      "kinds/main.tf": MODULE_HEAD + kinds,
    });
    await terraform.init(["-reconfigure"]);
    const file = join(directory, "plan");
    await terraform.plan(file);
    const json = await terraform.showPlan(file);
    if (process.env.UPDATE_PLAN_FIXTURES === "1") {
      writeFileSync(planFixture(`access-${way}-${name}`), cutPlan(json));
    }
    return parsePlan(Buffer.from(json));
  }
});
