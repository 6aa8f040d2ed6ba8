/**
 * `npm run synth` against AWS CDK, and how synth grows with the number of pools.
 * @module
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, BenchmarkContext, BenchmarkReport } from "../lib/bench/benchmark";
import { interleave, type Measure } from "../lib/bench/interleave";
import { installPeer } from "../lib/bench/peer";
import { runProcess } from "../lib/bench/process";
import { buildProgram } from "../lib/bench/program";
import { seriesRow } from "../lib/bench/series-row";
import { pairedRatio, type Series, summarize } from "../lib/bench/statistics";
import type { Table } from "../lib/bench/table";
import { atMost } from "../lib/bench/target";
import { synthesize } from "../lib/synthesize";

/** AWS CDK, with the esbuild that its NodejsFunction calls. */
const AWS_CDK = { "aws-cdk-lib": "2.276.0", constructs: "10.8.1", esbuild: "0.28.2" } as const;
const ROUNDS = { rounds: 7, warmups: 1 };

/** Wall time of whole processes. */
export const SYNTH: Benchmark = {
  title: "Synth: ours against AWS CDK",
  run: runSynth,
};

type Variant = "synth" | "unchanged" | "cdk" | "program" | "cdkProgram" | "ten" | "hundred";

async function runSynth(context: BenchmarkContext): Promise<BenchmarkReport> {
  const { say, root } = context;
  say("installing AWS CDK (once)");
  const peerDirectory = await installPeer({
    directory: join(context.workDirectory, "aws-cdk"),
    packages: AWS_CDK,
  });
  const ours = await buildProgram({
    root,
    entry: "scripts/bench/synth-program.ts",
    outfile: join(context.workDirectory, "synth-program.cjs"),
  });
  const cdk = await buildProgram({
    root,
    entry: "scripts/bench/cdk-app.js",
    outfile: join(peerDirectory, "cdk-app.cjs"),
  });
  const { bundleDirectory } = await synthesize({ CDKTF_OUTDIR: outputOf(context) });
  say(`${ROUNDS.rounds} rounds of seven programs`);
  const ownSynth = measureOnce(context, [join(root, "scripts", "run.mjs"), "scripts/synth.ts"]);
  const copies = (count: number) =>
    measureOnce(context, [ours, String(count), bundleDirectory, outputOf(context)]);
  const cdkApp = (mode: string) => measureOnce(context, [cdk, root, outputOf(context), mode]);
  const series = await interleave<Variant, number>(
    {
      synth: () => {
        // A build leaves bundles alone that it finds unchanged: here it is to make them all.
        rmSync(join(bundleDirectory, "handlers"), { recursive: true, force: true });
        return ownSynth();
      },
      cdk: cdkApp("bundled"),
      unchanged: ownSynth,
      program: copies(1),
      cdkProgram: cdkApp("inline"),
      ten: copies(10),
      hundred: copies(100),
    },
    ROUNDS,
  );
  return report(series);
}

/** Runs a program that writes to a folder which is not there yet. */
function measureOnce(context: BenchmarkContext, args: readonly string[]): Measure<number> {
  return async () => {
    rmSync(outputOf(context), { recursive: true, force: true });
    const { wallMilliseconds } = await runProcess({
      command: process.execPath,
      args,
      cwd: context.root,
      env: { CDKTF_OUTDIR: outputOf(context) },
    });
    return wallMilliseconds / 1_000;
  };
}

function outputOf({ workDirectory }: BenchmarkContext): string {
  return join(workDirectory, "out");
}

function report(series: Readonly<Record<Variant, Series>>): BenchmarkReport {
  return {
    tables: [comparisonTable(series), growthTable(series)],
    targets: [
      atMost({
        subject: "npm run synth, three stacks, all bundles made",
        measured: summarize(series.synth).median,
        limit: 0.6,
        unit: "s",
      }),
      atMost({
        subject: "npm run synth against one CDK stack with NodejsFunction",
        measured: pairedRatio(series.synth, series.cdk),
        limit: 0.2,
        unit: "x",
      }),
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
      "`npm run synth` compiles its own program in the measured time and makes three stacks and every handler's bundle; the CDK program is compiled beforehand and makes one stack and two bundles. Both differences are in CDK's favour.",
      "Neither side runs through its command line tool: `cdktf synth` and `cdk synth` add seconds of their own.",
      "A copy is a whole stack: both pools, clients, functions, roles, log groups, outputs, its validations and its files.",
    ],
  };
}

function comparisonTable(series: Readonly<Record<Variant, Series>>): Table {
  return {
    caption: "Against AWS CDK",
    columns: ["program", "wall s (range)", "x its CDK"],
    rows: [
      seriesRow("npm run synth: all bundles and three stacks", series.synth, series.cdk),
      seriesRow("npm run synth: no handler has changed", series.unchanged, series.cdk),
      seriesRow("AWS CDK: NodejsFunction, one stack", series.cdk, series.cdk),
      seriesRow("program alone, one stack", series.program, series.cdkProgram),
      seriesRow("AWS CDK: inline code, one stack", series.cdkProgram, series.cdkProgram),
    ],
  };
}

function growthTable(series: Readonly<Record<Variant, Series>>): Table {
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
