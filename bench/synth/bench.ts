/**
 * `npm run synth` against AWS CDK, and how synth grows with the number of pools.
 * @module
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { synthesize } from "../../build/synthesize";
import { HANDLER_ENTRIES } from "../../handlers/triggers";
import type { Benchmark, BenchmarkContext, BenchmarkReport } from "../benchmark";
import { installPeer } from "../handlers/peer";
import { readDeployedHandlers } from "../handlers/stack-functions";
import { interleave, type Measure } from "../interleave";
import { runProcess } from "../process";
import { buildProgram } from "../program";
import { reportSynth, type SynthVariant } from "./synth-report";

/** AWS CDK, with the esbuild that its NodejsFunction uses. */
const AWS_CDK = { "aws-cdk-lib": "2.276.0", constructs: "10.8.1", esbuild: "0.28.2" } as const;
const ROUNDS = { rounds: 7, warmups: 1 };
const PROGRAM = "bench/synth/program.ts";
const STACK = "incognito-dev";

/** Wall time of whole processes. */
export const SYNTH: Benchmark = {
  title: "Synth: ours against AWS CDK",
  run: runSynth,
};

async function runSynth(context: BenchmarkContext): Promise<BenchmarkReport> {
  context.say("installing AWS CDK (once)");
  const directory = join(context.workDirectory, "aws-cdk");
  await installPeer({ directory, packages: AWS_CDK });
  context.say(`${ROUNDS.rounds} rounds of eight programs`);
  const peers = await preparePeers(context, directory);
  return reportSynth(
    await interleave<SynthVariant, number>({ ...(await prepareOurs(context)), ...peers }, ROUNDS),
  );
}

/** AWS CDK's program, compiled beforehand, with and without bundling. */
async function preparePeers(context: BenchmarkContext, directory: string) {
  const { root } = context;
  const entry = "bench/synth/cdk-app.js";
  const cdk = await buildProgram({ root, entry, outfile: join(directory, "cdk-app.cjs") });
  const cdkApp = (mode: string) => measureOnce(context, [cdk, root, outputOf(context), mode]);
  return { cdk: cdkApp("bundled"), cdkProgram: cdkApp("inline") };
}

async function prepareOurs(context: BenchmarkContext) {
  const { root, workDirectory } = context;
  const entry = PROGRAM;
  const program = await buildProgram({ root, entry, outfile: join(workDirectory, "program.cjs") });
  const { bundleDirectory } = await synthesize({ CDKTF_OUTDIR: outputOf(context) });
  const deployed = readDeployedHandlers(join(outputOf(context), "stacks", STACK), HANDLER_ENTRIES);
  const copies = (count: number) =>
    measureOnce(context, [program, String(count), bundleDirectory, outputOf(context)]);
  const run = (...args: readonly string[]) =>
    measureOnce(context, [join(root, "scripts", "run.mjs"), ...args]);
  const bundles = join(workDirectory, "bundles");
  const synth = run("scripts/synth.ts");
  return {
    same: without(bundles, run(PROGRAM, "1", bundles, outputOf(context), ...deployed)),
    // A build keeps unchanged bundles; here it must make them all.
    first: without(join(bundleDirectory, "handlers"), synth),
    unchanged: synth,
    program: copies(1),
    ten: copies(10),
    hundred: copies(100),
  };
}

function without(folder: string, measure: Measure<number>): Measure<number> {
  return () => {
    rmSync(folder, { recursive: true, force: true });
    return measure();
  };
}

/** Runs a program that writes to a new folder. */
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
