/**
 * What the Terraform tests share: whether they can run here, a synthesized workspace of their own, and an
 * emulated account for it.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { synthesize } from "../../build/synthesize";
import { ENVIRONMENTS } from "../../config/schema";
import { findMirror } from "../../deploy/local-terraform/find-mirror";
import {
  type LocalAccount,
  openLocalAccount,
} from "../../deploy/local-terraform/open-local-account";
import type { LocalTerraform } from "../../deploy/local-terraform/open-local-terraform";
import { describeMissingEmulator, findEmulator } from "../../deploy/local-terraform/start-emulator";
import { Terraform } from "../../deploy/terraform/terraform";
import { listPools } from "../../handlers/pools";
import { PLANNED_POOLS } from "./full-stack";
import { ROOT } from "./places";

/** The whole path with attached providers takes half a minute; a busy machine is given many. */
export const LIMIT_MILLISECONDS = 900_000;

/** The stacks' names, frozen. */
export const STACKS = ["incognito-dev", "incognito-staging", "incognito-prod"] as const;

/**
 * Describes tests that need Terraform, the AWS provider and the emulator. Where one is missing they are
 * skipped with the reason, or fail where `INCOGNITO_REQUIRE_TERRAFORM=1` says that none may be missing.
 */
export function describeWithTerraform(name: string, tests: () => void): void {
  const reason = whatIsMissing();
  if (reason === undefined) {
    describe(name, tests);
  } else if (process.env["INCOGNITO_REQUIRE_TERRAFORM"] === "1") {
    it(`${name}: has what it needs`, () => {
      throw new Error(reason);
    });
  } else {
    skip(name, reason, tests);
  }
}

/** Describes tests that need OpenTofu as well, which is never required. */
export function describeWithOpenTofu(name: string, tests: () => void): void {
  if (canRun("tofu")) describeWithTerraform(name, tests);
  else skip(name, "no tofu on the PATH", tests);
}

function skip(name: string, reason: string, tests: () => void): void {
  tell([`${name}: skipped, ${reason}`]);
  describe.skip(`${name} (${reason})`, tests);
}

