/**
 * Tables and targets of the synth benchmark.
 * @module
 */
import type { BenchmarkReport } from "../benchmark";
import { pairedRatio, type Series, summarize } from "../statistics";
import type { Table } from "../table";
import { seriesRow } from "../table";
import { atMost, type Target } from "../target";

/**
 * What is run: `same` is one stack compiled, bundled and synthesized, `cdk` the same in AWS CDK; `first` and
 * `unchanged` are `npm run synth` with all bundles to make and with none; `program` and `cdkProgram` leave
 * out compiling and bundling; `ten` and `hundred` make that many stacks.
 */
export type SynthVariant =
  | "same"
  | "cdk"
  | "first"
  | "unchanged"
  | "program"
  | "cdkProgram"
  | "ten"
  | "hundred";

const SYNTH_LIMIT_SECONDS = 0.6;

/** Puts everything into tables and judges performance target 7. */
export function reportSynth(series: Readonly<Record<SynthVariant, Series>>): BenchmarkReport {
  return {
    tables: [comparisonTable(series), growthTable(series)],
    targets: [
      atMost({
        subject: "one stack, its functions bundled, compiled from TypeScript",
        measured: summarize(series.same).median,
        limit: SYNTH_LIMIT_SECONDS,
        unit: "s",
      }),
      atMost({
        subject: "the same against CDK with NodejsFunction",
        measured: pairedRatio(series.same, series.cdk),
        limit: 0.2,
        unit: "x",
      }),
      ...synthTargets(series),
      atMost({
        subject: "program alone, one stack, against CDK with inline code",
        measured: pairedRatio(series.program, series.cdkProgram),
        limit: 0.12,
        unit: "x",
      }),
      atMost({
        subject: "100 stacks against one",
        measured: pairedRatio(series.hundred, series.program),
        limit: 3,
        unit: "x",
      }),
    ],
    notes: [
      "Our program is compiled in the measured time, CDK's beforehand, which is in CDK's favour.",
      "`npm run synth` makes three stacks, and bundles for every trigger, deployed or not; CDK's program makes one stack and the bundles of its four functions.",
      "Neither side runs through its command line tool: `cdktf synth` and `cdk synth` add seconds of their own.",
      "A copy is a whole stack: both pools, clients, functions, roles, log groups, outputs, its validations and its files.",
    ],
  };
}

/** The command itself, with everything to do and with nothing to bundle. */
function synthTargets({
  first,
  unchanged,
}: Readonly<Record<SynthVariant, Series>>): readonly Target[] {
  return [
    atMost({
      subject: "npm run synth, the first build of every handler",
      measured: summarize(first).median,
      limit: SYNTH_LIMIT_SECONDS,
      unit: "s",
    }),
    atMost({
      subject: "npm run synth, no handler changed",
      measured: summarize(unchanged).median,
      limit: SYNTH_LIMIT_SECONDS,
      unit: "s",
    }),
  ];
}

function comparisonTable(series: Readonly<Record<SynthVariant, Series>>): Table {
  return {
    caption: "Against AWS CDK",
    columns: ["program", "wall s (range)", "x its CDK"],
    rows: [
      seriesRow("one stack, compiled and bundled", series.same, series.cdk),
      seriesRow("AWS CDK: one stack, NodejsFunction", series.cdk, series.cdk),
      seriesRow("npm run synth, the first build of every handler", series.first, series.cdk),
      seriesRow("npm run synth, no handler changed", series.unchanged, series.cdk),
      seriesRow("program alone, one stack", series.program, series.cdkProgram),
      seriesRow("AWS CDK: program alone, inline code", series.cdkProgram, series.cdkProgram),
    ],
  };
}

function growthTable(series: Readonly<Record<SynthVariant, Series>>): Table {
  return {
    caption: "Growth, program alone",
    columns: ["stacks", "wall s (range)", "x one"],
    rows: [
      seriesRow("1", series.program, series.program),
      seriesRow("10", series.ten, series.program),
      seriesRow("100", series.hundred, series.program),
    ],
  };
}
