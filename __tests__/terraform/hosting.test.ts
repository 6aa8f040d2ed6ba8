/**
 * Dev with its page hosted, by the real Terraform against the emulator: the page as Vite builds it, planned, applied,
 * with nothing left to change, and destroyed. The emulator keeps distributions and serves none.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listPools } from "../../handlers/pools";
import { parsePlan } from "../../plan-review/parse-plan";
import { frontEndOf } from "../../vocabulary/front-end";
import { reviewOf } from "../support/plan-fixtures";
import {
  type AppliedPlan,
  applyFresh,
  describeWithTerraform,
  LIMIT_MILLISECONDS,
  type StackTerraform,
  type Workspace,
} from "../support/terraform";
import { synthesizeAsTyped } from "../support/terraform-cli";
import { managedResources } from "../support/terraform-state";

jest.setTimeout(LIMIT_MILLISECONDS);

const VARIABLES = { INCOGNITO_DEV_PAGE_HOSTED: "true", INCOGNITO_DEV_POOLS: "anonymous" };

describeWithTerraform("incognito-dev with its page", () => {
  let workspace: Workspace;
  let stack: StackTerraform;
  let applied: AppliedPlan;

  beforeAll(async () => {
    ({ workspace, stack, applied } = await applyFresh("incognito-dev", (fresh) =>
      synthesizeAsTyped(fresh, VARIABLES),
    ));
  });

  afterAll(async () => {
    await stack?.session.close();
    await workspace?.close();
  });

  const planFile = (name: string) => join(workspace.directory, `${name}.tfplan`);
  const attributesOf = (type: string) =>
    managedResources(workspace)
      .filter((each) => each.type === type)
      .map(({ attributes }) => attributes);
  const read = async (key: string) => {
    const [bucket] = attributesOf("aws_s3_bucket");
    const answer = await fetch(`${workspace.account.emulatorUrl}/${bucket?.id}/${key}`);
    return {
      status: answer.status,
      type: answer.headers.get("content-type"),
      text: await answer.text(),
    };
  };

  it("is judged whole, and without a finding", () => {
    const file = join(workspace.stackDirectory("incognito-dev"), "cdk.tf.json");
    const synthesized = JSON.parse(readFileSync(file, "utf8"));
    const plan = parsePlan(Buffer.from(applied.plan));
    const { findings, unjudged } = reviewOf(plan, { synthesized, stack: "incognito-dev" });

    expect({ findings, unjudged }).toEqual({ findings: [], unjudged: [] });
  });

  it("is planned and applied without a warning", () => {
    expect(stack.printed()).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed/);
    expect(stack.printed()).not.toMatch(/Warning:|Error:/);
  });

  it("leaves nothing to change but what the emulator adds", async () => {
    await stack.terraform.plan(planFile("second"));

    const drift = Object.entries(driftOf(await stack.terraform.showPlan(planFile("second"))));
    // ministack answers an empty list of headers to remove, where none was set.
    expect(drift).toEqual([
      [
        expect.stringMatching(/^aws_cloudfront_response_headers_policy\./),
        ["remove_headers_config"],
      ],
    ]);
  });

  it("has the built page in its bucket, and no page for developers", async () => {
    const objects = attributesOf("aws_s3_object");
    const keys = objects.map(({ key }) => String(key));
    const source = String(objects.find(({ key }) => key === "index.html")?.source);
    const text = readFileSync(join(workspace.stackDirectory("incognito-dev"), source), "utf8");

    expect(text).toContain('<div id="root">');
    expect(await read("index.html")).toEqual({
      status: 200,
      type: "text/html; charset=utf-8",
      text,
    });
    expect(keys).toEqual(expect.arrayContaining(["config.json", "privacy", "privacy.json"]));
    expect(keys.filter((key) => /developer|email/.test(key))).toEqual([]);
  });

  it("tells the page which pool was made", async () => {
    const file = join(workspace.directory, "terraform.incognito-dev.tfstate");
    const outputs = Object.entries<{ value: unknown }>(
      JSON.parse(readFileSync(file, "utf8")).outputs,
    );
    const values = Object.fromEntries(outputs.map(([name, { value }]) => [name, value]));

    expect(JSON.parse((await read("config.json")).text)).toEqual(frontEndOf(values, listPools()));
    expect(values.anonymous_user_pool_id).toMatch(/^eu-central-1_/);
    expect(JSON.parse((await read("privacy.json")).text)).toEqual(
      JSON.parse(String(values.privacy)),
    );
  });

  it("has a distribution that keeps no log", () => {
    const [distribution] = attributesOf("aws_cloudfront_distribution");

    expect(distribution?.logging_config).toEqual([]);
    expect(distribution?.default_cache_behavior[0].realtime_log_config_arn ?? "").toBe("");
  });

  it("is destroyed to the last resource, its files included", async () => {
    await stack.terraform.destroy();

    expect(managedResources(workspace)).toEqual([]);
  });
});

interface Change {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
  };
}

/** What a plan would change, argument by argument. */
function driftOf(plan: string): Readonly<Record<string, unknown>> {
  const { resource_changes } = JSON.parse(plan) as { readonly resource_changes: readonly Change[] };
  const changed = resource_changes.filter(({ change }) => change.actions.join() !== "no-op");
  return Object.fromEntries(
    changed.map(({ address, change: { before, after } }) => [
      address,
      Object.keys({ ...before, ...after }).filter(
        (key) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key]),
      ),
    ]),
  );
}
