/**
 * Lays out what Lambda has around a function's own code: its layers, unpacked into one folder, and the
 * AWS SDK of the runtime. Used by `function-pool.ts`.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html
 * @module
 */
import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SimulatedFunction } from "../stack/model";
import { layOutTaskRoot } from "./task-root";

const SDK_SCOPES: ReadonlySet<string> = new Set(["@aws-sdk", "@smithy"]);
/** From this runtime on Lambda has version 3 alone. */
const FIRST_WITHOUT_SDK_2 = 18;

/** What is laid out, and where. */
export interface SurroundingsOptions {
  readonly target: Pick<SimulatedFunction, "bundlePath" | "layers">;
  /** The folder that the function's own folder lies in. */
  readonly folder: string;
  /** Where the simulator's own AWS SDK is installed. */
  readonly projectDirectory: string;
  /** Major version of a Node runtime, else zero. */
  readonly runtimeMajor: number;
}

/**
 * Lays out layers and packages.
 *
 * @returns the folder that stands for `/opt`, if there are layers
 */
export function layOutSurroundings(options: SurroundingsOptions): string | undefined {
  const { target, folder, runtimeMajor } = options;
  const opt = join(folder, "opt");
  const layers = target.layers.filter(({ missing }) => missing === undefined);
  for (const layer of layers) layOutTaskRoot(layer, opt);
  if (runtimeMajor > 0) linkPackages(findPackages(options, opt), join(folder, "node_modules"));
  return layers.length === 0 ? undefined : opt;
}

/**
 * Packages by name. Node looks for them in the folders above the code that imports them, `import` and
 * `require` alike; the project's other packages must not be found, since Lambda has none of them.
 */
function findPackages(
  { target, projectDirectory, runtimeMajor }: SurroundingsOptions,
  opt: string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (modules: string, isWanted: (name: string) => boolean) => {
    for (const name of listPackages(modules)) {
      if (isWanted(name) && !found.has(name)) found.set(name, join(modules, name));
    }
  };
  const isSdk = (name: string) =>
    SDK_SCOPES.has(name.split("/")[0] ?? "") ||
    (name === "aws-sdk" && runtimeMajor < FIRST_WITHOUT_SDK_2);
  add(join(opt, "nodejs", "node_modules"), () => true);
  add(join(opt, "nodejs", `node${runtimeMajor}`, "node_modules"), () => true);
  // Lambda has every client; here it is those installed in the function's repository, else the simulator's.
  for (const above of foldersAbove(target.bundlePath)) add(join(above, "node_modules"), isSdk);
  add(join(projectDirectory, "node_modules"), isSdk);
  return found;
}

function listPackages(modules: string): readonly string[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules).flatMap((name) => {
    if (name.startsWith(".")) return [];
    if (!name.startsWith("@")) return [name];
    return readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`);
  });
}

function foldersAbove(path: string): readonly string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...foldersAbove(above)];
}

function linkPackages(packages: ReadonlyMap<string, string>, modules: string): void {
  for (const [name, place] of packages) {
    const link = join(modules, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(place, link);
  }
}
