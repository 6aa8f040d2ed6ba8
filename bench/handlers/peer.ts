/**
 * Installs what we compare ourselves with. Peers are not dependencies of the project: each benchmark installs
 * its own, once, at exact versions, into `.cache/bench/`.
 * @module
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { BenchError } from "../errors";
import { runProcess } from "../process";

/** What to install and where. */
export interface Peer {
  readonly directory: string;
  /** Exact versions by package. */
  readonly packages: Readonly<Record<string, string>>;
}

/**
 * Installs a peer unless the same packages are already there.
 *
 * @returns the folder that holds its `node_modules`
 * @throws {@link BenchError} for a version that is a range, or if npm fails
 */
export async function installPeer({ directory, packages }: Peer): Promise<string> {
  const manifest = peerManifest(packages);
  if (readManifest(directory) === manifest) return directory;
  // Installed beside its place and then moved, so that the place always holds a complete install.
  const draft = `${directory}.${process.pid}`;
  try {
    mkdirSync(draft, { recursive: true });
    writeFileSync(join(draft, "package.json"), manifest);
    await runProcess({ ...npm(), cwd: draft });
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(dirname(directory), { recursive: true });
    renameSync(draft, directory);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return directory;
}

/**
 * The `package.json` of a peer's folder, which also says what is installed there.
 *
 * @throws {@link BenchError} for a version that is a range
 */
export function peerManifest(packages: Peer["packages"]): string {
  for (const [name, version] of Object.entries(packages)) {
    if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) {
      throw new BenchError(
        `version of ${name} is '${version}'; expected an exact one such as 1.2.3, or figures are not repeatable`,
      );
    }
  }
  return `${JSON.stringify({ private: true, dependencies: packages }, null, 2)}\n`;
}

function readManifest(directory: string): string | undefined {
  try {
    return readFileSync(join(directory, "package.json"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** If npm started us, the same npm with this Node; otherwise the one that the shell finds. */
function npm(): { readonly command: string; readonly args: readonly string[] } {
  const install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--omit=dev"];
  const path = process.env.npm_execpath;
  return path === undefined
    ? { command: "npm", args: install }
    : { command: process.execPath, args: [path, ...install] };
}
