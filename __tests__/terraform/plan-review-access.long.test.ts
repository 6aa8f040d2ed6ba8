/**
 * What opens something, and what does not, planned by the real Terraform and the real AWS provider: at the
 * root, in modules with `for_each`, under a provider alias. With UPDATE_PLAN_FIXTURES=1 the fixtures of
 * `plan-review/access-plans.test.ts` are cut again.
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parsePlan } from "../../plan-review/parse-plan";
import { hclOfKinds } from "../support/access-kinds";
import { ACCESS_PLANS, findingsOfKinds, harmlessFindings } from "../support/access-plans";
import { cutPlan } from "../support/cut-plan";
import { findingsIn, planFixture, reviewOf } from "../support/plan-fixtures";
import {
  describeWithTerraform,
  type HclFolder,
  LIMIT_MILLISECONDS,
  openHclFolder,
} from "../support/terraform";

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
  let folder: HclFolder;

  beforeAll(async () => {
    folder = await openHclFolder();
    folder.write({ "main.tf": HEAD, "code.zip": "" });
    await folder.terraform.init();
    await folder.terraform.plan(join(folder.directory, "first"));
    const { exitCode, stderr } = await folder.terraform.apply(join(folder.directory, "first"));
    if (exitCode !== 0) throw new Error(stderr);
  });

  afterAll(() => folder?.close());

  it.each(ACCESS_PLANS)("accuses each kind $place, and no harmless twin", async (made) => {
    const open = await planOf("open", made);
    const harmless = await planOf("harmless", made);

    const { missing } = findingsOfKinds(open, made);
    expect(missing).toEqual([]);
    expect(harmlessFindings(harmless)).toEqual([]);
  });

  it("accuses a data source that was read when the plan was made, and lists it as not judged", async () => {
    const address = "data.aws_iam_session_context.theirs";
    folder.write({
      "main.tf": `${HEAD}
data "aws_iam_session_context" "theirs" {
  arn = "arn:aws:iam::999988887777:user/theirs"
}`,
    });
    const file = join(folder.directory, "read");
    await folder.terraform.plan(file);
    const plan = parsePlan(Buffer.from(await folder.terraform.showPlan(file)));

    expect(plan.changes.map((change) => change.address)).not.toContain(address);
    expect(findingsIn(plan)).toContain(`error read-is-own ${address}`);
    expect(reviewOf(plan).unjudged.map((change) => change.address)).toEqual([address]);
  });

  async function planOf(
    way: "open" | "harmless",
    { name, inModule }: (typeof ACCESS_PLANS)[number],
  ) {
    const kinds = hclOfKinds(way);
    folder.write({
      "main.tf": inModule ? HEAD + CALL : HEAD + kinds,
      "kinds/main.tf": MODULE_HEAD + kinds,
    });
    await folder.terraform.init(["-reconfigure"]);
    const file = join(folder.directory, "plan");
    await folder.terraform.plan(file);
    const json = await folder.terraform.showPlan(file);
    if (process.env.UPDATE_PLAN_FIXTURES === "1") {
      writeFileSync(planFixture(`access-${way}-${name}`), cutPlan(json));
    }
    return parsePlan(Buffer.from(json));
  }
});
