/**
 * The lines that docs/abuse.md gives to clients of others, run as they stand there: in Python, so that they
 * are a second implementation to compare ours with.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./places";

export function documentedLines(): string {
  const page = readFileSync(join(ROOT, "docs", "abuse.md"), "utf8");
  const lines = /^```python\n(?<code>[\s\S]*?)^```$/m.exec(page)?.groups?.["code"];
  if (lines === undefined) throw new Error("docs/abuse.md has no lines in Python");
  return lines;
}

/** Runs the documented lines as a command, and gives back what they print. */
export function runDocumentedLines(args: readonly string[]): string {
  return withFile((file) => execFileSync("python3", [file, ...args], { encoding: "utf8" }).trim());
}

/** What to make a stamp of; `time` in seconds since 1970. */
export interface StampCase {
  readonly bits: number;
  readonly realm: string;
  readonly clientId: string;
  readonly userName: string;
  readonly time: number;
}

const DRIVER = `
import json, runpy, sys
stamp = runpy.run_path(sys.argv[1])["stamp"]
for line in sys.stdin:
    case = json.loads(line)
    print(stamp(case["bits"], case["realm"], case["clientId"], case["userName"], case["time"]))
`;

/** The stamps that the documented lines make. */
export function documentedStamps(cases: readonly StampCase[]): readonly string[] {
  const input = cases.map((one) => `${JSON.stringify(one)}\n`).join("");
  return withFile((file) =>
    execFileSync("python3", ["-c", DRIVER, file], { input, encoding: "utf8" }).trim().split("\n"),
  );
}

function withFile<T>(use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "incognito-stamp-"));
  try {
    const file = join(folder, "stamp.py");
    writeFileSync(file, documentedLines());
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
