/**
 * How a review is kept at GitHub: one sticky comment a stack for people, and a commit status that carries
 * the digest and the run that holds the plan, for the apply. Only the workflows' own bot can write either.
 * @module
 */
import { asRecord } from "../../plan-review/json-record";
import { GithubError } from "./errors";
import type { GithubClient } from "./github-client";

/** Who the workflows' own token writes as. */
const BOT = "github-actions[bot]";

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
 * Writes a review's comment, in the place of an earlier one, and its commit status.
 *
 * @throws {@link GithubError} where GitHub refuses
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
 * The plan of a commit that passed its review.
 *
 * @throws {@link GithubError} where there is none, or it was stopped
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
  return { digest, planRunId };
}

function isOurs(comment: Readonly<Record<string, unknown>>, marker: string): boolean {
  return asRecord(comment.user).login === BOT && String(comment.body).endsWith(marker);
}

function contextOf(stack: string): string {
  return `plan-review/${stack}`;
}
