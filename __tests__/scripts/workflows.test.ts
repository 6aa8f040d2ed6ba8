/**
 * The workflows: they cannot run here, so what they may do is read out of their text, and actionlint lints
 * them where it is at hand.
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "../../command/project-root";
import { VALUES } from "../../config/environments";

const ROOT = projectRoot();
const DIRECTORY = join(ROOT, ".github", "workflows");
const FILES = readdirSync(DIRECTORY).sort();
const text = (file: string) => readFileSync(join(DIRECTORY, file), "utf8");

/** Each action with the commit of its version, so that a version is one commit everywhere. */
const ACTIONS: Readonly<Record<string, string>> = {
  "actions/attest-build-provenance": "96278af6caaf10aea03fd8d33a09a777ca52d62f # v3.2.0",
  "actions/checkout": "11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2",
  "actions/download-artifact": "d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0",
  "actions/setup-node": "49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0",
  "actions/upload-artifact": "ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2",
  "aws-actions/configure-aws-credentials": "b47578312673ae6fa5b5096b330d9fbac3d116df # v4.2.1",
  "hashicorp/setup-terraform": "b9cd54a3c349d3f38e8881555d616ced269862dd # v3.1.2",
};

/** What each workflow's token may do. */
const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  "apply.yml": ["actions: read", "contents: read", "id-token: write", "statuses: read"],
  "ci.yml": ["contents: read"],
  "long.yml": ["contents: read"],
  "plan.yml": ["contents: read", "id-token: write"],
  "release.yml": ["attestations: write", "contents: write", "id-token: write"],
  "review.yml": ["actions: read", "contents: read", "pull-requests: write", "statuses: write"],
};

