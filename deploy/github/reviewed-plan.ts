/**
 * How a review is kept on GitHub: one sticky comment per stack for people and, for the apply, a commit
 * status with the digest and the run that holds the plan. Any workflow in the repository can write either,
 * so they only say which plan is meant; the apply reviews it again.
 * @module
 */
import { asRecord } from "../../plan-review/json-record";
import { GithubError } from "./errors";
import type { GithubClient } from "./github-client";

/** The account that the workflows' own token writes as. */
const BOT = "github-actions[bot]";
/** The one workflow whose plans are applied; GitHub may add `@` and a ref. */
const PLAN_WORKFLOW = /^\.github\/workflows\/plan\.yml(?:@|$)/;

/** A review to be kept. */
export interface PublishedReview {
  readonly stack: string;
  /** The commit that was planned and reviewed. */
  readonly commit: string;
  readonly pullRequest: number;
  /** The report in Markdown. */
  readonly markdown: string;
  /** SHA-256 of the plan's manifest. */
  readonly digest: string;
  /** Whether findings stop the plan. */
  readonly stops: boolean;
  /** Address of the workflow run that holds the plan. */
  readonly planRunUrl: string;
}

/** What the apply needs of a review. */
export interface ReviewedPlan {
  readonly digest: string;
  /** Number of the workflow run that holds the plan. */
  readonly planRunId: string;
}

/**
 * Writes a review's comment, replacing an earlier one, and its commit status.
 *
 * @throws {@link GithubError} if GitHub refuses
 */
export async function publishReview(client: GithubClient, review: PublishedReview): Promise<void> {
  const marker = `<!-- plan-review ${review.stack} -->`;
  const body = { body: `${review.markdown}\n${marker}` };
  const comments = await client.list(`/issues/${review.pullRequest}/comments`);
  const earlier = comments.map(asRecord).find((comment) => isOurs(comment, marker));
  if (earlier === undefined) {
    await client.call("POST", `/issues/${review.pullRequest}/comments`, body);
  } else {
    await client.call("PATCH", `/issues/comments/${earlier.id}`, body);
  }
  await client.call("POST", `/statuses/${review.commit}`, {
    state: review.stops ? "failure" : "success",
    context: contextOf(review.stack),
    description: `digest ${review.digest}`,
    target_url: review.planRunUrl,
  });
}

/**
 * The plan of a commit whose status says that it passed its review.
 *
 * @throws {@link GithubError} if there is none, it was stopped, or no run of the workflow `plan` for that
 * commit made it
 */
export async function findReviewedPlan(
  client: GithubClient,
  commit: string,
  stack: string,
): Promise<ReviewedPlan> {
  // The newest comes first.
  const statuses = (await client.list(`/commits/${commit}/statuses`)).map(asRecord);
  const newest = statuses.find(
    (one) => one.context === contextOf(stack) && asRecord(one.creator).login === BOT,
  );
  const digest = /^digest ([0-9a-f]{64})$/.exec(String(newest?.description))?.[1];
  const planRunId = /\/actions\/runs\/(\d+)$/.exec(String(newest?.target_url))?.[1];
  if (newest?.state !== "success" || digest === undefined || planRunId === undefined) {
    const state = newest === undefined ? "has no review" : `was reviewed with '${newest.state}'`;
    throw new GithubError(
      `commit ${commit} ${state} for ${stack}; expected one that passed; plan and review it again`,
    );
  }
  await checkRun(client, planRunId, commit);
  return { digest, planRunId };
}

/** Stands in CODEOWNERS until a repository has owners of its own. */
const PLACEHOLDER = "@OWNER/gate";

/**
 * Makes sure that GitHub knows every owner in CODEOWNERS: it never asks an unknown one for a review.
 *
 * @throws {@link GithubError} with what GitHub finds wrong
 */
export async function checkCodeOwners(client: GithubClient): Promise<void> {
  const { errors } = asRecord(await client.call("GET", "/codeowners/errors"));
  if (!Array.isArray(errors))
    throw new GithubError("GitHub answered no list of CODEOWNERS' errors");
  if (errors.some((error) => String(asRecord(error).source).includes(PLACEHOLDER))) {
    throw new GithubError(
      `CODEOWNERS still names ${PLACEHOLDER}; expected people or a team with write access; put them in its place in .github/CODEOWNERS`,
    );
  }
  const found = errors.map((error) => String(asRecord(error).message).split("\n")[0]);
  if (found.length === 0) return;
  throw new GithubError(
    `CODEOWNERS has errors; expected none, so that its owners are asked; name people or teams with write access: ${found.join("; ")}`,
  );
}

async function checkRun(client: GithubClient, runId: string, commit: string): Promise<void> {
  const run = asRecord(await client.call("GET", `/actions/runs/${runId}`));
  const isPlan = PLAN_WORKFLOW.test(String(run.path)) && run.event === "pull_request";
  if (isPlan && run.head_sha === commit) return;
  throw new GithubError(
    `run ${runId} is of '${run.path}' on '${run.event}' at commit '${run.head_sha}'; expected .github/workflows/plan.yml on 'pull_request' at ${commit}; plan and review it again`,
  );
}

function isOurs(comment: Readonly<Record<string, unknown>>, marker: string): boolean {
  return asRecord(comment.user).login === BOT && String(comment.body).endsWith(marker);
}

function contextOf(stack: string): string {
  return `plan-review/${stack}`;
}
