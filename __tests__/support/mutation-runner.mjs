/**
 * Runs the tests of a mutant for Stryker in its own process: Jest's runner starts Jest for each mutant, which
 * takes seconds where the tests that meet the mutant take milliseconds. The files are compiled once and executed
 * again for each mutant, so that what a module makes at load is made with the mutant in it.
 * @module
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { compileFunction } from "node:vm";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import { transformSync } from "esbuild";
import { expect } from "expect";
import * as circus from "jest-circus";

const { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } = circus;
Object.assign(globalThis, {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  it,
  test,
  expect,
});

/** Those that need seconds and kill nothing that the others leave alive are left out; the quick ones go first. */
const TESTS = [
  "plan-review/access/confinement",
  "plan-review/access/home",
  "plan-review/access/leaves",
  "plan-review/access/may-open",
  "plan-review/access/pattern",
  "plan-review/access/policy-documents",
  "plan-review/access/policy-statement",
  "plan-review/access",
  "plan-review/allowed-actions",
  "plan-review/plain-reference",
  "plan-review/rule-edges",
  "plan-review/permission-words",
  "plan-review/execution-words",
  "plan-review/opening-words",
  "plan-review/copying-words",
  "plan-review/front-doors",
  "plan-review/told-by-type",
  "plan-review/changed-in-place",
  "plan-review/filled-tables",
  "plan-review/function-place",
  "plan-review/function-variables",
  "plan-review/variable-hosts",
  "plan-review/variable-resources",
  "plan-review/no-machine-file",
  "plan-review/client-settings",
  "plan-review/front-door-settings",
  "plan-review/pool-settings",
  "plan-review/taken-away",
  "plan-review/attachments-kept",
  "plan-review/lock-outs",
  "plan-review/held",
  "plan-review/lost-conditions",
  "plan-review/targets",
  "plan-review/web-acl",
  "plan-review/deletions",
  "plan-review/imported",
  "plan-review/let-go",
  "plan-review/data-reads",
  "plan-review/objects",
  "plan-review/ended-versions",
  "plan-review/api-parts",
  "plan-review/execution",
  "plan-review/blocks-are-shown",
  "plan-review/one-block-each",
  "plan-review/unknown-openings",
  "contract/check-arguments",
  "contract/graph",
  "contract/resource",
  "contract/network-clauses",
  "contract/anonymity-contract",
  "contract/schema-attribute",
  "contract/synthesized",
  "contract/web-acl",
  "plan-review/access-plans",
  "plan-review/rules",
];

/** Loads TypeScript of the sandbox again and again, and packages once. */
class Loader {
  compiled = new Map();
  modules = new Map();

  load(path) {
    const known = this.modules.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    this.modules.set(path, module);
    const { execute, require } = this.compile(path);
    const load = (name) => {
      if (!name.startsWith(".")) return require(name);
      const found = require.resolve(resolveTypeScript(dirname(path), name));
      return found.endsWith(".ts") ? this.load(found) : require(found);
    };
    execute(module.exports, load, module, path, dirname(path));
    return module.exports;
  }

  compile(path) {
    const known = this.compiled.get(path);
    if (known !== undefined) return known;
    const { code } = transformSync(readFileSync(path, "utf8"), {
      loader: "ts",
      format: "cjs",
      target: "node20",
      sourcefile: path,
    });
    const names = ["exports", "require", "module", "__filename", "__dirname"];
    const made = {
      execute: compileFunction(code, names, { filename: path }),
      require: createRequire(path),
    };
    this.compiled.set(path, made);
    return made;
  }
}

function resolveTypeScript(folder, name) {
  const path = resolve(folder, name);
  const found = [path, `${path}.ts`, join(path, "index.ts")].find(isFile);
  if (found === undefined) throw new Error(`no module '${name}' in ${folder}`);
  return found;
}

function isFile(path) {
  return existsSync(path) && statSync(path).isFile();
}

