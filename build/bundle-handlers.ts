/**
 * Bundles the handlers for Lambda: one CommonJS file each, the same bytes from the same sources wherever
 * they are built. Runs before every synth; constructs only look the bundles up.
 * @module
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type BuildOptions,
  type BuildResult,
  build,
  version as esbuildVersion,
  type Metafile,
  type Plugin,
} from "esbuild";
import { findMessageFaults } from "../handlers/lib/message/check-messages";
import { suggest } from "../vocabulary/nearest-word";
import { isUnchanged, recordPathOf, writeRecord } from "./build-record";
import { BuildError } from "./errors";

/** What `dist/manifest.json` says. */
export interface BundleManifest {
  readonly esbuildVersion: string;
  /** By the handler's name, in alphabetical order. */
  readonly bundles: Readonly<Record<string, BundleRecord>>;
}

/** One bundle in the manifest. */
export interface BundleRecord {
  /** The source file, relative to the project. */
  readonly entry: string;
  /** SHA-256, in hex, over the path and content of every source in it. */
  readonly inputHash: string;
  readonly bytes: number;
  /** SHA-256 of the bundle, in hex. */
  readonly sha256: string;
}

/** What to bundle, and where to. */
export interface BundleHandlersOptions {
  /** The project's folder; sources are named relative to it. */
  readonly root: string;
  /** Names of handlers in `handlers/`, without `.ts`. */
  readonly entries: readonly string[];
  /** Receives `handlers/<name>/index.js` and `manifest.json`. */
  readonly outputDirectory: string;
  /**
   * Judges the texts that the handlers send.
   * @defaultValue {@link findMessageFaults}
   */
  readonly findFaults?: () => readonly string[];
}

/** Marks the modules that {@link EXPORT_HANDLER} makes up. */
const ENTRY_NAMESPACE = "handler-entry";

/**
 * Makes an entry export its handler the CommonJS way and nothing else: esbuild's own form of exports costs
 * 250 bytes of every zip, and would keep the factory that tests call in the bundle.
 */
