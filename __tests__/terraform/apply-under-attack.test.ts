/**
 * An apply while something else goes on: its directory is swapped, a second apply begins, it is told to end,
 * killed, or cannot save its state. The real Terraform applies a stack that needs no provider.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { applyPlan } from "../../deploy/plan-directory/apply-plan";
import { type MadePlan, makePlan, type OpenTerraform } from "../../deploy/plan-directory/make-plan";
import { hashFiles } from "../../plan-review/plan-directory/hash-files";
import { formatManifest, readManifest } from "../../plan-review/plan-directory/manifest";
import { runReview } from "../../plan-review/run-review";
import { ROOT } from "../support/places";
import { describeWithTerraform, LIMIT_MILLISECONDS } from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

const STACK = "tiny";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "incognito-tiny-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const place = (name: string) => join(folder, name);
const cacheDirectory = () => place("cache");
const copies = () => (existsSync(cacheDirectory()) ? readdirSync(cacheDirectory()) : []);

/** Leaves its word, and a line each time that it runs; then it is slow, until a test says otherwise. */
const slowly = (): string =>
  `echo $PPID >> '${place("started")}'; test -e '${place("go")}' || sleep 60`;

/** A stack of two resources, the second of them slow where a test wants to come in between. */
async function plan(word: string, command = "true"): Promise<MadePlan> {
  const second = {
    input: word,
    depends_on: ["terraform_data.first"],
    provisioner: [{ "local-exec": { command } }],
  };
  return planStack({ resource: { terraform_data: { first: { input: word }, second } } });
}

async function planStack(stack: object): Promise<MadePlan> {
  const stackDirectory = join(folder, "cdktf.out", "stacks", STACK);
  mkdirSync(stackDirectory, { recursive: true });
  const terraform = { backend: { local: { path: "../../../terraform.tiny.tfstate" } } };
  writeFileSync(join(stackDirectory, "cdk.tf.json"), JSON.stringify({ terraform, ...stack }));
  return makePlan({
    workspace: folder,
    stack: STACK,
    stackDirectory,
    source: { commit: null, dirty: true, bundles: {} },
    account: "aws",
    openTerraform: session(),
  });
}

const session =
  (program?: string): OpenTerraform =>
  async () => ({
    environment: () => ({
      ...process.env,
      TF_DATA_DIR: place("data"),
      ...(program !== undefined && { TERRAFORM_BINARY_NAME: program }),
    }),
    close: async () => {},
  });

const described = ({ directory, digest }: MadePlan) =>
  ({
    directory,
    digest,
    asked: { stack: STACK, commit: null, dirty: "allowed" },
    account: "aws",
    cacheDirectory: cacheDirectory(),
  }) as const;

const apply = (made: MadePlan, program?: string) =>
  applyPlan({
    ...described(made),
    review: () => ({ output: "", exitCode: 0 }),
    openTerraform: session(program),
  });

/** Changes a file of a plan directory and makes the manifest fit. */
function forge(made: MadePlan, name: string, change: (text: string) => string): MadePlan {
  const path = join(made.directory, name);
  writeFileSync(path, change(existsSync(path) ? readFileSync(path, "utf8") : ""));
  const manifestPath = join(made.directory, "manifest.json");
  const { manifest } = readManifest(manifestPath);
  const { "manifest.json": _itself, ...files } = hashFiles(made.directory);
  writeFileSync(manifestPath, formatManifest({ ...manifest, files }));
  return { ...made, digest: readManifest(manifestPath).digest };
}

/** The words that the state holds, by resource. */
function words(): Record<string, string> {
  const state = JSON.parse(readFileSync(place("terraform.tiny.tfstate"), "utf8")) as {
    readonly resources: readonly {
      readonly name: string;
      readonly instances: readonly { readonly attributes: { readonly input: { value: string } } }[];
    }[];
  };
  const entries = state.resources.map(({ name, instances }) => [
    name,
    instances[0]?.attributes.input.value,
  ]);
  return Object.fromEntries(entries);
}

