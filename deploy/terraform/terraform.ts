/**
 * Terraform or OpenTofu in one folder: the few commands that plan and apply need. It runs the user's own
 * program with the environment that it is given, and adds nothing but what keeps it from asking questions.
 * @module
 */
import { existsSync } from "node:fs";
import { TerraformError } from "./errors";
import { type ProgramResult, runProgram } from "./run-program";

/** Where and how Terraform runs. */
export interface TerraformOptions {
  /** The stack's folder. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  /** Receives what Terraform prints, except output that is read as data. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

/** What `terraform version` says. */
export interface Version {
  readonly product: "Terraform" | "OpenTofu";
  readonly version: string;
}

/** How a plan came out. */
export type PlanOutcome = "changes" | "errored" | "no changes";

interface How {
  readonly shown?: boolean;
  readonly endsInOwnTime?: boolean;
}

const TAIL_CHARACTERS = 4_000;

/** Commands of Terraform, each run to its end. */
export class Terraform {
  private readonly options: TerraformOptions;

  /** @param options - the folder, the environment and who listens */
  constructor(options: TerraformOptions) {
    this.options = options;
  }

  /** @throws {@link TerraformError} if Terraform is not installed */
  async version(): Promise<Version> {
    const { stdout } = await this.expect(["version"], { shown: false });
    const [, product, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(stdout) ?? [];
    return {
      product: product === "OpenTofu" ? "OpenTofu" : "Terraform",
      version: version ?? "unknown",
    };
  }

  /**
   * Installs providers and, unless told otherwise, sets up the state's place.
   *
   * @param args - such as `-backend=false`
   * @throws {@link TerraformError} if it fails
   */
  async init(args: readonly string[] = []): Promise<void> {
    await this.expect(["init", "-input=false", ...args]);
  }

  /** @throws {@link TerraformError} if the stack is not valid */
  async validate(): Promise<ProgramResult> {
    return this.expect(["validate"]);
  }

  /**
   * Plans into a file. The state is not locked: planning only reads it, and a role that may only read
   * it cannot take the lock.
   *
   * @param planFile - where the plan goes; one that Terraform leaves despite an error stays, as when
   * `prevent_destroy` forbids a replacement
   * @throws {@link TerraformError} if there is no plan
   */
  async plan(planFile: string, args: readonly string[] = []): Promise<PlanOutcome> {
    const flags = ["-input=false", "-lock=false", "-detailed-exitcode", `-out=${planFile}`];
    const result = await this.run(["plan", ...flags, ...args]);
    if (result.exitCode === 0) return "no changes";
    if (result.exitCode === 2) return "changes";
    if (existsSync(planFile)) return "errored";
    throw failure("plan", result);
  }

  /**
   * A plan file as JSON.
   *
   * @throws {@link TerraformError} if it is not a plan that this Terraform made
   */
  async showPlan(planFile: string): Promise<string> {
    return (await this.expect(["show", "-json", planFile], { shown: false })).stdout;
  }

  /**
   * Applies a saved plan and nothing else; the caller judges the outcome. If told to end, Terraform finishes
   * what it is doing and keeps the state.
   *
   * @param args - such as `-state=PATH`
   */
  apply(planFile: string, args: readonly string[] = []): Promise<ProgramResult> {
    return this.run(["apply", "-input=false", ...args, planFile], { endsInOwnTime: true });
  }

  /** @throws {@link TerraformError} if something could not be destroyed */
  async destroy(): Promise<ProgramResult> {
    return this.expect(["destroy", "-input=false", "-auto-approve"]);
  }

  private async expect(args: readonly string[], how: How = {}): Promise<ProgramResult> {
    const result = await this.run(args, how);
    if (result.exitCode !== 0) throw failure(args[0], result);
    return result;
  }

  private async run(args: readonly string[], how: How = {}): Promise<ProgramResult> {
    const { shown = true, endsInOwnTime = false } = how;
    const { directory, env, onOutput } = this.options;
    const command = env.TERRAFORM_BINARY_NAME ?? "terraform";
    try {
      return await runProgram({
        command,
        args: [...args, ...(args[0] === "version" || args[0] === "show" ? [] : ["-no-color"])],
        cwd: directory,
        env: { ...env, TF_IN_AUTOMATION: "1" },
        onOutput: shown ? onOutput : undefined,
        endsInOwnTime,
      });
    } catch (cause) {
      const message = `cannot run '${command}'; install Terraform 1.10 or newer, or name another program in TERRAFORM_BINARY_NAME`;
      throw new TerraformError("ERR_TERRAFORM_MISSING", message, { cause });
    }
  }
}

function failure(command: string | undefined, { exitCode, stdout, stderr }: ProgramResult) {
  const printed = (stderr.trim() === "" ? stdout : stderr).trim().slice(-TAIL_CHARACTERS);
  const message = `terraform ${command} ended with ${exitCode}; mend what it names and run this again: ${printed}`;
  return new TerraformError("ERR_TERRAFORM_FAILED", message);
}
