/**
 * Paths as they were typed: npm runs a script in the project's folder, wherever in it a person stands, so that a
 * relative path would lead elsewhere than it does in their shell.
 * @module
 */
import { isAbsolute, resolve } from "node:path";

/** What npm says of a script that it runs, and what it runs. */
export interface Started {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The program's second word: the file that Node runs. */
  readonly entry: string | undefined;
  /** Where the process is. */
  readonly folder: string;
}

/**
 * A path from where a person typed the command.
 *
 * @param path - as it was typed; an absolute one, and any that npm did not move, stays as it is
 */
export function fromWhereTyped(path: string, started: Started = own()): string {
  const typedIn = folderOfNpm(started);
  return typedIn === undefined || isAbsolute(path) ? path : resolve(typedIn, path);
}

/**
 * Where npm was started, if it moved this very command. Programs that a script of npm's starts have its variables,
 * too, and are where whoever started them wants them.
 */
function folderOfNpm({ env, entry, folder }: Started): string | undefined {
  const { INIT_CWD: typedIn, npm_lifecycle_script: script } = env;
  const isOwn = entry !== undefined && script?.split(" ").includes(entry) === true;
  return isOwn && typedIn !== folder ? typedIn : undefined;
}

function own(): Started {
  return { env: process.env, entry: process.argv[1], folder: process.cwd() };
}
