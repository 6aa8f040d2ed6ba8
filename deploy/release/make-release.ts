/**
 * Makes the parts of a release: the npm package, one archive per stack and per usual Terraform module,
 * and the checksums of all. `npm run package` and the release workflow call it.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MODULE_FOLDER, makeModules } from "../../build/module/make-module";
import { USUAL_MODULES } from "../../build/module/usual-modules";
import { buildPackage } from "../../build/package/build-package";
import { synthesize } from "../../build/synthesize";
import { COMMANDS } from "../../command/commands";
import { EXIT, type ExitCode } from "../../command/exit-codes";
import { describeUnknown, misuse } from "../../command/parse-command";
import { projectRoot } from "../../command/project-root";
import { sha256 } from "../../plan-review/plan-directory/hash-files";
import { packageStack } from "./package-stack";
import { zipFolder } from "./zip-folder";

/** Leaves its files in a folder. */
type MakePart = (directory: string) => Promise<void>;

/** Each part of a release, by the name that it is asked for by. */
const PARTS: Readonly<Record<string, MakePart>> = {
  library: packLibrary,
  modules: packModules,
  stacks: packStacks,
};

/** The file that holds the SHA-256 of every other, as `sha256sum --check` reads it. */
const CHECKSUMS = "SHA256SUMS";

/**
 * Makes the parts in `dist/release`, replacing what an earlier run left there, and says what they are.
 *
 * @param names - of parts; all if there are none
 * @throws {@link MisuseError} for an unknown part
 */
export async function makeRelease(names: readonly string[]): Promise<ExitCode> {
  const known = Object.keys(PARTS);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw misuse(COMMANDS.package, describeUnknown("part", unknown, known));
  }
  const directory = join(projectRoot(), "dist", "release");
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const wanted = names.length === 0 ? known : names;
  for (const name of wanted) await PARTS[name]?.(directory);
  process.stdout.write(writeChecksums(directory));
  return EXIT.done;
}

async function packLibrary(directory: string): Promise<void> {
  const root = projectRoot();
  await buildPackage(root);
  // Without scripts: what npm would run before it packs has just been done.
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", directory], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function packStacks(directory: string): Promise<void> {
  const { outputDirectory, stacks } = await synthesize(process.env);
  for (const stack of stacks) {
    const stackDirectory = join(outputDirectory, "stacks", stack);
    writeFileSync(join(directory, `${stack}.zip`), packageStack({ stack, stackDirectory }));
  }
}

async function packModules(directory: string): Promise<void> {
  const root = projectRoot();
  const names = Object.keys(USUAL_MODULES);
  const outputDirectory = join(root, "dist", "module");
  const folders = await makeModules({ root, names, variables: {}, outputDirectory });
  for (const [index, folder] of folders.entries()) {
    const bytes = zipFolder({ directory: folder, name: MODULE_FOLDER });
    writeFileSync(join(directory, `incognito-module-${names[index]}.zip`), bytes);
  }
}

function writeChecksums(directory: string): string {
  const lines = readdirSync(directory)
    .sort()
    .map((name) => `${sha256(readFileSync(join(directory, name)))}  ${name}\n`)
    .join("");
  writeFileSync(join(directory, CHECKSUMS), lines);
  return lines;
}
