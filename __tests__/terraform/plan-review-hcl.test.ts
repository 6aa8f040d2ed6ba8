/**
 * The plan review of other people's Terraform: plain HCL with modules, `for_each`, `moved`, `removed` and
 * `import` blocks, planned by the real Terraform with the real AWS provider. With UPDATE_PLAN_FIXTURES=1
 * fixtures are cut from the plans.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parsePlan } from "../../plan-review/parse-plan";
import { buildReport } from "../../plan-review/report/build-report";
import { renderReport } from "../../plan-review/report/render-report";
import { cutPlan } from "../support/cut-plan";
import { ROOT } from "../support/places";
import { findingsIn, reviewOf } from "../support/plan-fixtures";
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
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region = "eu-central-1"
}
`;

const POOL_MODULE = `
variable "name" { type = string }
resource "aws_cognito_user_pool" "this" {
  name = var.name
  tags = { "incognito:contract" = "anonymous" }
  account_recovery_setting {
    recovery_mechanism {
      name     = "admin_only"
      priority = 1
    }
  }
}
output "id" { value = aws_cognito_user_pool.this.id }
`;

/** It leaves write_attributes out: every attribute may be written. */
const CLIENT_MODULE = `
variable "pool_id" { type = string }
resource "aws_cognito_user_pool_client" "this" {
  name                          = "web"
  user_pool_id                  = var.pool_id
  prevent_user_existence_errors = "ENABLED"
}
`;

const pool = (name: string, more = "") => `
resource "aws_cognito_user_pool" "${name}" {
  name = "${name}"
  ${more}
}
`;

const MODULES = `
module "pool" {
  source = "./pool"
  name   = "one"
}
module "client" {
  source  = "./client"
  pool_id = module.pool.id
}
module "pools" {
  for_each = toset(["a", "b"])
  source   = "./pool"
  name     = each.key
}
module "clients" {
  for_each = toset(["a", "b"])
  source   = "./client"
  pool_id  = module.pools[each.key].id
}
`;

interface PlanOptions {
  readonly args?: readonly string[];
  readonly init?: boolean;
  /** Under which name a fixture is cut from it. */
  readonly fixture?: string;
}

const NEUTRAL = pool("kept") + pool("leaving") + pool("old");