/** What Stryker calls. */
class InProcessRunner {
  loader = new Loader();
  files = TESTS.map((name) => resolve(`__tests__/${name}.test.ts`));
  namespace = stryker();
  /** When a test last noticed a change: what noticed one is likely to notice its neighbours. */
  noticed = new Map();
  runs = 0;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    this.namespace.activeMutant = undefined;
    this.namespace.mutantCoverage = { static: {}, perTest: {} };
    const tests = await this.run(this.files, {});
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.namespace.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, hitLimit, testFilter, disableBail }) {
    const { namespace } = this;
    Object.assign(namespace, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    const wanted = testFilter && new Set(testFilter);
    const wantedFiles = this.files.filter(
      (file) => !wanted || testFilter.some((id) => id.startsWith(`${file}#`)),
    );
    this.loader.modules.clear();
    const tests = [];
    // One by one, those that noticed a change last first: mostly the first is enough, and no other is loaded.
    for (const file of byLast(wantedFiles, this.noticed)) {
      namespace.activeMutant = mutantActivation === "static" ? activeMutant.id : undefined;
      const results = await this.run([file], {
        wanted,
        bail: !disableBail,
        onLoaded: () => {
          namespace.activeMutant = activeMutant.id;
        },
      });
      tests.push(...results);
      if (!disableBail && results.some(({ status }) => status === TestStatus.Failed)) break;
    }
    const timeout = determineHitLimitReached(namespace.hitCount, hitLimit);
    return toMutantRunResult(timeout ?? { status: DryRunStatus.Complete, tests });
  }

  async run(files, { wanted, bail = false, onLoaded = () => {} }) {
    this.runs += 1;
    circus.resetState();
    const results = [];
    try {
      for (const file of files) describe(file, () => void this.loader.load(file));
    } catch (error) {
      // A mutant that cannot even be loaded is noticed by each test that loads it.
      return [resultOf("load", 0, [error])];
    }
    onLoaded();
    const root = circus.getState().rootDescribeBlock;
    if (bail) sortByLast(root, this.noticed);
    const all = testsOf(root);
    skip(all.filter((one) => wanted !== undefined && !wanted.has(idOf(one))));
    // Longer than Stryker waits: a slow test is a timeout, which proves nothing, and not a failure.
    circus.setState({ ...circus.getState(), testTimeout: 600_000 });
    const handler = this.handler({ all, results, bail });
    circus.addEventHandler(handler);
    const { unhandledErrors } = await circus.run();
    // The handlers outlive the state.
    circus.removeEventHandler(handler);
    return unhandledErrors.length > 0
      ? [...results, resultOf("load", 0, unhandledErrors)]
      : results;
  }

  handler({ all, results, bail }) {
    const { namespace } = this;
    return ({ name, test: one }) => {
      if (name === "test_fn_start") namespace.currentTestId = idOf(one);
      if (name !== "test_done") return;
      namespace.currentTestId = undefined;
      results.push(resultOf(idOf(one), one.duration ?? 0, one.errors));
      if (!bail || one.errors.length === 0) return;
      this.noticed.set(idOf(one), this.runs);
      skip(all);
    };
  }
}

/** What instrumented code and Stryker share. */
function stryker() {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
}

function skip(tests) {
  for (const one of tests) one.mode = "skip";
}

/** Those files first of which a test noticed a change last. */
function byLast(files, noticed) {
  const last = (file) =>
    Math.max(0, ...[...noticed].map(([id, at]) => (id.startsWith(`${file}#`) ? at : 0)));
  return files
    .map((file) => [file, last(file)])
    .sort(([, one], [, other]) => other - one)
    .map(([file]) => file);
}

/** Puts those tests first that noticed a change last, and says when one of the block did. */
function sortByLast(block, noticed) {
  if (block.type === "test") return noticed.get(idOf(block)) ?? 0;
  const last = new Map(block.children.map((child) => [child, sortByLast(child, noticed)]));
  block.children.sort((one, other) => last.get(other) - last.get(one));
  return Math.max(0, ...last.values());
}

function testsOf(block) {
  return block.children.flatMap((child) => (child.type === "test" ? [child] : testsOf(child)));
}

function idOf(one) {
  const names = [];
  for (let at = one; at.parent !== undefined; at = at.parent) names.unshift(at.name);
  return `${names[0]}#${names.slice(1).join(" ")}`;
}

function resultOf(id, timeSpentMs, errors) {
  const base = { id, name: id, timeSpentMs };
  if (errors.length === 0) return { ...base, status: TestStatus.Success };
  return {
    ...base,
    status: TestStatus.Failed,
    failureMessage: String(errors.flat()[0]).slice(0, 300),
  };
}

/**
 * Says what share of the changes a test failed for, and asks for 90 %. Stryker's own score takes a timeout for a
 * change that was noticed, which a slow machine can make of any; here it counts as one that was not.
 */
class LowerBoundReporter {
  onMutationTestReportReady({ files }) {
    const rows = Object.entries(files)
      .map(([file, { mutants }]) => ({ file, ...countsOf(mutants) }))
      .sort((a, b) => (a.file < b.file ? -1 : 1));
    const folders = [...new Set(rows.map(({ file }) => dirname(file)))];
    const sums = folders.map((folder) =>
      sumOf(
        folder,
        rows.filter(({ file }) => dirname(file) === folder),
      ),
    );
    const all = sumOf("all", rows);
    process.stdout.write([...rows, ...sums, all].map(lineOf).join(""));
    for (const [file, { mutants }] of Object.entries(files)) listTimeouts(file, mutants);
    if (all.killed < WANTED * all.of) process.exitCode = 1;
  }
}

/** The share of the changes that a test must fail for. */
const WANTED = 0.9;

function countsOf(mutants) {
  const count = (...names) => mutants.filter(({ status }) => names.includes(status)).length;
  return {
    of: mutants.length - count("Ignored"),
    killed: count("Killed"),
    survived: count("Survived", "NoCoverage"),
    timeout: count("Timeout"),
  };
}

function sumOf(file, rows) {
  const sum = (name) => rows.reduce((total, row) => total + row[name], 0);
  return {
    file,
    of: sum("of"),
    killed: sum("killed"),
    survived: sum("survived"),
    timeout: sum("timeout"),
  };
}

function lineOf({ file, of, killed, survived, timeout }) {
  const share = of === 0 ? "-" : `${((100 * killed) / of).toFixed(1)} %`;
  return `${file}: at least ${share}: ${killed} killed, ${survived} survived, ${timeout} timed out, of ${of}\n`;
}

function listTimeouts(file, mutants) {
  for (const { status, location, mutatorName } of mutants) {
    if (status !== "Timeout") continue;
    process.stdout.write(`timed out: ${file}:${location.start.line} ${mutatorName}\n`);
  }
}

/** What Stryker finds in a plugin. */
export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, "in-process", InProcessRunner),
  declareClassPlugin(PluginKind.Reporter, "lower-bound", LowerBoundReporter),
];
