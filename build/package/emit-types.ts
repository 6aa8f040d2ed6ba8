/**
 * Writes the package's types: the declarations of its entries and of what they name, in the layout of the
 * sources. Called by `build-package.ts`.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** What to write, and where to. */
export interface EmitTypesOptions {
  /** The project's folder. */
  readonly root: string;
  /** Sources relative to it, without `.ts`. */
  readonly entries: readonly string[];
  readonly outputDirectory: string;
}

/**
 * Writes `<source>.d.ts` for each entry and each of our files that one of them imports.
 *
 * @throws if the types are wrong; the compiler has said where
 */
export function emitTypes({ root, entries, outputDirectory }: EmitTypesOptions): void {
  const emitted = `${outputDirectory}.all`;
  try {
    const compiler = join(root, "node_modules", "typescript7", "bin", "tsc");
    const project = join(root, "build", "package");
    execFileSync(process.execPath, [compiler, "-p", project, "--outDir", emitted], {
      stdio: ["ignore", 2, 2],
    });
    for (const file of reachable(emitted, entries)) {
      const target = join(outputDirectory, file);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, withExtensions(readFileSync(join(emitted, file), "utf8")));
    }
  } finally {
    rmSync(emitted, { recursive: true, force: true });
  }
}

/** The compiler also writes what only an implementation uses, which nobody outside can name. */
function reachable(directory: string, entries: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const specifier of relativeImports(readFileSync(join(directory, file), "utf8"))) {
      visit(`${join(dirname(file), specifier.fileName)}.d.ts`);
    }
  };
  for (const entry of entries) visit(`${join(entry)}.d.ts`);
  return found;
}

/** Node's ES module resolution wants whole file names; ours are written without the extension. */
function withExtensions(text: string): string {
  // The parser does not count the quotes, so an end lies one before that of the specifier.
  return relativeImports(text)
    .toReversed()
    .reduce((whole, { end }) => `${whole.slice(0, end + 1)}.js${whole.slice(end + 1)}`, text);
}

function relativeImports(text: string): readonly ts.FileReference[] {
  return ts.preProcessFile(text).importedFiles.filter(({ fileName }) => fileName.startsWith("."));
}
