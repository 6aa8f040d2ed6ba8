/**
 * Builds the page into `dist/ui`, from where the simulator serves it, but only if its sources have changed:
 * `npm start` asks every time.
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
import { recordPathOf } from "./build-record";

/** What to build, and where to. */
export interface BuildUiOptions {
  /** The project's folder. */
  readonly root: string;
  /**
   * Which pages: the person's at `/`, the one for accounts with an address at `/email`, what is kept at
   * `/privacy`, the developers' at `/developer`.
   * @defaultValue - all; a host gets those of the pools that are deployed
   */
  readonly pages?: readonly PageName[];
  /** Receives the page; replaced as a whole, `config.json` and headers of an earlier build included. */
  readonly outputDirectory: string;
  /**
   * Builds the pages of a project into a folder.
   *
   * @defaultValue - by Vite, with the page's own configuration
   */
  readonly build?: (
    root: string,
    outputDirectory: string,
    pages: readonly PageName[],
  ) => Promise<void>;
}

/** The HTML file of each page, below `ui/`. */
const PAGES = {
  person: "index.html",
  email: "email/index.html",
  privacy: "privacy/index.html",
  developer: "developer/index.html",
} as const;

/** A page of `ui/`. */
export type PageName = keyof typeof PAGES;

const ALL_PAGES = Object.keys(PAGES) as readonly PageName[];

/** The folders that the page is made from. */
const SOURCE_FOLDERS = ["ui", "client", "vocabulary", "handlers"];
/** What else it is made from: its packages, and the types that it takes from the simulator. */
const FURTHER_SOURCES = ["package-lock.json", "simulator/observe/api-types.ts"];

/**
 * Builds the page unless the last build used the same sources.
 *
 * @returns whether there was something to build
 * @throws Vite's error if the page cannot be built; then the last build is still there
 */
export async function buildUi(options: BuildUiOptions): Promise<boolean> {
  const { root, outputDirectory, pages = ALL_PAGES, build = runVite } = options;
  const hash = hashSources(root, pages);
  const record = recordPathOf("page", options);
  const isThere = () =>
    existsSync(join(outputDirectory, "index.html")) && readIfAny(record) === hash;
  if (isThere()) return false;
  // This process's own: builds side by side must not empty each other's folder.
  const freshDirectory = `${outputDirectory}.${process.pid}`;
  try {
    await build(root, freshDirectory, pages);
    // A build beside this one was quicker, and may be served already: it is not taken away.
    if (isThere()) return false;
    mkdirSync(dirname(outputDirectory), { recursive: true });
    rmSync(outputDirectory, { recursive: true, force: true });
    renameSync(freshDirectory, outputDirectory);
  } finally {
    rmSync(freshDirectory, { recursive: true, force: true });
  }
  if (record !== undefined) {
    mkdirSync(dirname(record), { recursive: true });
    writeFileSync(record, hash);
  }
  return true;
}

async function runVite(root: string, outDir: string, pages: readonly PageName[]): Promise<void> {
  // Takes half a second to load, which a start without changes need not pay.
  const { build } = await import("vite");
  // Vite adopts what the shell or a test runner says, and React would be built for development.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    await build({
      configFile: join(root, "ui", "vite.config.mts"),
      logLevel: "error",
      build: {
        outDir,
        emptyOutDir: true,
        rollupOptions: {
          input: Object.fromEntries(pages.map((page) => [page, join(root, "ui", PAGES[page])])),
        },
      },
    });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

/** One value for everything that a build depends on. */
function hashSources(root: string, pages: readonly PageName[]): string {
  const files = SOURCE_FOLDERS.flatMap((folder) => listFiles(root, folder));
  const hash = createHash("sha256").update(`${pages.join(" ")}\n`);
  for (const file of [...files, ...FURTHER_SOURCES].sort()) {
    const content = createHash("sha256").update(readFileSync(join(root, file)));
    hash.update(`${content.digest("hex")}  ${file}\n`);
  }
  return hash.digest("hex");
}

function listFiles(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}

function readIfAny(file: string | undefined): string | undefined {
  return file !== undefined && existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
