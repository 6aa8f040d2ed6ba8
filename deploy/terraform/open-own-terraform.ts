/**
 * The user's own Terraform, providers and credentials, as they are.
 * @module
 */
import { join } from "node:path";

/** An environment for Terraform's commands; nothing was started for it. */
export interface OwnTerraform {
  environment(): NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/**
 * The user's environment, with what Terraform installs kept in the project's cache: in the stack's folder
 * it would become a part of what is reviewed.
 *
 * @param root - the project's folder
 * @param stack - plan and apply of one stack share what is installed
 */
export async function openOwnTerraform(
  root: string,
  stack: string,
  env: NodeJS.ProcessEnv,
): Promise<OwnTerraform> {
  const own = { ...env, TF_DATA_DIR: join(root, ".cache", "terraform", stack) };
  return { environment: () => own, close: async () => {} };
}
