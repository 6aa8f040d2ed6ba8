/**
 * `node scripts/run.mjs scripts/find-reviewed-plan.ts STACK`: prints `digest=` and `run-id=` of the plan that
 * passed review according to a status on REVIEWED_COMMIT, for the workflow `apply`; fails if CODEOWNERS names
 * nobody that GitHub knows. Reads GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN.
 * @module
 */
import { EXIT } from "../command/exit-codes";
import { runCommand } from "../command/run-command";
import { createGithubClient } from "../deploy/github/github-client";
import { requireVariables } from "../deploy/github/require-variables";
import { checkCodeOwners, findReviewedPlan } from "../deploy/github/reviewed-plan";

runCommand("find-reviewed-plan", async ({ arguments: { stack } }) => {
  const env = requireVariables(process.env, [
    "GITHUB_API_URL",
    "GITHUB_REPOSITORY",
    "GITHUB_TOKEN",
    "REVIEWED_COMMIT",
  ]);
  const client = createGithubClient({
    apiUrl: env.GITHUB_API_URL,
    repository: env.GITHUB_REPOSITORY,
    token: env.GITHUB_TOKEN,
  });
  await checkCodeOwners(client);
  const { digest, planRunId } = await findReviewedPlan(client, env.REVIEWED_COMMIT, stack);
  process.stdout.write(`digest=${digest}\nrun-id=${planRunId}\n`);
  return EXIT.done;
});
