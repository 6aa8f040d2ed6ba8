/**
 * Everything that stands in for an account and a registry, in one handle: the emulator, the providers'
 * mirror and what must differ because of them. `npm run plan -- --local` and the Terraform gate begin here.
 * @module
 */
import { findMirror } from "./find-mirror";
import { type LocalTerraform, openLocalTerraform } from "./open-local-terraform";
import { runtimeOverride } from "./runtime-override";
import { startEmulator } from "./start-emulator";

/** An emulated account, fresh and empty. */
export interface LocalAccount {
  /** Variables to synthesize with, so that the provider at hand accepts the stack. */
  readonly variables: Readonly<Record<string, string>>;
  /** What differs and why, a line each. */
  readonly facts: readonly string[];
  /** Where the emulator answers. */
  readonly emulatorUrl: string;
  /** Attaches the providers to a stack's folder. */
  openTerraform(stackDirectory: string): Promise<LocalTerraform>;
  /** Ends the emulator and forgets the account. */
  close(): Promise<void>;
}

/**
 * Opens an emulated account.
 *
 * @param root - the project's folder
 * @param env - the environment that Terraform's own starts from
 * @throws {@link LocalTerraformError} naming what is missing and how to get it
 */
export async function openLocalAccount(
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<LocalAccount> {
  const mirror = findMirror(root, env);
  const override = runtimeOverride(mirror);
  const emulator = await startEmulator(root, env);
  return {
    variables: override?.variables ?? {},
    facts: override === undefined ? [] : [override.fact],
    emulatorUrl: emulator.url,
    openTerraform: (stackDirectory) =>
      openLocalTerraform({ root, stackDirectory, mirror, emulatorUrl: emulator.url, env }),
    close: emulator.close,
  };
}
