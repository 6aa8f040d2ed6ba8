/**
 * Builds the page into `dist/ui`, where the simulator serves it from; only when its sources have changed,
 * since `npm start` asks every time.
 * @module
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";

/** What to build, and where to. */
export interface BuildUiOptions {
  /** The project's folder. */
  readonly root: string;
  /** Receives the page; replaced as a whole, `config.json` and headers of an earlier build included. */
  readonly outputDirectory: string;
  /**
   * Builds the page of a project into a folder.
   *
   * @defaultValue - by Vite, with the page's own configuration
   */
  readonly build?: (root: string, outputDirectory: string) => Promise<void>;
}

/** Beside the page, not in it: everything in the page's folder is served. */
const HASH_SUFFIX = ".hash";

/** What the page is made of besides `ui/`: its packages, and the types that it takes from the simulator. */
const FURTHER_SOURCES = ["package-lock.json", "simulator/observe/api-types.ts"];

/**
 * Builds the page unless the last build was of the same sources.
 *
 * @returns whether there was something to build
 * @throws Vite's error where the page cannot be built; then the last build is still there
 */
export async function buildUi(options: BuildUiOptions): Promise<boolean> {
  const { root, outputDirectory, build = runVite } = options;
  const hash = hashSources(root);
  const hashFile = outputDirectory + HASH_SUFFIX;
  if (existsSync(join(outputDirectory, "index.html")) && readIfAny(hashFile) === hash) return false;
  // Of this process alone: commands that build side by side must not empty each other's folder.
  const freshDirectory = `${outputDirectory}.${process.pid}`;
  try {
    await build(root, freshDirectory);
    mkdirSync(dirname(outputDirectory), { recursive: true });
    rmSync(outputDirectory, { recursive: true, force: true });
    renameSync(freshDirectory, outputDirectory);
  } finally {
    rmSync(freshDirectory, { recursive: true, force: true });
  }
  writeFileSync(hashFile, hash);
  return true;
}

async function runVite(root: string, outDir: string): Promise<void> {
  // Half a second to load, which a start without changes need not pay.
  const { build } = await import("vite");
  // Vite takes over what the shell or a test runner says, and React would be built for development.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    await build({
      configFile: join(root, "ui", "vite.config.mts"),
      logLevel: "error",
      build: { outDir, emptyOutDir: true },
    });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

/** One value for everything that a build depends on. */
function hashSources(root: string): string {
  const files = readdirSync(join(root, "ui"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  const hash = createHash("sha256");
  for (const file of [...files, ...FURTHER_SOURCES].sort()) {
    const content = createHash("sha256").update(readFileSync(join(root, file)));
    hash.update(`${content.digest("hex")}  ${file}\n`);
  }
  return hash.digest("hex");
}

function readIfAny(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
