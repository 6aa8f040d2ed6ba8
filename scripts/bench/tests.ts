/**
 * The construct tests under our runner against ts-jest, both with a cold cache, and the type check.
 * @module
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, BenchmarkContext, BenchmarkReport } from "../lib/bench/benchmark";
import { interleave, type Measure } from "../lib/bench/interleave";
import { installPeer } from "../lib/bench/peer";
import { runProcess } from "../lib/bench/process";
import { seriesRow } from "../lib/bench/series-row";
import { pairedRatio, type Series, summarize } from "../lib/bench/statistics";
import type { Table } from "../lib/bench/table";
import { atMost } from "../lib/bench/target";

/** ts-jest asks for a TypeScript below 7; this is the one that the project has beside 7. */
const TS_JEST = { jest: "30.5.2", "ts-jest": "29.4.15", typescript: "6.0.3" } as const;
const TEST_ROUNDS = { rounds: 3, warmups: 0 };
const CHECK_ROUNDS = { rounds: 5, warmups: 1 };
const TESTED = "__tests__/constructs";
/** What the infrastructure alone is: TypeScript 6 needs no more to show the difference. */
const INFRASTRUCTURE = ["main.ts", "config", "constructs", "contract", "handlers/triggers.ts"];

/** Wall time of whole processes. */
export const TESTS: Benchmark = {
  title: "Tests and type check: ours against ts-jest and TypeScript 6",
  run: runTests,
};

type Runner = "swc" | "tsJest" | "tsJestTranspileOnly";
type Check = "whole" | "infrastructure" | "infrastructure6";

async function runTests(context: BenchmarkContext): Promise<BenchmarkReport> {
  const { say, workDirectory } = context;
  say("installing ts-jest (once)");
  const peer = await installPeer({ directory: join(workDirectory, "ts-jest"), packages: TS_JEST });
  const tsJest = join(peer, "node_modules", "ts-jest");
  const check = (isolatedModules: boolean) => ({
    "\\.tsx?$": [tsJest, { tsconfig: tsJestOptions(context, isolatedModules) }],
  });
  say(`${TESTED}: ${TEST_ROUNDS.rounds} rounds of three runners`);
  const runs = await interleave<Runner, number>(
    {
      swc: measureJest(context, "swc", {}),
      tsJest: measureJest(context, "ts-jest", { transform: check(false) }),
      tsJestTranspileOnly: measureJest(context, "ts-jest-transpile", { transform: check(true) }),
    },
    TEST_ROUNDS,
  );
  say(`type check: ${CHECK_ROUNDS.rounds} rounds of three`);
  const infrastructure = writeProject(context);
  const checks = await interleave<Check, number>(
    {
      whole: measureCheck(context, "typescript7", context.root),
      infrastructure: measureCheck(context, "typescript7", infrastructure),
      infrastructure6: measureCheck(context, "typescript", infrastructure),
    },
    CHECK_ROUNDS,
  );
  return report(runs, checks);
}

function readJson(...path: readonly string[]): Readonly<Record<string, object>> {
  return JSON.parse(readFileSync(join(...path), "utf8"));
}

/** Our own options, save those that ts-jest cannot take: it makes CommonJS, which rules the bundlers' ways out. */
function tsJestOptions({ root }: BenchmarkContext, isolatedModules: boolean): object {
  const { compilerOptions } = readJson(root, "tsconfig.json");
  const commonJs = { module: "commonjs", moduleResolution: "node10", ignoreDeprecations: "6.0" };
  return { ...compilerOptions, ...commonJs, isolatedModules };
}

/** Runs the tests in one process, after throwing the cache away. */
function measureJest(
  { root, workDirectory }: BenchmarkContext,
  name: string,
  changes: object,
): Measure<number> {
  const cacheDirectory = join(workDirectory, `cache-${name}`);
  const config = join(workDirectory, `${name}.json`);
  const ours = readJson(root, "package.json")["jest"];
  writeFileSync(config, JSON.stringify({ ...ours, ...changes, rootDir: root, cacheDirectory }));
  const jest = join(root, "node_modules", "jest", "bin", "jest.js");
  const args = [jest, "--config", config, "--runInBand", "--watchman=false", TESTED];
  return async () => {
    rmSync(cacheDirectory, { recursive: true, force: true });
    return seconds({ root, args });
  };
}

function measureCheck(
  { root }: BenchmarkContext,
  compiler: "typescript" | "typescript7",
  project: string,
): Measure<number> {
  const args = [join(root, "node_modules", compiler, "bin", "tsc"), "-p", project];
  return () => seconds({ root, args });
}

async function seconds({
  root,
  args,
}: {
  readonly root: string;
  readonly args: readonly string[];
}): Promise<number> {
  const { wallMilliseconds } = await runProcess({ command: process.execPath, args, cwd: root });
  return wallMilliseconds / 1_000;
}

function writeProject({ root, workDirectory }: BenchmarkContext): string {
  const path = join(workDirectory, "tsconfig.json");
  const include = INFRASTRUCTURE.map((place) => join(root, place));
  const typeRoots = [join(root, "node_modules", "@types")];
  const options = { compilerOptions: { typeRoots }, include };
  writeFileSync(path, JSON.stringify({ extends: join(root, "tsconfig.json"), ...options }));
  return path;
}

function report(
  runs: Readonly<Record<Runner, Series>>,
  checks: Readonly<Record<Check, Series>>,
): BenchmarkReport {
  return {
    tables: [runnerTable(runs), checkTable(checks)],
    targets: [
      atMost({
        subject: "construct tests, cold cache, against ts-jest",
        measured: pairedRatio(runs.swc, runs.tsJest),
        limit: 0.3,
        unit: "x",
      }),
      atMost({
        subject: "type check of the whole project by tsc 7",
        measured: summarize(checks.whole).median,
        limit: 0.5,
        unit: "s",
      }),
    ],
    notes: [
      "ts-jest checks types while it compiles, which is its default; we check once, apart from the tests. Its form without the check stands beside it.",
      "The tests themselves take the same time under every runner: the more they do, the closer the ratios come to 1.",
    ],
  };
}

function runnerTable(runs: Readonly<Record<Runner, Series>>): Table {
  return {
    caption: `\`${TESTED}\`, cold cache, one process`,
    columns: ["runner", "wall s (range)", "x ts-jest"],
    rows: [
      seriesRow("Jest with @swc/jest", runs.swc, runs.tsJest),
      seriesRow("Jest with ts-jest, its default", runs.tsJest, runs.tsJest),
      seriesRow("Jest with ts-jest, transpiling only", runs.tsJestTranspileOnly, runs.tsJest),
    ],
  };
}

function checkTable(checks: Readonly<Record<Check, Series>>): Table {
  return {
    caption: "Type check",
    columns: ["what", "wall s (range)", "x TypeScript 6"],
    rows: [
      seriesRow("infrastructure, tsc 7", checks.infrastructure, checks.infrastructure6),
      seriesRow("infrastructure, tsc 6", checks.infrastructure6, checks.infrastructure6),
      seriesRow("whole project, tsc 7", checks.whole, checks.infrastructure6),
    ],
  };
}
