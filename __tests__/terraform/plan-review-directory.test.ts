/**
 * The plan review of a directory that `npm run plan` leaves: commit, digest, bundles and the synthesized JSON
 * come from it. With UPDATE_PLAN_FIXTURES=1 the comment that docs/plan-review.md shows is written again.
 * @module
 */
import { createHash } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type MadePlan, makePlan } from "../../deploy/plan-directory/make-plan";
import { runReview } from "../../plan-review/run-review";
import { ROOT } from "../support/places";
import {
  applyStack,
  describeWithTerraform,
  LIMIT_MILLISECONDS,
  openStack,
  type Workspace,
  withOneRetry,
} from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

const STACK = "incognito-dev";
const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const CONTEXT = { waivers: [], today: "2026-11-24" };

describeWithTerraform("the plan review of a plan directory", () => {
  let workspace: Workspace;
  let made: MadePlan;
  let bundle: { bytes: number; sha256: string };

  beforeAll(async () => {
    await withOneRetry(async (fresh) => {
      workspace = fresh;
      const stack = await openStack(workspace, STACK);
      try {
        await applyStack(stack, join(workspace.directory, "first.tfplan"));
      } finally {
        await stack.session.close();
      }
    });
    bundle = changeStack(workspace.stackDirectory(STACK));
    made = await makePlan({
      workspace: workspace.directory,
      stack: STACK,
      stackDirectory: workspace.stackDirectory(STACK),
      source: { commit: COMMIT, dirty: false, bundles: { "pre-sign-up": bundle } },
      account: "emulator",
      openTerraform: workspace.account.openTerraform,
    });
  });

  afterAll(() => workspace?.close());

  it("names stack, commit and the digest that apply asks for, in the first line", () => {
    const { output, exitCode } = runReview([made.directory], CONTEXT);
    const manifest = readFileSync(join(made.directory, "manifest.json"));
    const digest = createHash("sha256").update(manifest).digest("hex");

    expect(exitCode).toBe(1);
    expect(output.split("\n")[0]).toBe(
      `Stop: 1 error, 1 warning, 0 notes | stack ${STACK} | commit ${COMMIT} | digest ${digest}`,
    );
  });

  it("says whose code is other code, with old and new hash and size and the bundle's", () => {
    const { output } = runReview([made.directory], CONTEXT);

    expect(output).toMatch(
      new RegExp(
        `Function aws_lambda_function\\.anonymous-pre-sign-up \\(incognito-dev-anonymous-pre-sign-up\\) runs other code: zip sha256 [0-9a-f]{64} \\(\\d+ bytes\\) → sha256 [0-9a-f]{64} \\(\\d+ bytes\\); bundle pre-sign-up: ${bundle.bytes} bytes, sha256 ${bundle.sha256}`,
      ),
    );
  });

  it("is a comment in Markdown", () => {
    const { output } = runReview([made.directory, "--format", "markdown"], CONTEXT);
    if (process.env.UPDATE_PLAN_FIXTURES === "1") {
      writeFileSync(join(ROOT, "plan-review", "report", "example-comment.md"), output);
    }

    expect(output).toMatch(/^\*\*Stop: 1 error, 1 warning, 0 notes\*\* · stack `incognito-dev`/);
    expect(output).toContain("- error anonymous-short-log-retention: ");
    expect(output).toContain("- warning short-token-lifetimes: ");
  });

  it("rejects another stack's name", () => {
    expect(() => runReview([made.directory, "--stack", "incognito-prod"], CONTEXT)).toThrow(
      "--stack is 'incognito-prod', and the directory is a plan of 'incognito-dev'",
    );
  });

  it("fails where the plan's JSON is not the one in the manifest", () => {
    appendFileSync(join(made.directory, "plan.json"), " ");

    expect(() => runReview([made.directory], CONTEXT)).toThrow(
      expect.objectContaining({ code: "ERR_PLAN_TAMPERED" }),
    );
  });
});

/** Other code for one function, logs kept too long, and tokens that live long. */
function changeStack(directory: string): { bytes: number; sha256: string } {
  const file = join(directory, "cdk.tf.json");
  const stack = JSON.parse(readFileSync(file, "utf8"));
  for (const [name, group] of Object.entries<{ retention_in_days: number }>(
    stack.resource.aws_cloudwatch_log_group,
  )) {
    if (name.startsWith("anonymous-pre-sign-up")) group.retention_in_days = 60;
  }
  stack.resource.aws_cognito_user_pool_client["default-client"].access_token_validity = 120;
  writeFileSync(file, JSON.stringify(stack));
  const source = readdirSync(join(directory, "assets"), { recursive: true })
    .map(String)
    .find((path) => /^anonymous-pre-sign-up_bundle.*index\.js$/.test(path));
  const bundle = join(directory, "assets", source ?? "");
  appendFileSync(bundle, "\n// changed\n");
  const bytes = readFileSync(bundle);
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}
