/**
 * Runs the promises' tests with Jest in a folder, and reads their results.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KeptPromise } from "./kept-promise";

/**
 * `green` and `red` mean that the test came to its verdict; `not-run` includes skipped and missing tests, and those that
 * something else than an expectation ended.
 */
export type TestResult = "green" | "red" | "not-run";

/** The part of Jest's JSON that is read. */
export interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
    /** What kept the whole file from running, if anything did. */
    readonly message: string;
  }[];
}

/** The regular expression that matches a test's title, including its cases. */
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
    // If Jest could not start at all there is no report, and nothing has run.
    return existsSync(outputFile)
      ? (JSON.parse(readFileSync(outputFile, "utf8")) as JestReport)
      : { testResults: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How an expectation that was not met begins; a preparation that failed or time that ran out says otherwise. */
const UNMET = "expect(";

/** The result of a promise's test. One case whose expectation was not met makes it red. */
export function resultOf(report: JestReport, promise: KeptPromise): TestResult {
  const cases = casesOf(report, promise);
  const said = cases.flatMap(({ failureMessages }) => failureMessages);
  if (said.some((text) => text.includes(UNMET))) return "red";
  const isGreen = cases.length > 0 && cases.every(({ status }) => status === "passed");
  return isGreen ? "green" : "not-run";
}

/** What Jest said against a promise's test, or against its whole file where that did not run. */
export function complaintsOf(report: JestReport, promise: KeptPromise): readonly string[] {
  const cases = casesOf(report, promise);
  return cases.length > 0
    ? cases.flatMap(({ failureMessages }) => failureMessages)
    : filesOf(report, promise).map(({ message }) => message);
}

function casesOf(report: JestReport, promise: KeptPromise) {
  const title = new RegExp(titlePattern(promise.test.title));
  return filesOf(report, promise)
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName }) => title.test(fullName));
}

function filesOf({ testResults }: JestReport, { test }: KeptPromise) {
  return testResults.filter(({ name }) => name.replaceAll("\\", "/").endsWith(`/${test.file}`));
}
