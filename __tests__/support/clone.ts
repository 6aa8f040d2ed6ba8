/**
 * Copies of the project's sources in other places, built as other people would build them.
 * @module
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./places";

const SOURCES = [
  "build",
  "command",
  "config",
  "constructs",
  "contract",
  "deploy",
  "handlers",
  "operator",
  "plan-review",
  "scripts",
  "simulator",
  "vocabulary",
  "main.ts",
  "cdktf.json",
  "package.json",
  "tsconfig.json",
];

/** Copies what a synth and the commands need into a folder that is made for it; the packages stay where they are. */
export function cloneTo(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const source of SOURCES)
    cpSync(join(ROOT, source), join(folder, source), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Builds and synthesizes a copy in a shell of its own, under another umask and time zone. */
export function synthIn(
  folder: string,
  umask: string,
  timeZone: string,
  variables: Readonly<Record<string, string>> = {},
): void {
  execFileSync("sh", ["-c", `umask ${umask} && node scripts/run.mjs scripts/synth.ts`], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: timeZone, ...variables },
  });
}