/** A program in Terraform's place that does something of its own first. */
function wrap(script: string): string {
  const path = place("wrapped-terraform");
  writeFileSync(path, `#!/bin/sh\n${script}\nexec terraform "$@"\n`, { mode: 0o755 });
  return path;
}

interface Running {
  readonly child: ChildProcess;
  readonly printed: { stderr: string };
}

/** An apply in a process of its own, once it is in the middle of its second resource. */
async function startAndWait(made: MadePlan): Promise<Running> {
  const runner = [join(ROOT, "scripts", "run.mjs"), "__tests__/support/apply-tiny-stack.ts"];
  const args = [...runner, JSON.stringify(described(made)), place("data")];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
  const printed = { stderr: "" };
  child.stderr?.on("data", (text: Buffer) => {
    printed.stderr += text.toString();
  });
  while (!existsSync(place("started"))) {
    if (child.exitCode !== null) throw new Error(printed.stderr);
    await setTimeout(50);
  }
  return { child, printed };
}

async function outcomeOfNextPlan(): Promise<string> {
  return (await plan("reviewed", slowly())).outcome;
}

describeWithTerraform("an apply under attack", () => {
  it("applies what was verified where the directory is swapped while init runs", async () => {
    const swapped = place("swapped");
    cpSync((await plan("swapped")).directory, swapped, { recursive: true });
    const made = await plan("reviewed");
    const program = wrap(`test "$1" = init && cp -r '${swapped}/.' '${made.directory}'`);

    await apply(made, program);

    expect(readFileSync(join(made.directory, "plan.json"))).toEqual(
      readFileSync(join(swapped, "plan.json")),
    );
    expect(words()).toEqual({ first: "reviewed", second: "reviewed" });
  });

  it("runs nothing of a plan file whose configuration is not the one beside it", async () => {
    await apply(await plan("gone"));
    const ran = place("ran");
    const removed = { from: "terraform_data.second", lifecycle: { destroy: true } };
    const provisioner = [{ "local-exec": { when: "destroy", command: `touch '${ran}'` } }];
    const made = await planStack({
      resource: { terraform_data: { first: { input: "gone" } } },
      removed: [{ ...removed, provisioner }],
    });
    const harmless = forge(made, "stack/cdk.tf.json", (text) => {
      const { removed: _removed, ...rest } = JSON.parse(text);
      return JSON.stringify(rest);
    });

    await expect(apply(harmless)).rejects.toMatchObject({
      code: "ERR_PLAN_CHANGED",
      message: expect.stringContaining(
        "stack/cdk.tf.json is not the configuration that the plan file was made of",
      ),
    });
    expect(() => runReview([made.directory], { waivers: [], today: "2026-11-24" })).toThrow(
      expect.objectContaining({ code: "ERR_PLAN_TAMPERED" }),
    );
    expect(existsSync(ran)).toBe(false);
  });

  it("starts no provider that lies in the stack's folder, and no review passes it", async () => {
    const plugin =
      "stack/terraform.d/plugins/registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64/terraform-provider-aws_v5.100.0";
    const ran = place("ran");
    const made = await plan("reviewed");
    mkdirSync(join(made.directory, plugin, ".."), { recursive: true });
    const forged = forge(made, plugin, () => `#!/bin/sh\ntouch '${ran}'\n`);
    const { output, exitCode } = runReview([made.directory], { waivers: [], today: "2026-11-24" });

    await expect(apply(forged)).rejects.toMatchObject({
      code: "ERR_PLAN_CHANGED",
      message: expect.stringContaining(`${plugin} is read or run by Terraform`),
    });
    expect({ exitCode, output }).toEqual({
      exitCode: 1,
      output: expect.stringContaining(`error plan-is-understood: ${plugin} is read or run`),
    });
    expect(existsSync(ran)).toBe(false);
  });

  it("works on a copy that only its owner may enter, and leaves none", async () => {
    const seen = place("seen");
    const program = wrap(`test "$1" = apply && pwd > '${seen}' && stat -c %a .. >> '${seen}'`);

    await apply(await plan("reviewed"), program);

    const [path = "", mode] = readFileSync(seen, "utf8").trim().split("\n");
    expect(basename(join(path, "..", ".."))).toBe(basename(cacheDirectory()));
    expect(mode).toBe("700");
    expect(copies()).toEqual([]);
  });

  it("is done once where it is begun twice at once", async () => {
    const made = await plan("reviewed", `sleep 1; echo >> '${place("lines")}'`);

    const results = await Promise.allSettled([apply(made), apply(made)]);

    const refused = results.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(["ERR_STATE_LOCKED", "ERR_PLAN_STALE"]).toContain(refused[0]?.reason.code);
    expect(readFileSync(place("lines"), "utf8")).toBe("\n");
    expect(words()).toEqual({ first: "reviewed", second: "reviewed" });
  });

  it("is refused while another holds the state, and says so", async () => {
    const made = await plan("reviewed", slowly());
    const { child } = await startAndWait(made);

    await expect(apply(made)).rejects.toMatchObject({
      code: "ERR_STATE_LOCKED",
      message: expect.stringContaining("the state of tiny is locked, so nothing was applied"),
    });
    child.kill("SIGTERM");
    await once(child, "close");
  });

  it("ends in its own time when it is told to end, and the rest is for a new plan", async () => {
    const made = await plan("reviewed", slowly());
    const { child, printed } = await startAndWait(made);

    child.kill("SIGTERM");
    child.kill("SIGINT");
    const [exitCode] = await once(child, "close");

    expect(exitCode).toBe(1);
    expect(printed.stderr).toContain(
      "terraform apply of tiny ended with 1; what it did is in the state: make a new plan to see the rest",
    );
    expect(printed.stderr).not.toContain("Two interrupts received");
    expect(words()).toMatchObject({ first: "reviewed" });
    expect(copies()).toEqual([]);
    writeFileSync(place("go"), "");
    await expect(apply(made)).rejects.toMatchObject({ code: "ERR_PLAN_STALE" });
    await apply(await plan("reviewed", slowly()));
    expect(await outcomeOfNextPlan()).toBe("no changes");
  });

  it("is stale after it was killed half-way, and a new plan makes the rest", async () => {
    const made = await plan("reviewed", slowly());
    const { child } = await startAndWait(made);

    child.kill("SIGKILL");
    await once(child, "close");
    process.kill(Number(readFileSync(place("started"), "utf8")), "SIGKILL");

    writeFileSync(place("go"), "");
    await expect(apply(made)).rejects.toMatchObject({ code: "ERR_PLAN_STALE" });
    await apply(await plan("reviewed", slowly()));
    expect(words()).toEqual({ first: "reviewed", second: "reviewed" });
    expect(await outcomeOfNextPlan()).toBe("no changes");
  });

  it("removes the copy of one that was killed, a day later", async () => {
    const yesterday = Date.now() / 1000 - 24 * 3_600 - 1;
    const left = (name: string) => join(cacheDirectory(), name);
    const ended = spawn(process.execPath, ["--version"], { stdio: "ignore" });
    await once(ended, "close");
    for (const name of [`${ended.pid}-old`, `${ended.pid}-new`, `${process.pid}-old`]) {
      mkdirSync(left(name), { recursive: true });
      if (name.endsWith("old")) utimesSync(left(name), yesterday, yesterday);
    }

    await apply(await plan("reviewed"));

    expect(copies().sort()).toEqual([`${ended.pid}-new`, `${process.pid}-old`].sort());
  });

  it("keeps the only record of what was made where the state cannot be saved", async () => {
    const made = await plan("reviewed");
    const failing = `echo '{"serial":9}' > errored.tfstate; echo 'Error: Failed to save state' >&2; exit 1`;
    const program = wrap(`if test "$1" = apply; then ${failing}; fi`);

    await expect(apply(made, program)).rejects.toThrow(
      /its state could not be saved and lies in '.*\/tiny\.\d+\.errored\.tfstate': terraform state push it/,
    );

    const kept = readdirSync(place(".plan")).find((name) => name.endsWith(".errored.tfstate"));
    expect(readFileSync(join(place(".plan"), kept ?? ""), "utf8")).toBe('{"serial":9}\n');
    expect(statSync(place(".plan")).mode & 0o077).toBe(0);
  });
});
