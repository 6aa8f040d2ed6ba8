/**
 * Real Terraform with the real AWS provider, without a registry or an account: providers attached to one
 * stack, and the environment that makes Terraform use them. Test support, and `npm run plan -- --local`.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { type AttachedProvider, attachProvider } from "./attach-provider";
import { LocalTerraformError } from "./errors";
import { findProvider, providerAddress } from "./find-provider";

/** The entry of the archive provider's stand-in, relative to the project's folder; `scripts/run.mjs` runs it. */
export const STAND_IN = "deploy/local-terraform/archive-provider-stand-in.ts";

/** What to open. */
export interface OpenLocalTerraformOptions {
  /** The project's folder. */
  readonly root: string;
  /**
   * The stack's folder. The providers resolve its relative paths there, so each stack is opened on its own.
   */
  readonly stackDirectory: string;
  /** The filesystem mirror that holds the providers. */
  readonly mirror: string;
  /** Where the emulator answers. */
  readonly emulatorUrl: string;
  /** The environment that Terraform's own starts from. */
  readonly env: NodeJS.ProcessEnv;
}

/** Attached providers of one stack. */
export interface LocalTerraform {
  /** What was real and what stood in, a line each. */
  readonly facts: readonly string[];
  /**
   * The environment for Terraform's commands.
   *
   * @throws {@link LocalTerraformError} once a provider has ended: Terraform would kill any process that has
   * its number by then
   */
  environment(): NodeJS.ProcessEnv;
  /** Ends the providers. */
  close(): Promise<void>;
}

/** Credentials and addresses that lead nowhere but to the emulator. */
const FAKE_ACCOUNT = {
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_REGION: "eu-central-1",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
};

/**
 * For programs in Go. Each command of Terraform's decodes the schema of the whole AWS provider and ends: to collect
 * that while it is made, as Go does by default, costs a third of the command's processor time.
 */
const GARBAGE_COLLECTION = { GOGC: "400" };

/**
 * Attaches the AWS provider and the archive provider, or its stand-in, to one stack.
 *
 * @throws {@link LocalTerraformError} if the AWS provider is missing or one does not start
 */
export async function openLocalTerraform(
  options: OpenLocalTerraformOptions,
): Promise<LocalTerraform> {
  const providers: AttachedProvider[] = [];
  const dataDirectory = mkdtempSync(join(tmpdir(), "incognito-terraform-"));
  const close = async () => {
    await Promise.all(providers.map((provider) => provider.close()));
    rmSync(dataDirectory, { recursive: true, force: true });
  };
  try {
    const aws = await attachAws(options);
    providers.push(aws.provider);
    const archive = await attachArchive(options);
    providers.push(archive.provider);
    const environment = () => ({
      ...terraformEnvironment(options.env, providers),
      // For state in a bucket, which Terraform reads itself and not through the provider.
      AWS_ENDPOINT_URL: options.emulatorUrl,
      // Outside the stack's folder, where cdktf and the user keep what they installed.
      TF_DATA_DIR: dataDirectory,
    });
    return { facts: [aws.fact, archive.fact], environment, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Attached {
  readonly provider: AttachedProvider;
  readonly fact: string;
}

async function attachAws(options: OpenLocalTerraformOptions): Promise<Attached> {
  const found = findProvider(options.mirror, "aws");
  if (found === undefined) {
    const message = `no ${providerAddress("aws")} in the mirror '${options.mirror}'; name one that holds it in INCOGNITO_TERRAFORM_PLUGIN_DIR`;
    throw new LocalTerraformError("ERR_MISSING_PROVIDER", message);
  }
  const provider = await attachProvider({
    label: "AWS provider",
    command: found.executable,
    args: ["-debug"],
    stackDirectory: options.stackDirectory,
    env: {
      ...providerEnvironment(options.env),
      ...GARBAGE_COLLECTION,
      ...FAKE_ACCOUNT,
      AWS_ENDPOINT_URL: options.emulatorUrl,
    },
  });
  return { provider, fact: `AWS provider ${found.version}: real, against the emulator` };
}

async function attachArchive(options: OpenLocalTerraformOptions): Promise<Attached> {
  const { root, stackDirectory } = options;
  const found = findProvider(options.mirror, "archive");
  const runner = [join(root, "scripts", "run.mjs"), STAND_IN];
  const provider = await attachProvider({
    label: found ? "archive provider" : "stand-in for the archive provider",
    command: found ? found.executable : process.execPath,
    args: found ? ["-debug"] : runner,
    stackDirectory,
    env: providerEnvironment(options.env),
  });
  const fact = found
    ? `archive provider ${found.version}: real`
    : "archive provider: our stand-in, as the mirror does not hold it";
  return { provider, fact };
}

/** Takes little from the caller: their AWS profile, proxy or CA bundle would lead the provider astray. */
function providerEnvironment({ PATH, HOME, TMPDIR }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { PATH, HOME, ...(TMPDIR !== undefined && { TMPDIR }) };
}

function terraformEnvironment(
  env: NodeJS.ProcessEnv,
  providers: readonly AttachedProvider[],
): NodeJS.ProcessEnv {
  if (!providers.every((provider) => provider.isRunning())) {
    const message = "the attached providers have ended; open them again for further commands";
    throw new LocalTerraformError("ERR_LOCAL_TERRAFORM_CLOSED", message);
  }
  const kept = Object.entries(env).filter(([name]) => !/^(?:AWS|TF)_/.test(name));
  return {
    ...GARBAGE_COLLECTION,
    ...Object.fromEntries(kept),
    ...FAKE_ACCOUNT,
    // An empty file, so that no configuration of the caller's with a mirror or an override is used.
    TF_CLI_CONFIG_FILE: devNull,
    CHECKPOINT_DISABLE: "1",
    TF_REATTACH_PROVIDERS: JSON.stringify(bothRegistries(providers)),
  };
}

/** OpenTofu looks the same providers up under the address of its own registry. */
function bothRegistries(providers: readonly AttachedProvider[]): Record<string, unknown> {
  const entries = providers.flatMap(({ reattach }) => Object.entries(reattach));
  const own = entries.map(([address, provider]) => [
    address.replace("registry.terraform.io/", "registry.opentofu.org/"),
    provider,
  ]);
  return Object.fromEntries([...entries, ...own]);
}
