/**
 * Reviews kept at GitHub, against a server that answers as GitHub's REST API does.
 * @module
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createGithubClient, type GithubClient } from "../../../deploy/github/github-client";
import { requireVariables } from "../../../deploy/github/require-variables";
import {
  checkCodeOwners,
  findReviewedPlan,
  type PublishedReview,
  publishReview,
} from "../../../deploy/github/reviewed-plan";

const DIGEST = "ab".repeat(32);
const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const BOT = { login: "github-actions[bot]" };

const REVIEW: PublishedReview = {
  stack: "incognito-dev",
  commit: COMMIT,
  pullRequest: 7,
  markdown: "**Clean**",
  digest: DIGEST,
  stops: false,
  planRunUrl: "https://github.example/o/r/actions/runs/42",
};

interface Comment {
  id: number;
  body: string;
  user: { login: string };
}

interface Status {
  state: string;
  context: string;
  description: string;
  target_url: string;
  creator: { login: string };
}

/** What GitHub keeps of one pull request and one commit. */
class FakeGithub {
  comments: Comment[] = [];
  statuses: Status[] = [];
  run = { path: ".github/workflows/plan.yml", event: "pull_request", head_sha: COMMIT };
  codeOwners: unknown = { errors: [] };
  private server: Server | undefined;

  async start(): Promise<GithubClient> {
    this.server = createServer(async (request, response) => {
      let text = "";
      for await (const chunk of request) text += chunk;
      const answer = this.answer(`${request.method} ${request.url}`, text);
      response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(answer ?? {}));
    });
    await new Promise<void>((resolve) => this.server?.listen(0, "127.0.0.1", resolve));
    const { port } = this.server.address() as AddressInfo;
    return createGithubClient({
      apiUrl: `http://127.0.0.1:${port}`,
      repository: "o/r",
      token: "t",
    });
  }

  stop(): void {
    this.server?.close();
  }

  private answer(call: string, text: string): unknown {
    const [, page] = /page=(\d+)$/.exec(call) ?? [];
    const paged = <T>(all: readonly T[]) => all.slice((Number(page) - 1) * 100, Number(page) * 100);
    if (call.startsWith("GET /repos/o/r/issues/7/comments?")) return paged(this.comments);
    if (call.startsWith(`GET /repos/o/r/commits/${COMMIT}/statuses?`)) return paged(this.statuses);
    if (call === "GET /repos/o/r/actions/runs/42") return this.run;
    if (call === "GET /repos/o/r/codeowners/errors") return this.codeOwners;
    const body = JSON.parse(text || "{}");
    if (call === "POST /repos/o/r/issues/7/comments") {
      return this.comments.push({ id: this.comments.length, user: BOT, ...body });
    }
    if (call === `POST /repos/o/r/statuses/${COMMIT}`) {
      return this.statuses.unshift({ creator: BOT, ...body });
    }
    const id = /^PATCH \/repos\/o\/r\/issues\/comments\/(\d+)$/.exec(call)?.[1];
    const comment = this.comments.find((one) => String(one.id) === id);
    return comment === undefined ? undefined : Object.assign(comment, body);
  }
}