/** A folder with every stack synthesized into it, and an empty account to apply them to. */
export interface Workspace {
  readonly directory: string;
  readonly account: LocalAccount;
  stackDirectory(stack: string): string;
  /** Synthesizes every stack again, with variables laid over the configuration. */
  synthesize(variables?: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

/** The provider takes a setting that the emulator drops for a failed apply; plans are tested with it elsewhere. */
const NOT_EMULATED = {
  variables: Object.fromEntries(
    ENVIRONMENTS.flatMap((environment) =>
      listPools().map(({ kind }) => [
        `INCOGNITO_${environment}_${kind}_POOL_TOKEN_ROTATION`.toUpperCase(),
        "false",
      ]),
    ),
  ),
  fact: "refresh tokens without rotation, which ministack does not keep",
};

/**
 * Synthesizes every stack as the project's defaults say, except for what provider and emulator cannot.
 *
 * @param variables - laid over the configuration
 * @param env - the environment that Terraform's own starts from
 */
export async function openWorkspace(
  variables: Readonly<Record<string, string>> = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<Workspace> {
  const directory = mkdtempSync(join(tmpdir(), "incognito-workspace-"));
  const opened = await openLocalAccount(ROOT, env);
  const account = {
    ...opened,
    variables: { ...opened.variables, ...NOT_EMULATED.variables },
  };
  const outputDirectory = join(directory, "cdktf.out");
  mkdirSync(outputDirectory);
  const synthesizeHere = async (more: Readonly<Record<string, string>> = {}) => {
    await synthesize({ ...account.variables, ...more, CDKTF_OUTDIR: outputDirectory });
  };
  const close = async () => {
    await account.close();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await synthesizeHere(variables);
  } catch (error) {
    await close();
    throw error;
  }
  tell([...account.facts, NOT_EMULATED.fact]);
  return {
    directory,
    account,
    stackDirectory: (stack) => join(outputDirectory, "stacks", stack),
    synthesize: synthesizeHere,
    close,
  };
}

/** A workspace with the two pools that the plan review's fixtures are cut from. */
export const openPlannedPools = () => openWorkspace(PLANNED_POOLS);

/** Terraform in a stack's folder, with its providers attached and what it prints recorded. */
export interface StackTerraform {
  readonly terraform: Terraform;
  readonly session: LocalTerraform;
  /** Everything that Terraform has printed so far. */
  printed(): string;
}

/** Attaches providers to a stack of a workspace; `close` the session afterwards. */
export async function openStack({ account, stackDirectory }: Workspace, stack: string) {
  const directory = stackDirectory(stack);
  const session = await account.openTerraform(directory);
  let text = "";
  const terraform = new Terraform({
    directory,
    env: session.environment(),
    onOutput: (more) => {
      text += more;
    },
  });
  return { terraform, session, printed: () => text } satisfies StackTerraform;
}

/** A folder for HCL that is not this project's, with an empty account; `close` it afterwards. */
export interface HclFolder {
  readonly directory: string;
  readonly terraform: Terraform;
  readonly session: LocalTerraform;
  /** Writes files by their paths in the folder. */
  write(files: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
}

/** Makes a folder and attaches providers to it. */
export async function openHclFolder(): Promise<HclFolder> {
  const directory = mkdtempSync(join(tmpdir(), "incognito-hcl-"));
  const account = await openLocalAccount(ROOT, process.env);
  const session = await account.openTerraform(directory);
  return {
    directory,
    terraform: new Terraform({ directory, env: session.environment() }),
    session,
    write: (files) => writeFiles(directory, files),
    close: async () => {
      await session.close();
      await account.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Writes files by their paths in a folder, and the folders that they lie in. */
export function writeFiles(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
}

/** A plan that was applied: what Terraform printed meanwhile, and what it was told to do. */
export interface AppliedPlan {
  readonly printed: string;
  /** The plan's JSON. */
  readonly plan: string;
}

/**
 * Plans the stack as it is now, and applies that.
 *
 * @throws `Error` with what Terraform printed if the apply fails
 */
export async function applyStack(
  { terraform }: StackTerraform,
  planFile: string,
): Promise<AppliedPlan> {
  await terraform.init();
  await terraform.plan(planFile);
  const plan = await terraform.showPlan(planFile);
  const { exitCode, stdout, stderr } = await terraform.apply(planFile);
  if (exitCode !== 0) throw new Error(`apply ended with ${exitCode}: ${stderr}`);
  return { printed: stdout, plan };
}

/**
 * Runs an apply in a fresh workspace, and once more in another where the emulator, under load, answered a
 * repeated AddPermission with a conflict. A second conflict is a failure.
 */
export async function withOneRetry<T>(
  attempt: (workspace: Workspace) => Promise<T>,
  open: () => Promise<Workspace> = openWorkspace,
): Promise<T> {
  const workspace = await open();
  try {
    return await attempt(workspace);
  } catch (error) {
    await workspace.close();
    if (!(error instanceof Error) || !/StatusCode: 409|ResourceConflict/.test(error.message)) {
      throw error;
    }
    tell(["the emulator answered 409 to a repeated request; starting again once with a fresh one"]);
  }
  const second = await open();
  try {
    return await attempt(second);
  } catch (error) {
    await second.close();
    throw error;
  }
}

/** A stack that was applied in a fresh workspace; close its session and the workspace afterwards. */
export interface AppliedStack {
  readonly workspace: Workspace;
  readonly stack: StackTerraform;
  readonly applied: AppliedPlan;
}

/**
 * Applies a stack in a fresh workspace, by way of {@link withOneRetry}.
 *
 * @param prepare - makes the stack what it should be
 */
export function applyFresh(
  stackName: string,
  prepare: (workspace: Workspace) => unknown,
  open?: () => Promise<Workspace>,
): Promise<AppliedStack> {
  return withOneRetry(async (workspace) => {
    await prepare(workspace);
    const stack = await openStack(workspace, stackName);
    try {
      const applied = await applyStack(stack, join(workspace.directory, "first.tfplan"));
      return { workspace, stack, applied };
    } catch (error) {
      await stack.session.close();
      throw error;
    }
  }, open);
}

const told = new Set<string>();

/** Prints each line once a test file: what was real, what stood in, what was skipped. */
export function tell(lines: readonly string[]): void {
  for (const line of lines) {
    if (!told.has(line)) process.stderr.write(`terraform tests: ${line}\n`);
    told.add(line);
  }
}

function whatIsMissing(): string | undefined {
  const binary = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
  if (!canRun(binary)) return `no ${binary} on the PATH`;
  try {
    findMirror(ROOT, process.env);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return findEmulator(ROOT, process.env) === undefined ? describeMissingEmulator() : undefined;
}

function canRun(binary: string): boolean {
  try {
    execFileSync(binary, ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
