/**
 * Asks Terraform for the outputs of a deployed stack, in local or remote state: `npm run ui:config` and
 * `npm run keys:sweep` find the deployed pools there.
 * @module
 */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { TerraformError } from "./errors";
import { runProgram } from "./run-program";
import { Terraform } from "./terraform";

/** A stack's outputs by name, as Terraform's JSON has their values. */
export type Outputs = Readonly<Record<string, unknown>>;

/** Which stack, and with what Terraform and credentials. */
export interface ReadOutputsOptions {
  readonly root: string;
  readonly stack: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Reads the outputs by `terraform output -json` in the stack's folder.
 *
 * @throws {@link TerraformError} if there is no such folder or no output
 */
export async function readOutputs({ root, stack, env }: ReadOutputsOptions): Promise<Outputs> {
  const stacks = join(env.CDKTF_OUTDIR || join(root, "cdktf.out"), "stacks");
  const directory = join(stacks, stack);
  if (!existsSync(join(directory, "cdk.tf.json"))) {
    throw new TerraformError(
      "ERR_TERRAFORM_STACK",
      `no stack '${stack}' in '${relative(root, stacks)}'; name one that npm run synth writes`,
    );
  }
  // The folder may never have been used: a reviewed plan is applied from a folder of its own.
  await new Terraform({ directory, env }).init();
  const { exitCode, stdout, stderr } = await runProgram({
    command: env.TERRAFORM_BINARY_NAME ?? "terraform",
    args: ["output", "-json", "-no-color"],
    cwd: directory,
    env,
  });
  if (exitCode !== 0) {
    throw new TerraformError("ERR_TERRAFORM_OUTPUTS", `terraform output failed: ${stderr.trim()}`);
  }
  return parseOutputs(stdout);
}

/**
 * Takes the values out of what `terraform output -json` prints.
 *
 * @throws {@link TerraformError} if a stack has no outputs because it is not deployed
 */
export function parseOutputs(text: string): Outputs {
  const described = JSON.parse(text) as Record<string, { readonly value: unknown }>;
  const outputs = Object.entries(described).map(([name, { value }]) => [name, value]);
  if (outputs.length === 0) {
    throw new TerraformError("ERR_TERRAFORM_OUTPUTS", "the stack has no outputs; deploy it first");
  }
  return Object.fromEntries(outputs);
}
