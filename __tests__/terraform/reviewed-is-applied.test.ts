/**
 * Reviewed is applied: a plan directory made by the real Terraform is applied to the emulator exactly as
 * it was reviewed; whatever was changed in it afterwards is refused by its name.
 * @module
 */
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
import { applyPlan } from "../../deploy/plan-directory/apply-plan";
import {
  type MadePlan,
  type MakePlanOptions,
  makePlan,
} from "../../deploy/plan-directory/make-plan";
import { verifyPlanDirectory } from "../../deploy/plan-directory/verify-plan-directory";
import type { CommandResult } from "../../deploy/terraform/run-command";
import { hashFiles } from "../../plan-review/plan-directory/hash-files";
import { formatManifest, readManifest } from "../../plan-review/plan-directory/manifest";
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

/** `npm run apply`, with providers attached to the stack that it applies. */
async function apply({ account }: Workspace, { directory, digest }: MadePlan) {
  const session = await account.openTerraform(join(directory, "stack"));
  try {
    return await runScriptOf("apply", [directory, "--digest", digest], session.environment());
  } finally {
    await session.close();
  }
}

/** What is refused is refused before Terraform starts. */
const applyWithoutTerraform = (directory: string, digest: string) =>
  applyPlan({
    directory,
    digest,
    account: "emulator",
    openTerraform: () => Promise.reject(new Error("Terraform was started")),
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
      bundles: BUNDLES,
      files,
    });
    expect(Object.keys(files)).toEqual([
      "plan",
      "plan.json",
      ZIP,
      "stack/archives/anonymous-pre-token-generation.zip",
      "stack/archives/default-pre-authentication.zip",
      "stack/archives/default-pre-token-generation.zip",
      expect.stringMatching(/^stack\/assets\/anonymous-pre-sign-up_bundle_.*\/index\.js$/),
      expect.stringMatching(/^stack\/assets\/anonymous-pre-token-generation_bundle_.*\/index\.js$/),
      expect.stringMatching(/^stack\/assets\/default-pre-authentication_bundle_.*\/index\.js$/),
      expect.stringMatching(/^stack\/assets\/default-pre-token-generation_bundle_.*\/index\.js$/),
      "stack/cdk.tf.json",
    ]);
  });

  it.each([ZIP, "plan", "plan.json", "stack/cdk.tf.json"])(
    "fails where %s was changed",
    async (path) => {
      const expected = hashFiles(tampered)[path];
      tamper(path);
      const actual = hashFiles(tampered)[path];

      await expect(applyWithoutTerraform(tampered, made.digest)).rejects.toMatchObject({
        code: "ERR_PLAN_CHANGED",
        message: `the plan is not the one that was reviewed; make a new plan and have it reviewed: ${path} is ${actual}, expected ${expected}`,
      });
    },
  );

  it("fails where plan and manifest were forged together", async () => {
    tamper("plan");
    const path = join(tampered, "manifest.json");
    const { manifest } = readManifest(path);
    const { "manifest.json": _itself, ...files } = hashFiles(tampered);
    writeFileSync(path, formatManifest({ ...manifest, files }));
    const { digest } = readManifest(path);

    await expect(applyWithoutTerraform(tampered, made.digest)).rejects.toMatchObject({
      code: "ERR_DIGEST_MISMATCH",
      message: `manifest.json is not the one that was reviewed: its SHA-256 is ${digest}, expected ${made.digest}; make a new plan and have it reviewed`,
    });
  });

  it("fails where another plan lies beside an honest plan.json, the manifest made to fit", async () => {
    const planJson = join(tampered, "plan.json");
    const honest = readFileSync(planJson, "utf8").replace('"INACTIVE"', '"ACTIVE"');
    writeFileSync(planJson, honest);
    const path = join(tampered, "manifest.json");
    const { manifest } = readManifest(path);
    const { "manifest.json": _itself, ...files } = hashFiles(tampered);
    writeFileSync(path, formatManifest({ ...manifest, files }));

    const applied = applyPlan({
      directory: tampered,
      digest: readManifest(path).digest,
      account: "emulator",
      openTerraform: workspace.account.openTerraform,
    });

    await expect(applied).rejects.toMatchObject({
      code: "ERR_PLAN_CHANGED",
      message: expect.stringContaining("plan.json of incognito-dev is not what its plan holds"),
    });
  });

  it("fails where a zip is missing", async () => {
    const expected = hashFiles(tampered)[ZIP];
    rmSync(join(tampered, ZIP));

    await expect(applyWithoutTerraform(tampered, made.digest)).rejects.toThrow(
      `${ZIP} is missing, expected ${expected}`,
    );
  });

  it("fails where a file was added", async () => {
    writeFileSync(join(tampered, "stack", "override.tf.json"), "{}");

    await expect(applyWithoutTerraform(tampered, made.digest)).rejects.toThrow(
      /stack\/override\.tf\.json is [0-9a-f]{64}, expected no such file$/,
    );
  });

  it("fails where a file was replaced by a link to an equal one", async () => {
    const original = join(workspace.directory, "original.zip");
    renameSync(join(tampered, ZIP), original);
    symlinkSync(original, join(tampered, ZIP));

    await expect(applyWithoutTerraform(tampered, made.digest)).rejects.toThrow(
      `${ZIP} is not a regular file, expected `,
    );
  });

  it("fails where the state would be another file", async () => {
    const moved = join(workspace.directory, "deeper", ".plan", STACK);
    mkdirSync(join(moved, ".."), { recursive: true });
    renameSync(tampered, moved);

    await expect(applyWithoutTerraform(moved, made.digest)).rejects.toMatchObject({
      code: "ERR_PLAN_PLACE",
      message: expect.stringContaining("/deeper/terraform.incognito-dev.tfstate'"),
    });
  });

  it("fails where the plan was made against the emulator and is applied to an account", async () => {
    const applied = applyPlan({
      directory: made.directory,
      digest: made.digest,
      account: "aws",
      openTerraform: () => Promise.reject(new Error("Terraform was started")),
    });

    await expect(applied).rejects.toThrow(
      "the plan of incognito-dev was made against 'emulator', not 'aws'; make one there",
    );
  });
});

describeWithTerraform("a reviewed plan whose state is in a bucket", () => {
  let workspace: Workspace;
  let made: MadePlan;
  let applied: CommandResult;
  let kept: string;

  beforeAll(async () => {
    await withOneRetry(
      async (fresh) => {
        workspace = fresh;
        await createBucket(workspace.account.emulatorUrl, BUCKET);
        made = await plan(workspace, OWN_WITH_BUCKET);
        applied = await apply(workspace, made);
        if (applied.exitCode !== 0) throw new Error(applied.stderr);
        // Later plans take the place of the first.
        kept = join(workspace.directory, ".plan", "kept");
        renameSync(made.directory, kept);
      },
      () => openWorkspace({ INCOGNITO_STATE_BUCKET: BUCKET, INCOGNITO_STATE_REGION: "us-east-1" }),
    );
  });

  afterAll(() => workspace.close());

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
    const { exitCode, stderr } = await apply(workspace, { ...made, directory: kept });

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
    await expect(applyWithoutTerraform(directory, digest)).rejects.toMatchObject({
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
