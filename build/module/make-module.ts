/**
 * Makes Terraform modules: the usual ones of a release, or one of a stack's own configuration. `npm run module`
 * and `npm run package` call it.
 * @module
 */
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Variables } from "../../config/load-config";
import { ENVIRONMENTS, stackNameOf } from "../../config/schema";
import { BUNDLE_ENTRIES } from "../../handlers/services";
import { withBuildLock } from "../build-lock";
import { bundleHandlers } from "../bundle-handlers";
import { BuildError } from "../errors";
import { deriveModule } from "./derive-module";
import { moduleFiles } from "./module-files";
import type { StackSource } from "./rounds";
import { USUAL_ENVIRONMENT, USUAL_MODULES } from "./usual-modules";

/** What to make. */
export interface MakeModulesOptions {
  /** The project's folder. */
  readonly root: string;
  /** Names of usual modules and of stacks. */
  readonly names: readonly string[];
  /** The environment that overrides the configuration of a stack; a usual module does not look at it. */
  readonly variables: Variables;
  /** Receives a folder for each, `NAME/incognito`, in place of one that is there. */
  readonly outputDirectory: string;
}

/** The folder that a root module names as its source. */
export const MODULE_FOLDER = "incognito";

/** Every name that {@link makeModules} knows. */
export const MODULE_NAMES: readonly string[] = [
  ...Object.keys(USUAL_MODULES),
  ...ENVIRONMENTS.map(stackNameOf),
];

/**
 * Makes modules, while nobody else builds. A module is there whole or not at all.
 *
 * @returns their folders
 * @throws {@link BuildError} for an unknown name, or where a variable decides what Terraform could not
 */
export async function makeModules(options: MakeModulesOptions): Promise<readonly string[]> {
  const { root, names, outputDirectory } = options;
  const bundleDirectory = join(root, "dist");
  return withBuildLock(root, async () => {
    await bundleHandlers({ root, entries: BUNDLE_ENTRIES, outputDirectory: bundleDirectory });
    return names.map((name) => {
      const source = { ...sourceOf(name, options.variables), bundleDirectory };
      const files = moduleFiles(name, deriveModule(source));
      const directory = join(outputDirectory, name);
      writeModule(directory, { ...files }, join(root, "LICENSE"));
      return join(directory, MODULE_FOLDER);
    });
  });
}

function sourceOf(name: string, variables: Variables): Omit<StackSource, "bundleDirectory"> {
  const usual = USUAL_MODULES[name];
  if (usual !== undefined) return { environment: USUAL_ENVIRONMENT, variables: usual.variables };
  const environment = ENVIRONMENTS.find((each) => name === stackNameOf(each));
  if (environment !== undefined) return { environment, variables };
  throw new BuildError(`no module '${name}'; expected one of ${MODULE_NAMES.join(", ")}`);
}

function writeModule(
  directory: string,
  files: Readonly<Record<string, Uint8Array>>,
  licence: string,
): void {
  const fresh = `${directory}.${process.pid}`;
  try {
    for (const [path, bytes] of Object.entries(files)) {
      const file = join(fresh, MODULE_FOLDER, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    cpSync(licence, join(fresh, MODULE_FOLDER, "LICENSE"));
    rmSync(directory, { recursive: true, force: true });
    renameSync(fresh, directory);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