describe("a review at GitHub", () => {
  let github: FakeGithub;
  let client: GithubClient;

  beforeEach(async () => {
    github = new FakeGithub();
    client = await github.start();
  });

  afterEach(() => github.stop());

  it("is one comment, replaced by the next of the same stack", async () => {
    await publishReview(client, REVIEW);
    await publishReview(client, { ...REVIEW, stack: "incognito-prod" });
    await publishReview(client, { ...REVIEW, markdown: "**Stop**" });

    expect(github.comments.map(({ body }) => body)).toEqual([
      "**Stop**\n<!-- plan-review incognito-dev -->",
      "**Clean**\n<!-- plan-review incognito-prod -->",
    ]);
  });

  it("finds its comment among hundreds, and leaves a stranger's imitation alone", async () => {
    const marker = "<!-- plan-review incognito-dev -->";
    const stranger = { id: 1_000, body: `x\n${marker}`, user: { login: "somebody" } };
    const others = Array.from({ length: 150 }, (_, id) => ({ id, body: "a", user: BOT }));
    github.comments = [stranger, ...others, { id: 999, body: `old\n${marker}`, user: BOT }];

    await publishReview(client, REVIEW);

    expect(github.comments).toHaveLength(152);
    expect(github.comments.at(-1)?.body).toBe(`**Clean**\n${marker}`);
    expect(stranger.body).toBe(`x\n${marker}`);
  });

  it("hands digest and run on to the apply", async () => {
    await publishReview(client, REVIEW);

    expect(await findReviewedPlan(client, COMMIT, "incognito-dev")).toEqual({
      digest: DIGEST,
      planRunId: "42",
    });
  });

  it("rejects a commit that was stopped, even where an earlier review passed", async () => {
    await publishReview(client, REVIEW);
    await publishReview(client, { ...REVIEW, stops: true });

    await expect(findReviewedPlan(client, COMMIT, "incognito-dev")).rejects.toThrow(
      "was reviewed with 'failure' for incognito-dev",
    );
  });

  it("rejects a commit without a review of the stack", async () => {
    await publishReview(client, { ...REVIEW, stack: "incognito-prod" });

    await expect(findReviewedPlan(client, COMMIT, "incognito-dev")).rejects.toThrow(
      "has no review for incognito-dev",
    );
  });

  it("rejects a status that somebody else wrote", async () => {
    await publishReview(client, REVIEW);
    for (const status of github.statuses) status.creator = { login: "somebody" };

    await expect(findReviewedPlan(client, COMMIT, "incognito-dev")).rejects.toThrow(
      "has no review",
    );
  });

  it.each([
    [
      "another workflow",
      { path: ".github/workflows/plan.yml.yml" },
      "is of '.github/workflows/plan.yml.yml'",
    ],
    ["another event", { event: "push" }, "on 'push'"],
    ["another commit", { head_sha: "f".repeat(40) }, `at commit '${"f".repeat(40)}'`],
  ])("rejects a plan that a run of %s made", async (_what, run, message) => {
    await publishReview(client, REVIEW);
    github.run = { ...github.run, ...run };

    await expect(findReviewedPlan(client, COMMIT, "incognito-dev")).rejects.toThrow(message);
  });

  it("takes the plan's workflow with a ref behind its path", async () => {
    await publishReview(client, REVIEW);
    github.run = { ...github.run, path: ".github/workflows/plan.yml@refs/heads/main" };

    expect(await findReviewedPlan(client, COMMIT, "incognito-dev")).toMatchObject({
      planRunId: "42",
    });
  });

  it("rejects code owners that GitHub does not know, and an answer that says nothing", async () => {
    await expect(checkCodeOwners(client)).resolves.toBeUndefined();
    github.codeOwners = { errors: [{ message: "Unknown owner on line 7: make sure\n  @x" }] };
    await expect(checkCodeOwners(client)).rejects.toThrow(
      "CODEOWNERS has errors; expected none, so that its owners are asked; name people or teams with write access: Unknown owner on line 7: make sure",
    );
    github.codeOwners = {
      errors: [{ message: "Unknown owner on line 4: make sure", source: "/.github/ @OWNER/gate" }],
    };
    await expect(checkCodeOwners(client)).rejects.toThrow(
      "CODEOWNERS still names @OWNER/gate; expected people or a team with write access",
    );
    github.codeOwners = {};
    await expect(checkCodeOwners(client)).rejects.toThrow("answered no list");
  });

  it("fails where GitHub refuses", async () => {
    await expect(client.call("GET", "/nothing")).rejects.toThrow(
      "GitHub answered 404 to GET /nothing",
    );
  });
});

describe("requireVariables", () => {
  it("throws for one that is missing or empty", () => {
    expect(() => requireVariables({ A: "" }, ["A"])).toThrow("A is not set");
    expect(requireVariables({ A: "1" }, ["A"])).toEqual({ A: "1" });
  });
});
