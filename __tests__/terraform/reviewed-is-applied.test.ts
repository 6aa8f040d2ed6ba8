/**
 * Reviewed is applied: a plan directory made by the real Terraform is applied to the emulator exactly as
 * it was reviewed; what was changed in it afterwards is refused by its name.
 * @module
 */
import { createHash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type ApplyPlanOptions, applyPlan } from "../../deploy/plan-directory/apply-plan";
import {
  type MadePlan,
  type MakePlanOptions,
  makePlan,
} from "../../deploy/plan-directory/make-plan";
import { verifyPlanDirectory } from "../../deploy/plan-directory/verify-plan-directory";
import type { ProgramResult } from "../../deploy/terraform/run-program";
import { hashFiles } from "../../plan-review/plan-directory/hash-files";
import {
  formatManifest,
  type PlanManifest,
  readManifest,
} from "../../plan-review/plan-directory/manifest";
import { runReview } from "../../plan-review/run-review";
import { DEFAULT_FUNCTIONS } from "../support/deployed-functions";
import {
  describeWithOpenTofu,
  describeWithTerraform,
  LIMIT_MILLISECONDS,
  openWorkspace,
  type Workspace,
  withOneRetry,
} from "../support/terraform";
import { runScriptOf } from "../support/terraform-cli";
import { createBucket, readObject } from "../support/terraform-invoke";

jest.setTimeout(LIMIT_MILLISECONDS);

const STACK = "incognito-dev";
const BUCKET = "incognito-state";
const ZIP = "stack/archives/anonymous-pre-sign-up.zip";
const BUNDLES = { "pre-sign-up": { bytes: 1, sha256: "0".repeat(64) } };
const COMMIT = "0123456789abcdef0123456789abcdef01234567";

const plan = (workspace: Workspace, options: Partial<MakePlanOptions> = {}) =>
  makePlan({
    workspace: workspace.directory,
    stack: STACK,
    stackDirectory: workspace.stackDirectory(STACK),
    source: { commit: COMMIT, dirty: false, bundles: BUNDLES },
    account: "emulator",
    openTerraform: workspace.account.openTerraform,
    ...options,
  });

/** Where a test applies by the script itself, the emulator stands for the user's own account. */
const OWN = { account: "aws" } as const;

/** The emulator's buckets have no host names of their own. */
const OWN_WITH_BUCKET = { ...OWN, initArgs: ["-backend-config=use_path_style=true"] };

/** The reviewer's own settings: a plan's folder cannot vouch for the place that it keeps the state in. */
const BUCKET_SETTINGS = { INCOGNITO_STATE_BUCKET: BUCKET, INCOGNITO_STATE_REGION: "us-east-1" };

/** `npm run apply`, with providers attached to the stack that it applies. */
async function apply(
  { account }: Workspace,
  { directory, digest }: MadePlan,
  settings: Readonly<Record<string, string>> = {},
) {
  const session = await account.openTerraform(join(directory, "stack"));
  const args = [STACK, "--directory", directory, "--digest", digest, "--commit", COMMIT];
  try {
    return await runScriptOf("apply", args, { ...session.environment(), ...settings });
  } finally {
    await session.close();
  }
}

/** What is refused is refused before Terraform starts, unless a test opens it. */
const applyHere = (directory: string, digest: string, options: Partial<ApplyPlanOptions> = {}) =>
  applyPlan({
    directory,
    digest,
    asked: { stack: STACK, commit: COMMIT, dirty: "refused" },
    account: "emulator",
    cacheDirectory: join(directory, "..", ".apply"),
    review: (copy) => runReview([copy], { waivers: [], today: "2026-11-29" }),
    openTerraform: () => Promise.reject(new Error("Terraform was started")),
    ...options,
  });

