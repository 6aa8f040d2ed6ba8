/**
 * Compiles the program that runs in every instance, once per process: Node cannot fork TypeScript. Called by
 * `fork-function-host.ts`.
 * @module
 */
import { copyFileSync, existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { FunctionHostError } from "./errors";
import { PYTHON_RUNTIME } from "./python-runtime";

/** A folder for the instances' files, with the compiled program in it. */
export interface CompiledRuntime {
  readonly directory: string;
  readonly program: string;
  /** The same for Python's functions. */
  readonly pythonProgram: string;
  /** The root of this project, where the AWS SDK is installed. */
  readonly projectDirectory: string;
}

/**
 * Compiles the runtime into a new folder of its own, which the caller removes.
 *
 * @throws {@link FunctionHostError} if the project's files are not around this code.
 */
export function compileRuntime(): CompiledRuntime {
  const projectDirectory = findProject(__dirname);
  const directory = mkdtempSync(join(tmpdir(), "incognito-functions-"));
  const program = join(directory, "runtime.cjs");
  const pythonProgram = join(directory, "runtime.py");
  writeFileSync(pythonProgram, PYTHON_RUNTIME);
  // The package ships the program compiled, beside the code that runs.
  const compiled = join(__dirname, "runtime.cjs");
  if (existsSync(compiled)) copyFileSync(compiled, program);
  else compile(projectDirectory, program);
  return { directory, program, pythonProgram, projectDirectory };
}

function compile(projectDirectory: string, program: string): void {
  // Looked up only here: an installed package has no esbuild.
  const { buildSync } = createRequire(__filename)("esbuild") as typeof import("esbuild");
  buildSync({
    entryPoints: [join(projectDirectory, "simulator/functions/runtime/main.ts")],
    absWorkingDir: projectDirectory,
    outfile: program,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "error",
  });
}

/** This code may run from its own folder or from a bundle elsewhere in the project. */
function findProject(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) {
      throw new FunctionHostError(
        `no package.json above '${start}'; run the simulator from its project`,
      );
    }
  }
}
