/**
 * `node scripts/run.mjs scripts/publish-review.ts STACK DIR`: reviews a plan directory and publishes the
 * review on GitHub, for the workflow `review`, which runs the default branch's code. The plan must be of that
 * stack and of REVIEWED_COMMIT. Also reads GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, PULL_REQUEST and
 * PLAN_RUN_URL; exits as the review does.
 * @module
 */
import { runCommand } from "../command/run-command";
import { WAIVERS } from "../config/waivers";
import { createGithubClient } from "../deploy/github/github-client";
import { requireVariables } from "../deploy/github/require-variables";
import { publishReview } from "../deploy/github/reviewed-plan";
import { checkAskedFor } from "../deploy/plan-directory/check-applicable";
import { planLayout } from "../plan-review/plan-directory/layout";
import { readManifest } from "../plan-review/plan-directory/manifest";
import { runReview } from "../plan-review/run-review";

runCommand("publish-review", async ({ arguments: { stack, dir: directory } }) => {
  const env = requireVariables(process.env, [
    "GITHUB_API_URL",
    "GITHUB_REPOSITORY",
    "GITHUB_TOKEN",
    "REVIEWED_COMMIT",
    "PULL_REQUEST",
    "PLAN_RUN_URL",
  ]);
  const { manifest, digest } = readManifest(planLayout(directory).manifest);
  checkAskedFor(manifest, { stack, commit: env.REVIEWED_COMMIT, dirty: "refused" });
  const today = new Date().toISOString().slice(0, 10);
  const context = { waivers: WAIVERS, today };
  const { output, exitCode } = runReview([directory, "--format", "markdown"], context);
  const client = createGithubClient({
    apiUrl: env.GITHUB_API_URL,
    repository: env.GITHUB_REPOSITORY,
    token: env.GITHUB_TOKEN,
  });
  await publishReview(client, {
    stack,
    commit: env.REVIEWED_COMMIT,
    pullRequest: Number(env.PULL_REQUEST),
    markdown: output,
    digest,
    stops: exitCode !== 0,
    planRunUrl: env.PLAN_RUN_URL,
  });
  process.stdout.write(output);
  return exitCode;
});