describeWithTerraform("a plan directory", () => {
  let workspace: Workspace;
  let made: MadePlan;
  let tampered: string;

  beforeAll(async () => {
    workspace = await openWorkspace();
    made = await plan(workspace);
  });

  // At the same depth as the original, so that only what a test changes is different.
  beforeEach(() => {
    tampered = join(workspace.directory, ".plan", "tampered");
    cpSync(made.directory, tampered, { recursive: true });
  });

  afterEach(() => rmSync(tampered, { recursive: true, force: true }));
  afterAll(() => workspace.close());

  const tamper = (path: string) => appendFileSync(join(tampered, path), " ");

  /** Makes the manifest fit what was changed, and gives its digest, as a forged review would. */
  const forge = (over: Partial<PlanManifest> = {}): string => {
    const path = join(tampered, "manifest.json");
    const { manifest } = readManifest(path);
    const { "manifest.json": _itself, ...files } = hashFiles(tampered);
    writeFileSync(path, formatManifest({ ...manifest, files, ...over }));
    return readManifest(path).digest;
  };

  it("holds the plan, its JSON, the stack with its zips and every hash", () => {
    const { manifest, digest } = readManifest(join(made.directory, "manifest.json"));
    const { "manifest.json": _itself, ...files } = hashFiles(made.directory);

    expect(made.outcome).toBe("changes");
    expect(digest).toBe(made.digest);
    expect(manifest).toEqual({
      format: 1,
      stack: STACK,
      commit: COMMIT,
      dirty: false,
      terraform: {
        product: expect.stringMatching(/^(Terraform|OpenTofu)$/),
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      },
      account: "emulator",
      stateFile: join(workspace.directory, "terraform.incognito-dev.tfstate"),
      errored: false,
      planArguments: [],
      warnings: expect.any(Array),
      bundles: BUNDLES,
      files,
    });
    expect(Object.keys(files)).toEqual([
      "plan",
      "plan.json",
      ...DEFAULT_FUNCTIONS.map(({ name }) => `stack/archives/${name}.zip`),
      ...DEFAULT_FUNCTIONS.map(({ name }) =>
        expect.stringMatching(new RegExp(`^stack/assets/${name}_bundle_.*/index\\.js$`)),
      ),
      "stack/cdk.tf.json",
    ]);
  });

  it.each([ZIP, "plan", "plan.json", "stack/cdk.tf.json"])(
    "fails where %s was changed",
    async (path) => {
      const expected = hashFiles(tampered)[path];
      tamper(path);
      const actual = hashFiles(tampered)[path];

      await expect(applyHere(tampered, made.digest)).rejects.toMatchObject({
        code: "ERR_PLAN_CHANGED",
        message: `the plan is not the one that was reviewed; make a new plan and have it reviewed: ${path} is ${actual}, expected ${expected}`,
      });
    },
  );

  it("fails where plan and manifest were forged together", async () => {
    tamper("plan");
    const digest = forge();

    await expect(applyHere(tampered, made.digest)).rejects.toMatchObject({
      code: "ERR_DIGEST_MISMATCH",
      message: `manifest.json is not the one that was reviewed: its SHA-256 is ${digest}, expected ${made.digest}; make a new plan and have it reviewed`,
    });
  });

  it("fails where another plan lies beside an honest plan.json, the manifest made to fit", async () => {
    const planJson = join(tampered, "plan.json");
    const honest = readFileSync(planJson, "utf8").replace('"INACTIVE"', '"ACTIVE"');
    writeFileSync(planJson, honest);

    const applied = applyHere(tampered, forge(), {
      openTerraform: workspace.account.openTerraform,
    });

    await expect(applied).rejects.toMatchObject({
      code: "ERR_PLAN_CHANGED",
      message: expect.stringContaining("plan.json of incognito-dev is not what its plan holds"),
    });
  });

  it("fails where a zip is other code than the plan shows, the manifest made to fit", async () => {
    const planned = base64Sha256(join(tampered, ZIP));
    tamper(ZIP);

    await expect(applyHere(tampered, forge())).rejects.toMatchObject({
      code: "ERR_PLAN_CHANGED",
      message: expect.stringContaining(
        `${ZIP} of aws_lambda_function.anonymous-pre-sign-up is ${base64Sha256(join(tampered, ZIP))}, expected ${planned}`,
      ),
    });
  });

  it("fails where a function takes its code from outside the directory", async () => {
    const path = join(tampered, "plan.json");
    const text = readFileSync(path, "utf8").replaceAll('"archives/', '"../../archives/');
    writeFileSync(path, text);

    await expect(applyHere(tampered, forge())).rejects.toThrow(
      "aws_lambda_function.anonymous-pre-sign-up takes its code from '../../archives/anonymous-pre-sign-up.zip', which the manifest does not name",
    );
  });

  it.each([
    ["of another stack", { stack: "incognito-prod" }, "is of the stack 'incognito-prod', not of"],
    ["of another commit", { commit: "f".repeat(40) }, `is of commit '${"f".repeat(40)}', not of`],
    ["of no commit", { commit: null }, "is of commit 'null', not of"],
    ["of more than a commit", { dirty: true }, "was made of more than commit"],
  ])("fails for a plan %s", async (_what, over, message) => {
    await expect(applyHere(tampered, forge(over))).rejects.toMatchObject({
      code: "ERR_PLAN_OTHER",
      message: expect.stringContaining(message),
    });
  });

  it("fails where the review that apply makes itself finds what the first did not", async () => {
    const planJson = join(tampered, "plan.json");
    const text = readFileSync(planJson, "utf8");
    const opened = text.replaceAll(
      '"prevent_user_existence_errors":"ENABLED"',
      '"prevent_user_existence_errors":"LEGACY"',
    );
    writeFileSync(planJson, opened);
    const shown: string[] = [];

    const applied = applyHere(tampered, forge(), { onOutput: (more) => shown.push(more) });

    expect(opened).not.toBe(text);
    await expect(applied).rejects.toMatchObject({ code: "ERR_PLAN_REFUSED" });
    expect(shown.join("")).toContain("anonymous-user-existence-errors-hidden");
  });

  it("fails where a zip is missing", async () => {
    const expected = hashFiles(tampered)[ZIP];
    rmSync(join(tampered, ZIP));

    await expect(applyHere(tampered, made.digest)).rejects.toThrow(
      `${ZIP} is missing, expected ${expected}`,
    );
  });

  it("fails where a file was added", async () => {
    writeFileSync(join(tampered, "stack", "override.tf.json"), "{}");

    await expect(applyHere(tampered, made.digest)).rejects.toThrow(
      /stack\/override\.tf\.json is [0-9a-f]{64}, expected no such file$/,
    );
  });

  it("fails where a file was replaced by a link to an equal one", async () => {
    const original = join(workspace.directory, "original.zip");
    renameSync(join(tampered, ZIP), original);
    symlinkSync(original, join(tampered, ZIP));

    await expect(applyHere(tampered, made.digest)).rejects.toThrow(
      `${ZIP} is not a regular file, expected `,
    );
  });

  it("fails where the state would be another file", async () => {
    const moved = join(workspace.directory, "deeper", ".plan", STACK);
    mkdirSync(join(moved, ".."), { recursive: true });
    renameSync(tampered, moved);

    await expect(applyHere(moved, made.digest)).rejects.toMatchObject({
      code: "ERR_PLAN_PLACE",
      message: expect.stringContaining("/deeper/terraform.incognito-dev.tfstate'"),
    });
  });

  it("fails where the plan was made against the emulator and is applied to an account", async () => {
    const applied = applyHere(made.directory, made.digest, { account: "aws" });

    await expect(applied).rejects.toThrow(
      "the plan of incognito-dev was made against 'emulator', not 'aws'; make one there",
    );
  });
});

