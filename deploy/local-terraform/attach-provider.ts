/**
 * Runs a provider attached: started once with `-debug`, it serves every Terraform command of one stack,
 * and nothing is downloaded, locked or checked for its version.
 * @module
 */
import { startProcess } from "./start-process";

/** A running provider and how Terraform finds it. */
export interface AttachedProvider {
  /** An entry of `TF_REATTACH_PROVIDERS`, by the provider's address. */
  readonly reattach: Readonly<Record<string, unknown>>;
  /** Whether its process still runs. */
  isRunning(): boolean;
  /** Ends the provider. */
  close(): Promise<void>;
}

/** What to attach. */
export interface AttachProviderOptions {
  readonly label: string;
  readonly command: string;
  readonly args: readonly string[];
  /** The stack's folder: relative paths of the stack are resolved here, not where Terraform runs. */
  readonly stackDirectory: string;
  /** The provider's own environment: it takes credentials, region and endpoint from here alone. */
  readonly env: NodeJS.ProcessEnv;
}

const REATTACH_LINE = /TF_REATTACH_PROVIDERS='(?<providers>[^']+)'/;

/**
 * Starts a provider for one stack.
 *
 * @throws {@link LocalTerraformError} if it does not start
 */
export async function attachProvider(options: AttachProviderOptions): Promise<AttachedProvider> {
  const { label, command, args, stackDirectory, env } = options;
  const started = await startProcess({
    label,
    command,
    args,
    cwd: stackDirectory,
    env,
    isReady: (printed) => REATTACH_LINE.exec(printed)?.groups?.providers,
  });
  return {
    reattach: JSON.parse(started.ready) as Record<string, unknown>,
    isRunning: started.isRunning,
    close: started.close,
  };
}
