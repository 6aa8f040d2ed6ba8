/**
 * Tables and targets of the benchmark of tests and type check.
 * @module
 */
import type { BenchmarkReport } from "../benchmark";
import { pairedRatio, type Series, summarize } from "../statistics";
import type { Table } from "../table";
import { seriesRow } from "../table";
import { atMost, type Target } from "../target";

/** A whole folder of tests under each runner, and one file of them. */
export type TestVariant = "swc" | "tsJest" | "tsJestTranspiling" | "swcFile" | "tsJestFile";

/** The whole project with tsc 7, and the infrastructure with both versions. */
export type CheckVariant = "whole" | "infrastructure" | "infrastructure6";

type Runs = Readonly<Record<TestVariant, Series>>;
type Checks = Readonly<Record<CheckVariant, Series>>;

/** Puts everything into tables and judges performance target 8. */
export function reportTests(tested: string, runs: Runs, checks: Checks): BenchmarkReport {
  return {
    tables: [runnerTable(tested, runs), checkTable(checks)],
    targets: [...judgeRuns(runs), ...judgeChecks(checks)],
    notes: [
      "ts-jest checks types while it compiles, which is its default; we check once, apart from the tests. Its form without the check stands beside it.",
      "The tests themselves take the same time under every runner: the more they do, the closer the ratios come to 1.",
    ],
  };
}

function judgeRuns({ swc, tsJest, swcFile, tsJestFile }: Runs): readonly Target[] {
  return [
    atMost({
      subject: "one file of synth assertions, cold cache",
      measured: summarize(swcFile).median,
      limit: 1,
      unit: "s",
    }),
    atMost({
      subject: "one file of synth assertions, cold cache, against ts-jest",
      measured: pairedRatio(swcFile, tsJestFile),
      limit: 0.3,
      unit: "x",
    }),
    atMost({
      subject: "all construct tests, cold cache, against ts-jest",
      measured: pairedRatio(swc, tsJest),
      limit: 0.3,
      unit: "x",
    }),
  ];
}

function judgeChecks({ whole, infrastructure }: Checks): readonly Target[] {
  const limit = 0.5;
  return [
    atMost({
      subject: "type check of the infrastructure by tsc 7",
      measured: summarize(infrastructure).median,
      limit,
      unit: "s",
    }),
    atMost({
      subject: "type check of the whole project by tsc 7",
      measured: summarize(whole).median,
      limit,
      unit: "s",
    }),
  ];
}

function runnerTable(tested: string, runs: Runs): Table {
  return {
    caption: `\`${tested}\`, cold cache, one process`,
    columns: ["tests and runner", "wall s (range)", "x ts-jest"],
    rows: [
      seriesRow("all, Jest with @swc/jest", runs.swc, runs.tsJest),
      seriesRow("all, Jest with ts-jest, its default", runs.tsJest, runs.tsJest),
      seriesRow("all, Jest with ts-jest, transpiling only", runs.tsJestTranspiling, runs.tsJest),
      seriesRow("one file, Jest with @swc/jest", runs.swcFile, runs.tsJestFile),
      seriesRow("one file, Jest with ts-jest, its default", runs.tsJestFile, runs.tsJestFile),
    ],
  };
}

function checkTable({ whole, infrastructure, infrastructure6 }: Checks): Table {
  return {
    caption: "Type check",
    columns: ["what", "wall s (range)", "x infrastructure by tsc 6"],
    rows: [
      seriesRow("infrastructure, tsc 7", infrastructure, infrastructure6),
      seriesRow("infrastructure, tsc 6", infrastructure6, infrastructure6),
      seriesRow("whole project, tsc 7", whole, infrastructure6),
    ],
  };
}
