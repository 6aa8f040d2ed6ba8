/**
 * `npm run plan` as a person types it: its exit codes, what it says, and what it leaves behind.
 * @module
 */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWithTerraform, LIMIT_MILLISECONDS } from "../support/terraform";
import { runScriptOf } from "../support/terraform-cli";

jest.setTimeout(LIMIT_MILLISECONDS);

/** A Terraform that plans nothing for real: it leaves a plan file and ends as its name says. */
const FAKE_TERRAFORM = `#!${process.execPath}
const { writeFileSync } = require("node:fs");
const [command, ...args] = process.argv.slice(2);
const { FAKE_PLAN_EXIT, FAKE_PLAN_FILE } = process.env;
if (command === "version") console.log("Terraform v1.12.0");
if (command === "show") console.log('{"format_version":"1.2"}');
if (command === "plan") {
  const out = args.find((arg) => arg.startsWith("-out=")).slice("-out=".length);
  if (FAKE_PLAN_FILE === "1") writeFileSync(out, "plan");
  console.error("planned by a fake");
  process.exitCode = Number(FAKE_PLAN_EXIT);
}
`;

const STACKS = "incognito-dev, incognito-staging, incognito-prod";

let workspace: string;
let fake: string;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "incognito-plan-"));
  fake = join(workspace, "terraform");
  writeFileSync(fake, FAKE_TERRAFORM, { mode: 0o755 });
});

afterEach(() => rmSync(workspace, { recursive: true }));

const plan = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runScriptOf("plan", args, { CDKTF_OUTDIR: join(workspace, "cdktf.out"), ...env });

const planWithFake = (exit: number, leavesPlan: boolean) =>
  plan(["incognito-dev"], {
    TERRAFORM_BINARY_NAME: fake,
    FAKE_PLAN_EXIT: String(exit),
    FAKE_PLAN_FILE: leavesPlan ? "1" : "0",
  });

const planned = () => readdirSync(join(workspace, ".plan"), { recursive: true, encoding: "utf8" });

describe("npm run plan", () => {
  it.each([
    [[], "no STACK given; expected STACK; usage: npm run plan -- STACK [--local]\n"],
    [
      ["a", "b"],
      "'b' is one argument too many; expected STACK; usage: npm run plan -- STACK [--local]\n",
    ],
  ])("ends with 2 for the arguments %j", async (args, message) => {
    const { exitCode, stderr } = await plan(args);

    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: message });
  });

  it("ends with 2 for an unknown option", async () => {
    const { exitCode, stderr } = await plan(["incognito-dev", "--remote"]);

    expect(exitCode).toBe(2);
    expect(stderr).toContain("unknown option '--remote'");
  });

  it("ends with 2 for an unknown stack and lists those there are", async () => {
    const { exitCode, stderr } = await plan(["incognito-prd"]);

    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      `unknown stack 'incognito-prd'; did you mean incognito-prod?; expected one of ${STACKS}`,
    );
    expect(existsSync(join(workspace, ".plan"))).toBe(false);
  });

  it("fails where Terraform is not installed and says what to do", async () => {
    const missing = join(workspace, "no-terraform");
    const { exitCode, stderr } = await plan(["incognito-dev"], { TERRAFORM_BINARY_NAME: missing });

    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `cannot run '${missing}'; install Terraform 1.10 or newer, or name another program in TERRAFORM_BINARY_NAME`,
    );
    expect(planned()).toEqual([]);
  });

  it("names the digest of the manifest that it leaves", async () => {
    const { exitCode, stdout } = await planWithFake(2, true);

    const manifest = readFileSync(join(workspace, ".plan", "incognito-dev", "manifest.json"));
    const digest = createHash("sha256").update(manifest).digest("hex");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(
      `incognito-dev: changes\nplan: ${join(workspace, ".plan", "incognito-dev")}\ndigest: ${digest}\n`,
    );
  });

  it("ends with 3 where Terraform failed but left a plan, and keeps it", async () => {
    const { exitCode, stdout } = await planWithFake(1, true);

    expect(exitCode).toBe(3);
    expect(stdout).toContain("incognito-dev: errored\n");
    expect(planned()).toContain("incognito-dev/manifest.json");
  });

  it("fails where Terraform left no plan, and leaves the last one as it was", async () => {
    await planWithFake(2, true);
    const before = planned();
    const { exitCode, stderr } = await planWithFake(1, false);

    expect(exitCode).toBe(1);
    expect(stderr).toContain("terraform plan ended with 1");
    expect(stderr).toContain("planned by a fake");
    expect(planned()).toEqual(before);
  });

  it("fails with --local where the mirror lacks the provider and names both", async () => {
    const { exitCode, stderr } = await plan(["incognito-dev", "--local"], {
      INCOGNITO_TERRAFORM_PLUGIN_DIR: workspace,
    });

    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `no registry.terraform.io/hashicorp/aws in the mirror '${workspace}'; name a filesystem mirror that holds it in INCOGNITO_TERRAFORM_PLUGIN_DIR`,
    );
  });
});

describeWithTerraform("npm run plan -- --local", () => {
  it("fails without the emulator and names the command that installs it", async () => {
    const { exitCode, stderr } = await plan(["incognito-dev", "--local"], {
      INCOGNITO_MINISTACK: join(workspace, "no-ministack"),
    });

    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "install it with: python3 -m venv .cache/venv && .cache/venv/bin/pip install -r .ci/requirements.txt\n",
    );
  });

  it("plans with neither registry nor account, and says what was real", async () => {
    const { exitCode, stdout } = await plan(["incognito-prod", "--local"], {
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
    });

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^AWS provider \S+: real, against the emulator$/m);
    expect(stdout).toMatch(/^archive provider(?: \S+: real|: our stand-in, .*)$/m);
    expect(stdout).toContain("0 to change, 0 to destroy.");
    expect(planned()).toContain("incognito-prod/stack/archives/anonymous-pre-sign-up.zip");
    expect(existsSync(join(workspace, "terraform.incognito-prod.tfstate"))).toBe(false);
  });
});