describe("the workflows", () => {
  it("are these six", () => {
    expect(FILES).toEqual(Object.keys(PERMISSIONS));
  });

  it.each(FILES)("%s pins each action by its commit", (file) => {
    const uses = [...text(file).matchAll(/uses: (\S+?)@(.*)$/gm)];

    expect(uses.length).toBeGreaterThan(0);
    for (const [, action = "", version] of uses) expect(version).toBe(ACTIONS[action]);
  });

  it.each(FILES)("%s grants nothing but what its job needs", (file) => {
    expect(text(file)).toMatch(/^permissions: \{\}$/m);
    expect(
      text(file)
        .match(/^ {6}(?:[a-z-]+: (?:read|write))$/gm)
        ?.map((one) => one.trim()),
    ).toEqual(PERMISSIONS[file]);
  });

  it.each(FILES)("%s keeps its logic in scripts, and expressions out of them", (file) => {
    const runs = [...text(file).matchAll(/^ +(?:- )?run: (.*)$/gm)].map(([, command]) => command);

    for (const command of runs) {
      expect(command).not.toMatch(/\$\{\{|[|>]$/);
      expect(command?.length).toBeLessThan(110);
    }
  });

  it.each(FILES)("%s leaves no credentials in the clone", (file) => {
    const clones = text(file).match(/actions\/checkout@/g) ?? [];

    expect(text(file).match(/persist-credentials: false/g)).toHaveLength(clones.length);
  });

  it.each(["apply.yml", "plan.yml", "review.yml"])("%s knows every stack", (file) => {
    const stacks = Object.keys(VALUES).map((environment) => `incognito-${environment}`);

    expect(text(file)).toContain(`stack: [${stacks.join(", ")}]`);
  });

  it.each(FILES)("%s installs without the packages' scripts", (file) => {
    expect(text(file)).not.toMatch(/npm (?:ci|install)(?! --ignore-scripts)/);
  });

  it.each(["apply.yml", "plan.yml", "review.yml"])(
    "%s skips with a sentence while a variable that it uses is not set",
    (file) => {
      const [notSetUp = "", job = ""] = text(file)
        .split(/^ {2}(?=\w[\w-]*:$)/m)
        .slice(-2);
      const used = new Set([...job.matchAll(/vars\.(\w+)/g)].map(([, name]) => name));
      const [before = "", ...steps] = job.split(/^ {6}- /m);

      expect(used.size).toBeGreaterThan(0);
      expect(notSetUp).toMatch(/^not-set-up:\n {4}if: /);
      expect(notSetUp).toMatch(/run: echo "::notice::[A-Z][^"]+\."$/m);
      for (const name of used) {
        const jobKnows = before.includes(`vars.${name} != ''`);
        const skipped = steps.filter((step) => step.includes(`vars.${name} == ''`));

        if (jobKnows) expect(notSetUp).toContain(`vars.${name} == ''`);
        // A variable of an environment: each step but the one that says so waits for it.
        else {
          expect(skipped).toHaveLength(1);
          expect(skipped[0]).toContain("::notice::");
          for (const step of steps.filter((one) => !skipped.includes(one))) {
            expect(step).toContain(`vars.${name} != ''`);
          }
        }
      }
    },
  );

  it("apply what was reviewed of the stack and the commit that were asked for, judged again", () => {
    expect(text("apply.yml")).toContain(
      'npm run apply -- "$STACK" --digest "$DIGEST" --commit "$REVIEWED_COMMIT"',
    );
    expect(text("review.yml")).toContain('scripts/publish-review.ts "$STACK" ".plan/$STACK"');
  });

  it.each(["apply.yml", "plan.yml", "review.yml"])("%s names the bucket of the states", (file) => {
    const steps = text(file).split(/^ {6}- /m);
    const judging = steps.filter((step) => /npm run (?:plan|apply) |publish-review/.test(step));

    expect(judging).toHaveLength(1);
    expect(judging[0]).toContain("INCOGNITO_STATE_BUCKET: ${{ vars.STATE_BUCKET }}");
  });

  it("give forks neither a role nor a review", () => {
    for (const file of ["apply.yml", "plan.yml", "review.yml"]) {
      expect(text(file)).toMatch(/(?:repo|head_repository)\.full_name == github\.repository/);
    }
  });

  it("judge by the default branch's code alone, and only what the workflow plan made", () => {
    expect(text("review.yml")).toContain("workflow_run:");
    expect(text("review.yml")).toContain(
      "github.event.workflow_run.path == '.github/workflows/plan.yml'",
    );
    expect(text("review.yml")).not.toMatch(/^ +ref:/m);
  });
});

/** The commands that judge and apply with the repository's token or an account's credentials. */
const GATE = ["apply", "find-reviewed-plan", "plan-review", "publish-review"];

describe("CODEOWNERS", () => {
  const lines = readFileSync(join(ROOT, ".github", "CODEOWNERS"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(" "));
  const isOwned = (file: string) =>
    lines.some(([pattern = ""]) => {
      const path = pattern.slice(1);
      return pattern.endsWith("/") ? file.startsWith(path) : file === path;
    });

  it("names owners for paths that exist, from the root on", () => {
    expect(lines.length).toBeGreaterThan(0);
    for (const [pattern = "", ...owners] of lines) {
      expect(pattern).toMatch(/^\//);
      expect(owners.length).toBeGreaterThan(0);
      expect(existsSync(join(ROOT, pattern))).toBe(true);
    }
  });

  it("covers the workflows, itself, and every file that the gate is made of", async () => {
    const { metafile } = await build({
      entryPoints: GATE.map((name) => `scripts/${name}.ts`),
      absWorkingDir: ROOT,
      bundle: true,
      packages: "external",
      platform: "node",
      metafile: true,
      write: false,
      outdir: "unwritten",
    });
    const files = [
      ...Object.keys(metafile.inputs),
      ...FILES.map((file) => `.github/workflows/${file}`),
      ".github/CODEOWNERS",
      "config/waivers.ts",
      "package.json",
      "package-lock.json",
      "scripts/run.mjs",
    ];

    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => !isOwned(file))).toEqual([]);
    expect(isOwned("handlers/pre-sign-up.ts")).toBe(false);
  });
});

/** On the PATH, or where a machine without it keeps tools of the project. */
function findActionlint(): string | undefined {
  const own = join(ROOT, ".cache", "bin", "actionlint");
  if (existsSync(own)) return own;
  try {
    execFileSync("actionlint", ["-version"], { stdio: "ignore" });
    return "actionlint";
  } catch {
    return undefined;
  }
}

const actionlint = findActionlint();
const describeWithActionlint = actionlint === undefined ? describe.skip : describe;

describeWithActionlint(
  actionlint === undefined
    ? "actionlint (not installed: GOBIN=$PWD/.cache/bin go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.7)"
    : "actionlint",
  () => {
    it.each(FILES)("finds nothing in %s", (file) => {
      const args = ["-no-color", "-shellcheck=", "-pyflakes=", join(DIRECTORY, file)];

      expect(() => execFileSync(actionlint ?? "", args, { encoding: "utf8" })).not.toThrow();
    });
  },
);