describeWithTerraform("a reviewed plan whose state is in a bucket", () => {
  let workspace: Workspace;
  let made: MadePlan;
  let unsettled: ProgramResult;
  let applied: ProgramResult;
  let kept: string;

  beforeAll(async () => {
    await withOneRetry(
      async (fresh) => {
        workspace = fresh;
        await createBucket(workspace.account.emulatorUrl, BUCKET);
        made = await plan(workspace, OWN_WITH_BUCKET);
        unsettled = await apply(workspace, made);
        applied = await apply(workspace, made, BUCKET_SETTINGS);
        if (applied.exitCode !== 0) throw new Error(applied.stderr);
        // Later plans take the place of the first.
        kept = join(workspace.directory, ".plan", "kept");
        renameSync(made.directory, kept);
      },
      () => openWorkspace(BUCKET_SETTINGS),
    );
  });

  afterAll(() => workspace.close());

  it("is stopped where the reviewer's own settings do not name the bucket", () => {
    expect(unsettled.exitCode).toBe(1);
    expect(unsettled.stdout + unsettled.stderr).toContain("no-foreign-backend");
  });

  it("is applied with nothing left to change", async () => {
    const { outcome } = await plan(workspace, OWN_WITH_BUCKET);

    expect(applied.stdout).toContain("Apply complete! Resources: ");
    expect(applied.stdout).toContain("incognito-dev: applied as reviewed\n");
    expect(outcome).toBe("no changes");
  });

  it("leaves its state in the bucket and nowhere else", async () => {
    const { emulatorUrl } = workspace.account;
    const state = await readObject(emulatorUrl, BUCKET, "incognito-dev/terraform.tfstate");

    expect(JSON.parse(state)).toMatchObject({ serial: expect.any(Number), version: 4 });
    expect(readManifest(join(kept, "manifest.json")).manifest.stateFile).toBeNull();
    expect(existsSync(join(workspace.directory, "terraform.incognito-dev.tfstate"))).toBe(false);
  });

  it("is still what was reviewed after it was applied", () => {
    expect(verifyPlanDirectory(kept, made.digest).stack).toBe(STACK);
  });

  it("fails once it is stale, and asks for a new review", async () => {
    const { exitCode, stderr } = await apply(
      workspace,
      { ...made, directory: kept },
      BUCKET_SETTINGS,
    );

    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "the plan of incognito-dev is stale: its state has changed since; run npm run plan -- incognito-dev and have the new plan reviewed",
    );
  });

  it("is kept where Terraform forbids a replacement, and then fails to apply", async () => {
    const { outcome, directory, digest } = await plan(workspace, {
      ...OWN_WITH_BUCKET,
      stackDirectory: protectedAndRenamed(workspace),
    });
    const { manifest } = readManifest(join(directory, "manifest.json"));

    expect(outcome).toBe("errored");
    expect(manifest.errored).toBe(true);
    expect(JSON.parse(readFileSync(join(directory, "plan.json"), "utf8"))).toMatchObject({
      errored: true,
    });
    await expect(applyHere(directory, digest)).rejects.toMatchObject({
      code: "ERR_PLAN_ERRORED",
    });
  });
});

