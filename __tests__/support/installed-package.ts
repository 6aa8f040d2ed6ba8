/**
 * The package as a stranger gets it: `npm pack`, then `npm install` of the tarball in a folder with nothing of
 * this project's in it. The peers, 400 MB of the AWS provider's among them, are links to this project's own.
 * @module
 */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./places";

/** What a stranger has who works on stacks. */
export const PEERS = ["cdktf", "constructs", "@cdktf", "@types/node"] as const;

/** A folder with the package in it. */
export interface Installed {
  readonly directory: string;
  /** Runs a program there; rejects where it ends with anything but 0. */
  run(program: string, ...args: readonly string[]): Promise<{ stdout: string; stderr: string }>;
  /** Puts further packages beside it, as links to this project's own. */
  link(...packages: readonly string[]): void;
  remove(): void;
}

const execute = promisify(execFile);

/**
 * Packs and installs.
 *
 * @param files - a folder whose files the stranger's begins with
 */
export async function installPackage(files: string): Promise<Installed> {
  const directory = mkdtempSync(join(tmpdir(), "incognito-installed-"));
  cpSync(files, directory, { recursive: true });
  // Of this process nothing that npm would take for its settings.
  const { PATH, HOME } = process.env;
  const run = (program: string, ...args: readonly string[]) =>
    execute(program, [...args], { cwd: directory, env: { PATH, HOME } });
  const packed = join(directory, "packed");
  mkdirSync(packed);
  await execute("npm", ["pack", "--silent", "--pack-destination", packed], { cwd: ROOT });
  const [tarball = ""] = readdirSync(packed);
  await run("npm", "install", "--offline", "--no-audit", "--no-fund", join(packed, tarball));
  const link = (...packages: readonly string[]) => {
    for (const name of packages) {
      const target = join(directory, "node_modules", name);
      mkdirSync(join(target, ".."), { recursive: true });
      symlinkSync(join(ROOT, "node_modules", name), target);
    }
  };
  return {
    directory,
    run,
    link,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