describeWithTerraform("the plan review of plain HCL", () => {
  let folder: HclFolder;

  beforeAll(async () => {
    folder = await openHclFolder();
    folder.write({ "pool/main.tf": POOL_MODULE, "client/main.tf": CLIENT_MODULE });
  });

  afterAll(() => folder?.close());

  it("follows a reference through modules, and says of which client it cannot tell the pool", async () => {
    const plan = await planOf(MODULES + NEUTRAL, { init: true, fixture: "hcl-modules" });

    expect(findingsIn(plan)).toEqual([
      'error pool-can-be-told module.clients["a"].aws_cognito_user_pool_client.this',
      'error pool-can-be-told module.clients["b"].aws_cognito_user_pool_client.this',
      "error anonymous-no-writable-attribute module.client.aws_cognito_user_pool_client.this",
    ]);
  });

  it("knows every client's pool once it exists", async () => {
    const { exitCode } = await folder.terraform.apply(join(folder.directory, "plan"));

    const plan = await planOf(`${MODULES}${NEUTRAL}`);

    expect(exitCode).toBe(0);
    expect(plan.after.filter(({ type }) => type === "aws_cognito_user_pool_client")).toHaveLength(
      3,
    );
    expect(
      findingsIn(plan)
        .map((one) => one.split(" ")[2])
        .sort(),
    ).toEqual([
      "module.client.aws_cognito_user_pool_client.this",
      'module.clients["a"].aws_cognito_user_pool_client.this',
      'module.clients["b"].aws_cognito_user_pool_client.this',
    ]);
  });

  it("tells of moved, removed and imported pools without accusing", async () => {
    const plan = await planOf(
      `
      ${MODULES}${pool("kept")}${pool("renamed", 'name = "old"').replace('name = "renamed"', "")}${pool("taken", 'name = "leaving"').replace('name = "taken"', "")}
      moved {
        from = aws_cognito_user_pool.old
        to   = aws_cognito_user_pool.renamed
      }
      removed {
        from = aws_cognito_user_pool.leaving
        lifecycle {
          destroy = false
        }
      }
      import {
        to = aws_cognito_user_pool.taken
        id = "${idOf("leaving")}"
      }
    `,
      { fixture: "hcl-blocks" },
    );

    expect(findingsIn(plan).filter((one) => !one.includes("writable"))).toEqual([
      "note user-pool-kept-in-state aws_cognito_user_pool.leaving",
      "note import-is-own aws_cognito_user_pool.taken",
    ]);
    const text = textOf(plan);
    expect(text).toContain(
      "Pool aws_cognito_user_pool.renamed stays as it is (until now aws_cognito_user_pool.old)",
    );
    expect(text).toMatch(/Pool aws_cognito_user_pool\.taken .*taken in from AWS as eu-central-1_/);
  });

  it("accuses the deletion and the replacement of one instance", async () => {
    const plan = await planOf(
      `${MODULES.replaceAll('["a", "b"]', '["b"]')}${pool("kept", 'alias_attributes = ["email"]')}${pool("leaving")}${pool("old")}`,
    );

    expect(findingsIn(plan).filter((one) => !one.includes("writable"))).toEqual([
      'error no-user-pool-deletion module.pools["a"].aws_cognito_user_pool.this',
      "error no-user-pool-replacement aws_cognito_user_pool.kept",
      'error no-client-removal module.clients["a"].aws_cognito_user_pool_client.this',
    ]);
  });

  it("accuses -destroy, and reads -refresh-only and -target", async () => {
    const destroy = await planOf(`${MODULES}${NEUTRAL}`, { args: ["-destroy"] });
    const refresh = await planOf(`${MODULES}${NEUTRAL}`, { args: ["-refresh-only"] });
    const target = await planOf(`${MODULES}${NEUTRAL}`, {
      args: ["-target=aws_cognito_user_pool.kept"],
      fixture: "hcl-target",
    });

    expect(findingsIn(destroy).filter((one) => one.includes("no-user-pool-deletion"))).toHaveLength(
      6,
    );
    expect(textOf(refresh).trimEnd().split("\n")).toHaveLength(1);
    expect(target.complete).toBe(false);
    expect(findingsIn(target)).toEqual(["warning plan-is-whole plan"]);
  });

  it("accuses nothing in a stack without Cognito", async () => {
    const plan = await planOf(
      `
      resource "aws_cloudwatch_log_group" "only" {
        name = "only"
      }
    `,
      { args: ["-target=aws_cloudwatch_log_group.only"], fixture: "hcl-other" },
    );

    expect(findingsIn(plan)).toEqual(["warning plan-is-whole plan"]);
    expect(textOf(plan)).toContain("Logs in only are kept for ever");
  });

  async function planOf(hcl: string, { args = [], init = false, fixture }: PlanOptions = {}) {
    folder.write({ "main.tf": HEAD + hcl });
    if (init) await folder.terraform.init();
    else await folder.terraform.init(["-reconfigure"]);
    const file = join(folder.directory, "plan");
    await folder.terraform.plan(file, args);
    const json = await folder.terraform.showPlan(file);
    if (fixture !== undefined && process.env.UPDATE_PLAN_FIXTURES === "1") {
      writeFileSync(join(ROOT, "__tests__", "fixtures", "plans", `${fixture}.json`), cutPlan(json));
    }
    return parsePlan(Buffer.from(json));
  }

  function idOf(name: string): string {
    const state = JSON.parse(readFileSync(join(folder.directory, "terraform.tfstate"), "utf8")) as {
      resources: { type: string; name: string; instances: { attributes: { id: string } }[] }[];
    };
    return state.resources.find((one) => one.name === name)?.instances[0]?.attributes.id ?? "";
  }
});

function textOf(plan: ReturnType<typeof parsePlan>): string {
  const report = buildReport({
    review: reviewOf(plan),
    planned: undefined,
    stack: undefined,
    failOn: "never",
  });
  return renderReport(report, "text");
}
