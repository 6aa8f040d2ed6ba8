/**
 * Dev with work, a ceiling, a ban list and a limit by address, by the real Terraform against the emulator: applied,
 * nothing left to change, each refusal by the deployed zip and the table that Terraform made, and destroyed.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeStamp } from "../../client/work/make-stamp";
import { DYNAMODB } from "../../handlers/lib/aws/table";
import { domainBanId } from "../../handlers/lib/ban/ban-item";
import { parsePlan } from "../../plan-review/parse-plan";
import { CLOSED_REFUSALS } from "../../vocabulary/sign-up-ceiling";
import { preSignUpEvent } from "../support/events";
import { BAN_VARIABLES, PLANNED_POOLS } from "../support/full-stack";
import { LEGAL_EVENTS } from "../support/legal-events";
import { reviewOf } from "../support/plan-fixtures";
import {
  type AppliedPlan,
  applyFresh,
  describeWithTerraform,
  LIMIT_MILLISECONDS,
  type StackTerraform,
  type Workspace,
} from "../support/terraform";
import { callEmulator, deadline, emulatorTable, invoke } from "../support/terraform-invoke";
import { managedResources } from "../support/terraform-state";

jest.setTimeout(LIMIT_MILLISECONDS);

const STACK = "incognito-dev";
const BITS = 8;
const VARIABLES = {
  INCOGNITO_SIGN_UP_WORK_BITS: String(BITS),
  INCOGNITO_SIGN_UPS_PER_MONTH: "1",
  INCOGNITO_RATE_LIMIT_PER_FIVE_MINUTES: "2000",
  ...BAN_VARIABLES,
  ...PLANNED_POOLS,
  INCOGNITO_ACCOUNT_IDLE_WEEKS: "26",
  INCOGNITO_SWEEP_SCHEDULE: "rate(1 day)",
};

describeWithTerraform("incognito-dev against abuse", () => {
  let workspace: Workspace;
  let stack: StackTerraform;
  let applied: AppliedPlan;

  beforeAll(async () => {
    ({ workspace, stack, applied } = await applyFresh(STACK, (fresh) =>
      fresh.synthesize(VARIABLES),
    ));
  });

  afterAll(async () => {
    await stack?.session.close();
    await workspace?.close();
  });

  const planFile = (name: string) => join(workspace.directory, `${name}.tfplan`);
  const call = (name: string, event: object) =>
    invoke(workspace.account.emulatorUrl, `${STACK}-${name}`, event);
  const refusal = (errorMessage: string) => ({
    functionError: "Unhandled",
    payload: expect.objectContaining({ errorMessage }),
  });

  async function signUp(userName: string) {
    const event = preSignUpEvent(userName);
    const { clientId } = event.callerContext;
    const signUpWork = await makeStamp({ realm: STACK, clientId, userName }, BITS);
    return call("anonymous-pre-sign-up", {
      ...event,
      request: { ...event.request, clientMetadata: { signUpWork } },
    });
  }

  it("leaves nothing to change once it is applied", async () => {
    expect(await stack.terraform.plan(planFile("again"))).toBe("no changes");
  });

  it("is judged whole, and without a finding", () => {
    const file = join(workspace.stackDirectory(STACK), "cdk.tf.json");
    const synthesized = JSON.parse(readFileSync(file, "utf8"));
    const plan = parsePlan(Buffer.from(applied.plan));
    const { findings, unjudged } = reviewOf(plan, { synthesized, stack: STACK });

    expect({ findings, unjudged }).toEqual({ findings: [], unjudged: [] });
  });

  it("has a web ACL in front of the anonymous pool, and no place for what it sees", () => {
    const types = managedResources(workspace).map(({ type }) => type);
    const of = (wanted: string) =>
      managedResources(workspace).find(({ type }) => type === wanted)?.attributes;

    expect(types.filter((type) => type.startsWith("aws_wafv2"))).toEqual([
      "aws_wafv2_web_acl",
      "aws_wafv2_web_acl_association",
    ]);
    expect(of("aws_wafv2_web_acl_association")?.resource_arn).toBe(
      managedResources(workspace).find(({ address }) => address.endsWith(".anonymous-pool"))
        ?.attributes.arn,
    );
    expect(of("aws_wafv2_web_acl")?.rule[0].visibility_config[0]).toMatchObject({
      sampled_requests_enabled: false,
      cloudwatch_metrics_enabled: false,
    });
  });

  it("refuses a sign-up without work", async () => {
    const { functionError } = await call("anonymous-pre-sign-up", preSignUpEvent("lazy-otter"));

    expect(functionError).toBe("Unhandled");
  });

  it("lets as many in as the ceiling allows, and counts in the table", async () => {
    expect(await signUp("quiet-otter")).toMatchObject({
      functionError: null,
      payload: { response: { autoConfirmUser: true } },
    });
    expect(await signUp("late-otter")).toEqual(refusal(CLOSED_REFUSALS.month));
    const { Count } = await callEmulator(workspace.account.emulatorUrl, DYNAMODB, "Scan", {
      TableName: `${STACK}-sign-ups`,
    });
    expect(Count).toBe(1);
  });

  it("refuses a banned domain before the password", async () => {
    const bans = emulatorTable(workspace.account.emulatorUrl, `${STACK}-bans`);
    await bans.putIfAbsent(domainBanId("spam.test"), { scope: "both" }, deadline());
    const event = LEGAL_EVENTS["default-pre-authentication"] as { request: object };
    const banned = {
      ...event,
      request: { ...event.request, userAttributes: { email: "ada@spam.test" } },
    };

    expect(await call("default-pre-authentication", banned)).toEqual(
      refusal("Accounts of spam.test may no longer sign in"),
    );
    expect(await call("default-pre-authentication", event)).toMatchObject({ functionError: null });
  });

  it("answers tokens, having asked the list and left the week of the use", async () => {
    const event = LEGAL_EVENTS["anonymous-pre-token-generation"] ?? {};

    expect(await call("anonymous-pre-token-generation", event)).toMatchObject({
      functionError: null,
    });
    const { Items } = await callEmulator(workspace.account.emulatorUrl, DYNAMODB, "Scan", {
      TableName: `${STACK}-uses`,
    });
    expect(Items).toEqual([
      { id: { S: expect.stringMatching(/^use#/) }, week: { N: expect.stringMatching(/^\d{4}$/) } },
    ]);
  });

  it("has a sweep that its schedule starts", () => {
    const of = (wanted: string) =>
      managedResources(workspace).filter(({ type }) => type === wanted)[0]?.attributes;

    expect(of("aws_cloudwatch_event_rule")).toMatchObject({ schedule_expression: "rate(1 day)" });
    expect(of("aws_cloudwatch_event_target")).toMatchObject({
      arn: expect.stringContaining(`function:${STACK}-accounts-sweep`),
    });
  });

  it("is destroyed to the last resource", async () => {
    expect(await stack.terraform.plan(planFile("gone"), ["-destroy"])).toBe("changes");
    const { exitCode, stderr } = await stack.terraform.apply(planFile("gone"));

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(managedResources(workspace)).toEqual([]);
  });
});
