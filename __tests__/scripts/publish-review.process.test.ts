/**
 * `scripts/publish-review.ts` as the workflow `review` runs it: the plan of another stack or commit gets no
 * review, no matter what its artifact was called.
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatManifest, type PlanManifest } from "../../plan-review/plan-directory/manifest";
import { runScriptOf } from "../support/terraform-cli";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

const MANIFEST: PlanManifest = {
  format: 1,
  stack: "incognito-prod",
  commit: COMMIT,
  dirty: false,
  terraform: { product: "Terraform", version: "1.11.4" },
  account: "aws",
  stateFile: null,
  errored: false,
  bundles: {},
  files: {},
};

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "incognito-publish-"));
});

afterEach(() => rmSync(directory, { recursive: true }));

const publish = (manifest: Partial<PlanManifest>) => {
  writeFileSync(join(directory, "manifest.json"), formatManifest({ ...MANIFEST, ...manifest }));
  return runScriptOf("publish-review", ["incognito-prod", directory], {
    // Nobody listens there: what is refused never gets that far.
    GITHUB_API_URL: "http://127.0.0.1:1",
    GITHUB_REPOSITORY: "o/r",
    GITHUB_TOKEN: "t",
    REVIEWED_COMMIT: COMMIT,
    PULL_REQUEST: "7",
    PLAN_RUN_URL: "https://github.example/o/r/actions/runs/42",
  });
};

describe("publish-review", () => {
  it.each([
    [
      "another stack",
      { stack: "incognito-dev" },
      "the plan is of the stack 'incognito-dev', not of 'incognito-prod'",
    ],
    [
      "another commit",
      { commit: "f".repeat(40) },
      `the plan of incognito-prod is of commit '${"f".repeat(40)}', not of '${COMMIT}'`,
    ],
    [
      "more than the commit",
      { dirty: true },
      `the plan of incognito-prod was made of more than commit '${COMMIT}'`,
    ],
  ])("fails for the plan of %s", async (_what, manifest, message) => {
    const { exitCode, stdout, stderr } = await publish(manifest);

    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(stdout).toBe("");
  });

  it("ends with 2 where the stack is not named", async () => {
    const { exitCode, stderr } = await runScriptOf("publish-review", [directory]);

    expect(exitCode).toBe(2);
    expect(stderr).toContain("no DIR given; expected STACK and DIR");
  });
});
