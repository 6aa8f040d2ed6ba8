/**
 * The construct tests under our runner against ts-jest, both with a cold cache, and the type check.
 * @module
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, BenchmarkContext, BenchmarkReport } from "../benchmark";
import { installPeer } from "../handlers/peer";
import { interleave, type Measure } from "../interleave";
import { runProcess } from "../process";
import { type CheckVariant, reportTests, type TestVariant } from "./tests-report";

/** ts-jest needs a TypeScript below 7; this is the one that the project has besides 7. */
const TS_JEST = { jest: "30.5.2", "ts-jest": "29.4.15", typescript: "6.0.3" } as const;
const TEST_ROUNDS = { rounds: 3, warmups: 0 };
const CHECK_ROUNDS = { rounds: 5, warmups: 1 };
const FOLDER = "__tests__/constructs";
/** A handful of assertions on one stack, which performance target 8 was set with. */
const FILE = "__tests__/constructs/user-pool-client.test.ts";
/** The infrastructure alone, which is enough to show the difference with TypeScript 6. */
const INFRASTRUCTURE = ["main.ts", "config", "constructs", "contract", "handlers/triggers.ts"];

/** Wall time of whole processes. */
export const TESTS: Benchmark = {
  title: "Tests and type check: ours against ts-jest and TypeScript 6",
  run: runTests,
};

async function runTests(context: BenchmarkContext): Promise<BenchmarkReport> {
  context.say("installing ts-jest (once)");
  const directory = join(context.workDirectory, "ts-jest");
  await installPeer({ directory, packages: TS_JEST });
  const tsJest = join(directory, "node_modules", "ts-jest");
  context.say(`${FOLDER}: ${TEST_ROUNDS.rounds} rounds of five runs`);
  const runs = await interleave<TestVariant, number>(testVariants(context, tsJest), TEST_ROUNDS);
  context.say(`type check: ${CHECK_ROUNDS.rounds} rounds of three`);
  const checks = await interleave<CheckVariant, number>(checkVariants(context), CHECK_ROUNDS);
  return reportTests(FOLDER, runs, checks);
}

function testVariants(context: BenchmarkContext, tsJest: string) {
  const transform = (isolatedModules: boolean) => ({
    transform: {
      "\\.tsx?$": [tsJest, { tsconfig: tsJestOptions(context, isolatedModules) }],
    },
  });
  const swc = writeJestConfig(context, "swc", {});
  const checking = writeJestConfig(context, "ts-jest", transform(false));
  const transpiling = writeJestConfig(context, "ts-jest-transpile", transform(true));
  return {
    swc: measureJest(context, swc, FOLDER),
    tsJest: measureJest(context, checking, FOLDER),
    tsJestTranspiling: measureJest(context, transpiling, FOLDER),
    swcFile: measureJest(context, swc, FILE),
    tsJestFile: measureJest(context, checking, FILE),
  };
}

function checkVariants(context: BenchmarkContext) {
  const infrastructure = writeProject(context);
  return {
    whole: measureCheck(context, "typescript7", context.root),
    infrastructure: measureCheck(context, "typescript7", infrastructure),
    infrastructure6: measureCheck(context, "typescript", infrastructure),
  };
}

function readJson(...path: readonly string[]): Readonly<Record<string, object>> {
  return JSON.parse(readFileSync(join(...path), "utf8"));
}

/**
 * Our own options, except those that ts-jest cannot use: it makes CommonJS, which excludes the bundler
 * settings.
 */
function tsJestOptions({ root }: BenchmarkContext, isolatedModules: boolean): object {
  const { compilerOptions } = readJson(root, "tsconfig.json");
  const commonJs = { module: "commonjs", moduleResolution: "node10", ignoreDeprecations: "6.0" };
  return { ...compilerOptions, ...commonJs, isolatedModules };
}

interface JestConfig {
  readonly path: string;
  readonly cacheDirectory: string;
}

/** Our own configuration with a separate cache and the differences. */
function writeJestConfig(
  { root, workDirectory }: BenchmarkContext,
  name: string,
  changes: object,
): JestConfig {
  const cacheDirectory = join(workDirectory, `cache-${name}`);
  const path = join(workDirectory, `${name}.mjs`);
  const ours = JSON.stringify(join(root, "jest.config.mjs"));
  const differences = JSON.stringify({ ...changes, rootDir: root, cacheDirectory });
  writeFileSync(
    path,
    `import ours from ${ours};\nexport default { ...ours, ...${differences} };\n`,
  );
  return { path, cacheDirectory };
}

/** Runs tests in one process, after deleting the cache. */
function measureJest(
  { root }: BenchmarkContext,
  { path, cacheDirectory }: JestConfig,
  tested: string,
): Measure<number> {
  const jest = join(root, "node_modules", "jest", "bin", "jest.js");
  const args = [jest, "--config", path, "--runInBand", "--watchman=false", tested];
  return () => {
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
