/**
 * Makes `.plan/<stack>/`: the stack's folder, Terraform's plan for it, and a manifest of every hash. It is
 * made next to its final place and renamed, so that there is never half of one.
 * @module
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashFiles } from "../../plan-review/plan-directory/hash-files";
import { PLAN_ROOT, planLayout } from "../../plan-review/plan-directory/layout";
import {
  type Account,
  formatManifest,
  type PlanManifest,
  readDigest,
} from "../../plan-review/plan-directory/manifest";
import { readWarnings } from "../terraform/read-warnings";
import { type PlanOutcome, Terraform } from "../terraform/terraform";
import { copyStack, localStateFile } from "./copy-stack";

/** What Terraform runs in: the user's own environment, or attached providers. */
interface TerraformSession {
  /** The environment for Terraform's commands; its `TF_DATA_DIR` lies outside the stack's folder. */
  environment(): NodeJS.ProcessEnv;
  /** Ends what was started for it. */
  close(): Promise<void>;
}

/** Opens a session for the stack in a folder. */
export type OpenTerraform = (stackDirectory: string) => Promise<TerraformSession>;

/** What to plan. */
export interface MakePlanOptions {
  /** The folder that gets `.plan/<stack>`; state files that the stack names relatively lie in it. */
  readonly workspace: string;
  readonly stack: string;
  /** The stack's folder, as synthesized. */
  readonly stackDirectory: string;
  /** Where the stack comes from. */
  readonly source: Pick<PlanManifest, "bundles" | "commit" | "dirty">;
  readonly account: Account;
  readonly openTerraform: OpenTerraform;
  /**
   * Further arguments of `terraform init`.
   * @defaultValue - none
   */
  readonly initArgs?: readonly string[];
  /** Receives what Terraform prints. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

/** A plan directory that was made. */
export interface MadePlan {
  readonly directory: string;
  /** SHA-256 of its manifest, in hex: what `npm run apply` asks for. */
  readonly digest: string;
  readonly outcome: PlanOutcome;
}

/**
 * Plans a stack and keeps everything that a review and an apply need. A plan that Terraform marks as
 * errored is kept too.
 *
 * @throws {@link TerraformError} if there is no plan; an earlier plan directory is then left as it was
 */
export async function makePlan(options: MakePlanOptions): Promise<MadePlan> {
  const { workspace, stack } = options;
  const partial = join(workspace, PLAN_ROOT, `.${stack}.${process.pid}`);
  const directory = join(workspace, PLAN_ROOT, stack);
  try {
    const outcome = await fill(partial, options);
    replace(directory, partial);
    return { directory, digest: readDigest(planLayout(directory).manifest), outcome };
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

async function fill(directory: string, options: MakePlanOptions): Promise<PlanOutcome> {
  const layout = planLayout(directory);
  // A plan holds every value in the clear: nobody else on the machine may read it.
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  copyStack(options.stackDirectory, layout.stack);
  const session = await options.openTerraform(layout.stack);
  const printed: string[] = [];
  try {
    const terraform = new Terraform({
      directory: layout.stack,
      env: session.environment(),
      onOutput: (text) => {
        printed.push(text);
        options.onOutput?.(text);
      },
    });
    await terraform.init(["-reconfigure", ...(options.initArgs ?? [])]);
    const outcome = await terraform.plan(layout.plan);
    writeFileSync(layout.planJson, await terraform.showPlan(layout.plan));
    const described = await describe(directory, options, terraform, outcome);
    const manifest = {
      ...described,
      planArguments: planArguments(session.environment()),
      warnings: readWarnings(printed.join("")),
    };
    writeFileSync(layout.manifest, formatManifest(manifest));
    return outcome;
  } finally {
    await session.close();
  }
}

/** What the environment adds to `terraform plan`, such as `-refresh=false`; the review mentions it. */
function planArguments({ TF_CLI_ARGS = "", TF_CLI_ARGS_plan = "" }: NodeJS.ProcessEnv) {
  return `${TF_CLI_ARGS} ${TF_CLI_ARGS_plan}`.split(/\s+/).filter((one) => one !== "");
}

async function describe(
  directory: string,
  { stack, source, account }: MakePlanOptions,
  terraform: Terraform,
  outcome: PlanOutcome,
): Promise<PlanManifest> {
  return {
    format: 1,
    stack,
    commit: source.commit,
    dirty: source.dirty,
    terraform: await terraform.version(),
    account,
    stateFile: localStateFile(planLayout(directory).stack),
    errored: outcome === "errored",
    bundles: source.bundles,
    files: hashFiles(directory),
  };
}

function replace(directory: string, by: string): void {
  const old = `${by}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(directory)) renameSync(directory, old);
  renameSync(by, directory);
  rmSync(old, { recursive: true, force: true });
}