describeWithOpenTofu("a reviewed plan of OpenTofu", () => {
  const env = { ...process.env, TERRAFORM_BINARY_NAME: "tofu" };

  it("is applied once and then stale", async () => {
    const workspace = await openWorkspace({}, env);
    try {
      const made = await plan(workspace, OWN);
      const { manifest } = readManifest(join(made.directory, "manifest.json"));
      const first = await apply(workspace, made);
      const second = await apply(workspace, made);

      expect(manifest.terraform.product).toBe("OpenTofu");
      expect(first.stdout).toContain("incognito-dev: applied as reviewed\n");
      expect(second.stderr).toContain("the plan of incognito-dev is stale");
    } finally {
      await workspace.close();
    }
  });
});

function base64Sha256(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("base64");
}

interface SynthesizedStack {
  readonly resource: {
    readonly aws_cognito_user_pool: Record<string, Record<string, unknown>>;
  };
}

/** The stack with its pools protected, and sign-in changed in a way that only a new pool can have. */
function protectedAndRenamed({ directory, stackDirectory }: Workspace): string {
  const copy = join(directory, "protected", "stacks", STACK);
  cpSync(stackDirectory(STACK), copy, { recursive: true });
  const path = join(copy, "cdk.tf.json");
  const stack = JSON.parse(readFileSync(path, "utf8")) as SynthesizedStack;
  for (const pool of Object.values(stack.resource.aws_cognito_user_pool)) {
    pool["lifecycle"] = { prevent_destroy: true };
    pool["alias_attributes"] = ["preferred_username"];
    delete pool["username_attributes"];
  }
  writeFileSync(path, JSON.stringify(stack));
  return copy;
}
