/**
 * Makes what `npm pack` puts into the package: `dist/package`, with everything that its commands need and
 * nothing else. `npm run package -- library` calls it, and so does npm before it packs.
 * @module
 */
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { BUNDLE_ENTRIES } from "../../handlers/services";
import { createApp } from "../../main";
import { withBuildLock } from "../build-lock";
import { buildUi } from "../build-ui";
import { bundleHandlers } from "../bundle-handlers";
import { emitTypes } from "./emit-types";

/** Sources that have types, by their folder and name in the package. */
const LIBRARY = { index: "./package/index" } as const;
const CLIENT = {
  index: "./client/index",
  phrase: "./client/phrase/index",
  react: "./client/react/index",
} as const;
const COMMAND = {
  incognito: "./package/command/incognito",
  runtime: "./simulator/functions/runtime/main",
} as const;

const SHARED = {
  bundle: true,
  // Names are kept, because errors print those of their classes.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "linked",
  logLevel: "error",
} as const satisfies BuildOptions;

const FOR_NODE = {
  ...SHARED,
  platform: "node",
  format: "cjs",
  target: "node20",
} as const satisfies BuildOptions;

/** What CommonJS provides in each file, for CommonJS code inside ES modules. */
const COMMONJS_IN_MODULES = [
  'import { createRequire as makeRequire } from "node:module";',
  "const require = makeRequire(import.meta.url);",
  "const { filename: __filename, dirname: __dirname } = import.meta;",
].join("\n");

/** What anyone who synthesizes has anyway, in the version that their own stacks use. */
const PEERS = ["cdktf", "constructs", "@cdktf/*"];
/**
 * The embedded DynamoDB loads its operations by file names without an extension, which esbuild cannot follow.
 */
const DYNALITE: Plugin = {
  name: "dynalite",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]dynalite[\\/]index\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(
        /(require\('\.\/(?:actions|validations)\/' \+ action)\)/g,
        "$1 + '.js')",
      ),
    })),
};
/** Native code that is needed only if tables are kept in a folder. */
const OPTIONAL = "classic-level";

/**
 * Builds the package's files, while nobody else builds.
 *
 * @param root - the project's folder
 * @returns the folder that they lie in
 */
export async function buildPackage(root: string): Promise<string> {
  const directory = join(root, "dist", "package");
  const fresh = `${directory}.${process.pid}`;
  await withBuildLock(root, async () => {
    try {
      await buildInto(fresh, root);
      rmSync(directory, { recursive: true, force: true });
      renameSync(fresh, directory);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });
  return directory;
}

async function buildInto(directory: string, root: string): Promise<void> {
  await copyHandlers(root, directory);
  await copyPage(root, directory);
  copyStack(root, directory);
  await bundleCode(root, directory);
  const entries = [...Object.values(LIBRARY), ...Object.values(CLIENT)];
  emitTypes({ root, entries, outputDirectory: join(directory, "types") });
  for (const folder of ["client", "command", join("types", "client")])
    markAsModules(directory, folder);
}

async function copyHandlers(root: string, directory: string): Promise<void> {
  const built = join(root, "dist");
  await bundleHandlers({ root, entries: BUNDLE_ENTRIES, outputDirectory: built });
  const handlers = join(directory, "handlers");
  for (const entry of BUNDLE_ENTRIES) {
    mkdirSync(join(handlers, entry), { recursive: true });
    cpSync(join(built, "handlers", entry, "index.js"), join(handlers, entry, "index.js"));
  }
  cpSync(join(built, "manifest.json"), join(handlers, "manifest.json"));
}

async function copyPage(root: string, directory: string): Promise<void> {
  const built = join(root, "dist", "ui");
  await buildUi({ root, outputDirectory: built });
  cpSync(built, join(directory, "ui"), { recursive: true });
}

/** A stack of the anonymous pool alone, for a start: the templates run it in the simulator. */
function copyStack(root: string, directory: string): void {
  const outdir = `${directory}.out`;
  try {
    const variables = { INCOGNITO_DEV_POOLS: "anonymous" };
    createApp({ variables, bundleDirectory: join(root, "dist"), app: { outdir } }).synth();
    cpSync(join(outdir, "stacks", "incognito-dev"), join(directory, "stack"), { recursive: true });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

async function bundleCode(absWorkingDir: string, directory: string): Promise<void> {
  await build({
    ...FOR_NODE,
    absWorkingDir,
    entryPoints: LIBRARY,
    outdir: directory,
    external: PEERS,
    // In lines: Node prints the line that threw before the message, and nobody catches the errors of a synth.
    minifyWhitespace: false,
  });
  const { incognito, runtime } = COMMAND;
  await build({
    ...FOR_NODE,
    absWorkingDir,
    entryPoints: { incognito },
    outdir: join(directory, "command"),
    // In pieces, so that a command loads only its own: the simulator is twenty times the rest.
    format: "esm",
    splitting: true,
    banner: { js: COMMONJS_IN_MODULES },
    define: { INCOGNITO_INSTALLED: "true" },
    plugins: [DYNALITE],
    alias: { [OPTIONAL]: join(absWorkingDir, "package", "command", "optional-level.ts") },
  });
  await build({
    ...FOR_NODE,
    absWorkingDir,
    entryPoints: { runtime },
    outdir: join(directory, "command"),
    outExtension: { ".js": ".cjs" },
  });
  await build({
    ...SHARED,
    absWorkingDir,
    entryPoints: CLIENT,
    external: ["react"],
    outdir: join(directory, "client"),
    chunkNames: "[name]-[hash]",
    platform: "neutral",
    mainFields: ["module", "main"],
    format: "esm",
    target: "es2022",
    splitting: true,
  });
}

/** The client, for browsers, and the command are ES modules; the constructs are CommonJS, as cdktf is. */
function markAsModules(directory: string, folder: string): void {
  const text = JSON.stringify({ type: "module", sideEffects: false });
  writeFileSync(join(directory, folder, "package.json"), `${text}\n`);
}