const EXPORT_HANDLER: Plugin = {
  name: ENTRY_NAMESPACE,
  setup({ initialOptions: { absWorkingDir }, onResolve, onLoad }) {
    // As narrow as can be: esbuild asks this process about every import that matches, a thousand in a sender.
    onResolve({ filter: /^(?:\.\/)?handlers\/[\w-]+\.ts$/ }, ({ kind, path }) =>
      kind === "entry-point"
        ? { path: path.replace(/^\.\//, ""), namespace: ENTRY_NAMESPACE }
        : undefined,
    );
    onLoad({ filter: /./, namespace: ENTRY_NAMESPACE }, ({ path }) => ({
      contents: `import { handler } from "./${path}"; module.exports = { handler };`,
      ...(absWorkingDir !== undefined && { resolveDir: absWorkingDir }),
    }));
  },
};

/** How every handler is bundled; the benchmarks bundle what they compare with in the same way. */
export const HANDLER_BUILD = {
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  // The oldest Node that a pool's function or the simulator may run on.
  target: "node20",
  // Node knows it; otherwise esbuild writes a longer form for engines with other Unicode tables.
  supported: { "regexp-unicode-property-escapes": true },
  mainFields: ["module", "main"],
  charset: "utf8",
  legalComments: "none",
  plugins: [EXPORT_HANDLER],
} as const satisfies BuildOptions;

/**
 * Bundles handlers and writes the manifest, unless the last build used the same sources. Files whose bytes
 * have not changed are left alone, so that a watcher sees only real changes.
 *
 * @throws esbuild's `BuildFailure` if a source cannot be bundled; then nothing has been written
 * @throws {@link BuildError} if an entry has no file, or a text sent to users is at fault; then nothing has been written
 */
export async function bundleHandlers(options: BundleHandlersOptions): Promise<BundleManifest> {
  checkMessages(options.findFaults ?? findMessageFaults);
  checkEntries(options);
  const manifestPath = join(options.outputDirectory, "manifest.json");
  const recordPath = recordPathOf("handlers", options);
  const settings = JSON.stringify([
    esbuildVersion,
    HANDLER_BUILD,
    // JSON leaves out functions, and with them what the plugin does.
    String(EXPORT_HANDLER.setup),
    options.entries,
    listSources(options),
  ]);
  if (recordPath !== undefined && isUnchanged(recordPath, settings)) {
    return JSON.parse(readFileSync(manifestPath, "utf8")) as BundleManifest;
  }
  const result = await buildBundles(options);
  const manifest = describe(options, result);
  for (const file of result.outputFiles) writeIfChanged(file.path, file.contents);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  writeIfChanged(manifestPath, Buffer.from(text));
  if (recordPath === undefined) return manifest;
  const sources = [...listFiles(result.metafile.inputs), "tsconfig.json"].map((file) =>
    join(options.root, file),
  );
  writeRecord(recordPath, settings, [
    ...sources,
    ...result.outputFiles.map(({ path }) => path),
    manifestPath,
  ]);
  return manifest;
}

/** Comes before the record is asked: that knows the sources of bundles, and the rules are not among them. */
function checkMessages(findFaults: () => readonly string[]): void {
  const faults = findFaults();
  if (faults.length === 0) return;
  const lines = faults.map((fault) => `  ${fault}`).join("\n");
  throw new BuildError(`correct the texts in handlers/lib/message/message-texts.ts:\n${lines}`);
}

/** esbuild would say it with a stack, and not which registry names the file. */
function checkEntries({ root, entries }: BundleHandlersOptions): void {
  const missing = entries.find((name) => !existsSync(join(root, `handlers/${name}.ts`)));
  if (missing === undefined) return;
  const there = readdirSync(join(root, "handlers")).flatMap((file) =>
    file.endsWith(".ts") ? [file.slice(0, -".ts".length)] : [],
  );
  throw new BuildError(
    `no handlers/${missing}.ts, but '${missing}' is an entry of handlers/services.ts or handlers/triggers.ts${suggest(missing, there)}; expected the name of a file in handlers/, without .ts; write the file, or correct the entry`,
  );
}

/** A new file can change which one an import finds, so the names count as well. */
function listSources({ root }: BundleHandlersOptions): readonly string[] {
  return ["handlers", "vocabulary"]
    .flatMap((room) => readdirSync(join(root, room), { recursive: true, encoding: "utf8" }))
    .sort();
}

function buildBundles(options: BundleHandlersOptions) {
  return build({
    absWorkingDir: options.root,
    entryPoints: options.entries.map((name) => ({
      in: `handlers/${name}.ts`,
      out: `${name}/index`,
    })),
    outdir: join(options.outputDirectory, "handlers"),
    ...HANDLER_BUILD,
    // Beside the bundle, neither in it nor named by it: the archive takes index.js alone.
    sourcemap: "external",
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
}

function describe(
  { root, entries, outputDirectory }: BundleHandlersOptions,
  { outputFiles, metafile }: BuildResult<{ write: false; metafile: true }>,
): BundleManifest {
  const records = [...entries].sort().map((name) => {
    const path = join(outputDirectory, "handlers", name, "index.js");
    const entry = `handlers/${name}.ts`;
    const contents = outputFiles.find((file) => file.path === path)?.contents ?? new Uint8Array();
    const inputHash = hashInputs(root, inputsOf(metafile, entry));
    return [name, { entry, inputHash, bytes: contents.length, sha256: sha256(contents) }];
  });
  return { esbuildVersion, bundles: Object.fromEntries(records) };
}

function inputsOf(metafile: Metafile, entry: string): readonly string[] {
  const output = Object.values(metafile.outputs).find(
    ({ entryPoint }) => entryPoint === `${ENTRY_NAMESPACE}:${entry}`,
  );
  return listFiles(output?.inputs ?? {});
}

/** Inputs that lie on a disk. */
function listFiles(inputs: object): readonly string[] {
  return Object.keys(inputs).filter((input) => !input.startsWith(`${ENTRY_NAMESPACE}:`));
}

function hashInputs(root: string, inputs: readonly string[]): string {
  const lines = inputs.map((input) => {
    // Where packages lie, here, above or behind a link, differs between machines.
    const name = input.replace(/^.*?(?=node_modules\/)/, "");
    return `${sha256(readFileSync(join(root, input)))}  ${name}\n`;
  });
  return sha256(Buffer.from(lines.sort().join("")));
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function writeIfChanged(path: string, contents: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
