/**
 * Copies the project to a separate folder and breaks one promise at a time there.
 * @module
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PromiseError } from "./errors";
import type { Change, KeptPromise } from "./kept-promise";

/** Copies every file that git knows or would add; the packages stay where they are. */
export function copyProject(root: string, folder: string): void {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\0");
  for (const file of files) {
    const from = join(root, file);
    if (file !== "" && existsSync(from)) cpSync(from, join(folder, file), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
}

/**
 * Breaks a promise while an action runs.
 *
 * @param folder - a copy, never the project itself
 * @throws {@link PromiseError} if the text does not occur exactly once: the sabotage is out of date
 */
export function whileSabotaged<T>(
  folder: string,
  { id, sabotage }: Pick<KeptPromise, "id" | "sabotage">,
  action: () => T,
): T {
  const before = new Map(
    sabotage.map(({ file }) => [file, readFileSync(join(folder, file), "utf8")]),
  );
  try {
    for (const change of sabotage) makeChange(folder, id, change);
    return action();
  } finally {
    for (const [file, text] of before) writeFileSync(join(folder, file), text);
  }
}

function makeChange(folder: string, id: string, { file, text, replacement }: Change): void {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const count = before.split(text).length - 1;
  if (count !== 1) {
    throw new PromiseError(
      `the sabotage of promise ${id} stands ${count} times in ${file}; it has to stand once, so name the text that is there now`,
    );
  }
  writeFileSync(
    path,
    before.replace(text, () => replacement),
  );
}
