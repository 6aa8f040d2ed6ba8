/**
 * Finds the providers for the local form: in the filesystem mirror that the environment names, else from
 * the registry, installed once by Terraform itself into the project's cache.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { LocalTerraformError } from "./errors";
import { findProvider, providerAddress } from "./find-provider";

/** The versions that the bindings were generated for; attached providers are not checked against them. */
const REGISTRY_VERSIONS = { aws: "6.25.0", archive: "2.7.1" };

const INSTALL_LIMIT_MILLISECONDS = 300_000;

/**
 * The folder that holds the AWS provider, and the archive provider if it can be had.
 *
 * @param root - the project's folder
 * @param env - read for `INCOGNITO_TERRAFORM_PLUGIN_DIR` and `TERRAFORM_BINARY_NAME`
 * @throws {@link LocalTerraformError} if neither the mirror nor the registry has the AWS provider
 */
export function findMirror(root: string, env: NodeJS.ProcessEnv): string {
  const named = env["INCOGNITO_TERRAFORM_PLUGIN_DIR"];
  const scratch = join(root, ".cache", "terraform-providers");
  const mirror = named ?? join(scratch, ".terraform", "providers");
  if (named === undefined && findProvider(mirror, "aws") === undefined) install(scratch, env);
  if (findProvider(mirror, "aws") !== undefined) return mirror;
  throw missing(`in the mirror '${mirror}'`);
}

/** What `terraform init` installs has the layout of a mirror. */
function install(scratch: string, env: NodeJS.ProcessEnv): void {
  const providers = Object.entries(REGISTRY_VERSIONS).map(([type, version]) => [
    type,
    { source: providerAddress(type), version },
  ]);
  mkdirSync(scratch, { recursive: true });
  writeFileSync(
    join(scratch, "main.tf.json"),
    JSON.stringify({ terraform: { required_providers: Object.fromEntries(providers) } }),
  );
  try {
    execFileSync(
      env["TERRAFORM_BINARY_NAME"] ?? "terraform",
      ["init", "-input=false", "-no-color"],
      {
        cwd: scratch,
        env: { ...env, TF_CLI_CONFIG_FILE: devNull, CHECKPOINT_DISABLE: "1" },
        stdio: "pipe",
        timeout: INSTALL_LIMIT_MILLISECONDS,
      },
    );
  } catch (cause) {
    throw missing("to be had from the registry", cause);
  }
}

function missing(where: string, cause?: unknown): LocalTerraformError {
  const message = `no ${providerAddress("aws")} ${where}; name a filesystem mirror that holds it in INCOGNITO_TERRAFORM_PLUGIN_DIR`;
  return new LocalTerraformError("ERR_MISSING_PROVIDER", message, { cause });
}
