/**
 * Runs the tests of promises with Jest in a folder, and reads what came of each.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KeptPromise } from "./kept-promise";

/** `green` and `red` are of tests that ran; `not-run` includes those that were skipped or not found. */
export type TestResult = "green" | "red" | "not-run";

/** As far as Jest's JSON is read. */
export interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** The regular expression that a test's title is found by, its cases included. */
export function titlePattern(title: string): string {
  return title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("%s", ".*");
}

/**
 * Runs the tests of some promises in one go.
 *
 * @param root - the project, or a copy of it
 */
export function runTests(root: string, promises: readonly KeptPromise[]): JestReport {
  const folder = mkdtempSync(join(tmpdir(), "incognito-promises-report-"));
  const outputFile = join(folder, "report.json");
  try {
    spawnSync(
      process.execPath,
      [
        "node_modules/jest/bin/jest.js",
        ...["--maxWorkers=1", "--silent", "--json", `--outputFile=${outputFile}`],
        ...["-t", promises.map(({ test }) => `(${titlePattern(test.title)})`).join("|")],
        ...["--runTestsByPath", ...new Set(promises.map(({ test }) => test.file))],
      ],
      { cwd: root, stdio: "ignore" },
    );
    // Jest that could not start at all leaves no report: nothing has run then.
    return existsSync(outputFile)
      ? (JSON.parse(readFileSync(outputFile, "utf8")) as JestReport)
      : { testResults: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What came of a promise's test. One case that failed makes it red; one that did not run, not run. */
export function resultOf({ testResults }: JestReport, { test }: KeptPromise): TestResult {
  const title = new RegExp(titlePattern(test.title));
  const states = testResults
    .filter(({ name }) => name.replaceAll("\\", "/").endsWith(`/${test.file}`))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName }) => title.test(fullName))
    .map(({ status }) => status);
  if (states.includes("failed")) return "red";
  return states.length > 0 && states.every((state) => state === "passed") ? "green" : "not-run";
}
