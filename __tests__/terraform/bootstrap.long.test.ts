/**
 * `incognito-bootstrap` by the real Terraform against the emulator: planned, applied, its own state moved into the
 * bucket that it made, destroyed. And what the provider calls for dev with every option, compared with the roles'
 * policies.
 *
 * The emulator checks no policy: whether AWS reads a condition as we do is not shown here.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findMirror } from "../../deploy/local-terraform/find-mirror";
import {
  type LocalTerraform,
  openLocalTerraform,
} from "../../deploy/local-terraform/open-local-terraform";
import { runProgram } from "../../deploy/terraform/run-program";
import { Terraform } from "../../deploy/terraform/terraform";
import { BOOTSTRAP_VARIABLES, names, statementsOf, synthBootstrap } from "../support/bootstrap";
import { EVERY_OPTION } from "../support/every-option";
import { ROOT } from "../support/places";
import { type CallRecorder, recordCalls } from "../support/record-calls";
import {
  applyStack,
  describeWithTerraform,
  LIMIT_MILLISECONDS,
  openStack,
  openWorkspace,
  type StackTerraform,
  type Workspace,
  withOneRetry,
} from "../support/terraform";
import { synthesizeAsTyped } from "../support/terraform-cli";

jest.setTimeout(LIMIT_MILLISECONDS);

const STACK = "incognito-bootstrap";
const BUCKET = BOOTSTRAP_VARIABLES.INCOGNITO_STATE_BUCKET;

describeWithTerraform("incognito-bootstrap, applied to the emulator", () => {
  let workspace: Workspace;
  let stack: StackTerraform;

  beforeAll(async () => {
    workspace = await openWorkspace(BOOTSTRAP_VARIABLES);
    stack = await openStack(workspace, STACK);
  });

  afterAll(async () => {
    await stack?.session.close();
    await workspace?.close();
  });

  const planFile = (name: string) => join(workspace.directory, `${name}.tfplan`);
  const readState = () =>
    JSON.parse(readFileSync(join(workspace.directory, `terraform.${STACK}.tfstate`), "utf8"));

  it("is valid, and made without a warning", async () => {
    await applyStack(stack, planFile("first"));
    await stack.terraform.validate();

    expect(stack.printed()).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed/);
    expect(stack.printed()).not.toMatch(/Warning:|Error:/);
  });

  it("leaves nothing to change", async () => {
    expect(await stack.terraform.plan(planFile("second"))).toBe("no changes");
  });

  it("says what the workflows and the environments need", () => {
    const outputs = Object.entries<{ value: string }>(readState().outputs);

    expect(Object.fromEntries(outputs.map(([name, { value }]) => [name, value]))).toEqual({
      state_bucket: BUCKET,
      plan_role_arn: "arn:aws:iam::000000000000:role/incognito-bootstrap-plan",
      ...Object.fromEntries(
        ["dev", "staging", "prod"].flatMap((each) => [
          [
            `apply_role_arn_${each}`,
            `arn:aws:iam::000000000000:role/incognito-bootstrap-apply-${each}`,
          ],
          [
            `function_boundary_arn_${each}`,
            `arn:aws:iam::000000000000:policy/incognito-${each}-functions`,
          ],
        ]),
      ),
    });
  });

  it("cannot be destroyed while its bucket is protected", async () => {
    const { exitCode, stderr } = await terraform("plan", "-destroy");

    expect(exitCode).toBe(1);
    expect(stderr).toContain("Instance cannot be destroyed");
  });

  it("takes its own state into the bucket, where nothing is left to change", async () => {
    await workspace.synthesize({
      ...BOOTSTRAP_VARIABLES,
      INCOGNITO_BOOTSTRAP_STATE_IN_BUCKET: "true",
    });
    await stack.terraform.init(["-reconfigure"]);
    const pushed = await terraform(
      "state",
      "push",
      join(workspace.directory, `terraform.${STACK}.tfstate`),
    );

    expect(pushed).toMatchObject({ exitCode: 0 });
    expect(await stack.terraform.plan(planFile("third"))).toBe("no changes");
  });

  it("holds a lock in the bucket while it is applied, and nobody else's", async () => {
    const lock = `${workspace.account.emulatorUrl}/${BUCKET}/${STACK}/terraform.tfstate.tflock`;
    const held = await fetch(lock, { method: "PUT", body: JSON.stringify({ ID: "another" }) });
    expect(held.status).toBe(200);

    const { exitCode, stderr } = await terraform("apply", "-auto-approve", "-lock-timeout=0s");
    await fetch(lock, { method: "DELETE" });

    expect(exitCode).toBe(1);
    expect(stderr).toContain("Error acquiring the state lock");
    expect(await terraform("apply", "-auto-approve")).toMatchObject({ exitCode: 0 });
    expect((await fetch(lock)).status).toBe(404);
  });

  it("is destroyed to the last resource once protection is taken away", async () => {
    await workspace.synthesize({
      ...BOOTSTRAP_VARIABLES,
      INCOGNITO_BOOTSTRAP_PROTECTED: "false",
    });
    await stack.terraform.init(["-reconfigure"]);
    const { exitCode, stderr, stdout } = await terraform("apply", "-auto-approve");
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stdout).toMatch(/1 changed, 0 destroyed/);
    await stack.terraform.destroy();

    expect(readState().resources).toEqual([]);
  });

  function terraform(...args: readonly string[]) {
    return runProgram({
      command: "terraform",
      args: [...args, "-no-color"],
      cwd: workspace.stackDirectory(STACK),
      env: { ...stack.session.environment(), TF_IN_AUTOMATION: "1", TF_INPUT: "0" },
    });
  }
});

describeWithTerraform("what the provider calls for dev with every option", () => {
  /** IAM asks nobody for a right to this. */
  const CALLER = "sts:GetCallerIdentity";
  const bootstrap = synthBootstrap();
  const missing = (actions: readonly string[], role: string) => {
    const rights = statementsOf(bootstrap, `github_${role}-policy`);
    return actions.filter((action) => action !== CALLER && !names(rights, action));
  };
  let workspace: Workspace;
  let recorder: CallRecorder;
  let session: LocalTerraform;
  let terraform: Terraform;
  let applied: readonly string[];

  beforeAll(async () => {
    await withOneRetry(async (fresh) => {
      workspace = fresh;
      await synthesizeAsTyped(workspace, EVERY_OPTION);
      recorder = await recordCalls(workspace.account.emulatorUrl);
      const directory = workspace.stackDirectory("incognito-dev");
      session = await openLocalTerraform({
        root: ROOT,
        stackDirectory: directory,
        mirror: findMirror(ROOT, process.env),
        emulatorUrl: recorder.url,
        env: process.env,
      });
      try {
        terraform = new Terraform({ directory, env: session.environment() });
        await applyStack({ terraform, session, printed: () => "" }, planFile("first"));
        applied = recorder.take();
      } catch (error) {
        await session.close();
        await recorder.close();
        throw error;
      }
    });
  });

  afterAll(async () => {
    await session?.close();
    await recorder?.close();
    await workspace?.close();
  });

  const planFile = (name: string) => join(workspace.directory, `${name}.tfplan`);

  it("is allowed to the apply role as it makes them", () => {
    expect(applied).toEqual(
      expect.arrayContaining([
        "cognito-idp:CreateUserPool",
        "cloudfront:CreateDistribution",
        "lambda:CreateFunction",
      ]),
    );
    expect(missing(applied, "apply-dev")).toEqual([]);
  });

  it("is allowed to either role in a plan", async () => {
    await terraform.plan(planFile("second"));
    const planned = recorder.take();

    expect(planned.length).toBeGreaterThan(20);
    expect(missing(planned, "plan")).toEqual([]);
    expect(missing(planned, "apply-dev")).toEqual([]);
  });

  it("is allowed to the apply role as it destroys them, and not to the plan role", async () => {
    await terraform.destroy();
    const destroyed = recorder.take();

    expect(destroyed).toContain("dynamodb:DeleteTable");
    expect(missing(destroyed, "apply-dev")).toEqual([]);
    expect(missing(destroyed, "plan")).toContain("dynamodb:DeleteTable");
  });
});
