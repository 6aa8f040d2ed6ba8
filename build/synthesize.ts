/**
 * Bundles and synthesizes in one go: what `npm run synth`, `npm start` and `npm run plan` share.
 * @module
 */
import { join, relative, resolve } from "node:path";
import { makeFolder } from "../command/make-folder";
import { projectRoot } from "../command/project-root";
import { loadConfig, type Variables } from "../config/load-config";
import type { EnvironmentConfig, EnvironmentName } from "../config/schema";
import { POOLS } from "../handlers/pools";
import { BUNDLE_ENTRIES } from "../handlers/services";
import { createApp } from "../main";
import { hostedPages } from "../vocabulary/front-end";
import { withBuildLock } from "./build-lock";
import { buildUi } from "./build-ui";
import { bundleHandlers } from "./bundle-handlers";

/** Where the results of {@link synthesize} lie. */
export interface Synthesized {
  readonly root: string;
  /** `dist`: bundles and manifest. */
  readonly bundleDirectory: string;
  /** Usually `cdktf.out`; one folder a stack in its `stacks/`. */
  readonly outputDirectory: string;
  /** Names of the stacks. */
  readonly stacks: readonly string[];
}

/**
 * Makes `dist/` and `cdktf.out/`, while no other command does.
 *
 * @param variables - the environment that overrides the configuration; `CDKTF_OUTDIR`, which cdktf's own
 * commands set, moves the output; an empty one counts as none
 */
export function synthesize(variables: Variables): Promise<Synthesized> {
  const root = projectRoot();
  return withBuildLock(root, () => buildAndSynthesize(root, variables));
}

async function buildAndSynthesize(root: string, variables: Variables): Promise<Synthesized> {
  const bundleDirectory = join(root, "dist");
  await bundleHandlers({ root, entries: BUNDLE_ENTRIES, outputDirectory: bundleDirectory });
  const outputDirectory = resolve(variables.CDKTF_OUTDIR || join(root, "cdktf.out"));
  // cdktf would fail with a stack.
  makeFolder(outputDirectory);
  const pageDirectories = await buildHostedPages(root, loadConfig(variables));
  const app = createApp({
    variables,
    bundleDirectory,
    pageDirectories,
    app: { outdir: outputDirectory },
  });
  app.synth();
  const stacks = Object.keys(app.manifest.stacks);
  return { root, bundleDirectory, outputDirectory, stacks };
}

/** Builds the page of each environment that hosts it, with the parts for its pools; usually there is none. */
async function buildHostedPages(
  root: string,
  configs: readonly EnvironmentConfig[],
): Promise<Partial<Record<EnvironmentName, string>>> {
  const directories: Partial<Record<EnvironmentName, string>> = {};
  for (const { environment, pageHosted, pools } of configs) {
    if (!pageHosted) continue;
    const outputDirectory = join(root, "dist", "hosted", environment);
    const pages = hostedPages(pools.map((kind) => POOLS[kind]));
    await buildUi({ root, outputDirectory, pages });
    directories[environment] = outputDirectory;
  }
  return directories;
}

/**
 * What was made and where, as one line for the terminal.
 *
 * @example
 * describeSynthesis(await synthesize(process.env)); // built and synthesized incognito-dev, … into cdktf.out
 */
export function describeSynthesis({ root, outputDirectory, stacks }: Synthesized): string {
  return `built and synthesized ${stacks.join(", ")} into ${relative(root, outputDirectory)}\n`;
}
