/**
 * Size and cold start of our handlers against the same handlers in middy with Powertools' logger and parser.
 * A proxy for Lambda: it ranks the two, it does not predict an Init Duration.
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { HANDLER_ENTRIES } from "../../handlers/triggers";
import type { Benchmark, BenchmarkContext, BenchmarkReport } from "../lib/bench/benchmark";
import {
  buildPeerBundle,
  describeOwnBundle,
  type HandlerBundle,
  USUAL_STACK,
} from "../lib/bench/handler-bundle";
import { HANDLER_CASES, type HandlerCase } from "../lib/bench/handler-case";
import { type HandlerComparison, reportHandlers } from "../lib/bench/handler-report";
import { interleave } from "../lib/bench/interleave";
import { installPeer } from "../lib/bench/peer";
import { readProbe } from "../lib/bench/probe";
import { runProcess } from "../lib/bench/process";
import { readFunctionEnvironment } from "../lib/bench/stack-functions";
import { synthesize } from "../lib/synthesize";

const ROUNDS = { rounds: 21, warmups: 2 };
const STACK = "incognito-dev";

/** Init plus first call, zip, memory. */
export const HANDLERS: Benchmark = {
  title: "Handlers: ours against middy, Powertools logger and parser",
  run: runHandlers,
};

async function runHandlers(context: BenchmarkContext): Promise<BenchmarkReport> {
  const { root, workDirectory, say } = context;
  say("installing middy and Powertools (once)");
  const peerDirectory = join(workDirectory, "usual-stack");
  await installPeer({ directory: peerDirectory, packages: USUAL_STACK });
  const outputDirectory = join(workDirectory, "cdktf.out");
  const { bundleDirectory } = await synthesize({ CDKTF_OUTDIR: outputDirectory });
  const cases = HANDLER_CASES.filter(({ entry }) => HANDLER_ENTRIES.includes(entry));
  const comparisons: HandlerComparison[] = [];
  for (const handlerCase of cases) {
    const { entry } = handlerCase;
    say(`${entry}: ${ROUNDS.rounds} rounds`);
    const path = join(bundleDirectory, "handlers", entry, "index.js");
    const ours = await describeOwnBundle(root, entry, path);
    const peer = await buildPeerBundle(root, handlerCase, {
      peerDirectory,
      path: join(workDirectory, `${entry}.cjs`),
    });
    const env = readFunctionEnvironment(join(outputDirectory, "stacks", STACK), entry);
    const probes = await probeBoth(context, { handlerCase, ours, peer, env });
    comparisons.push({ entry, ours, peer, probes });
  }
  return reportHandlers(comparisons, await describeRest(context, bundleDirectory));
}

interface Pair {
  readonly handlerCase: HandlerCase;
  readonly ours: HandlerBundle;
  readonly peer: HandlerBundle;
  readonly env: Readonly<Record<string, string>>;
}

function probeBoth(
  { root, workDirectory }: BenchmarkContext,
  { handlerCase, ours, peer, env }: Pair,
) {
  const empty = join(workDirectory, "empty.cjs");
  writeFileSync(empty, "");
  const program = join(root, "scripts", "bench", "handler-probe.cjs");
  const probe = (bundle: string) => async () => {
    const args = [program, bundle, JSON.stringify(handlerCase.event)];
    return readProbe(await runProcess({ command: process.execPath, args, cwd: root, env }));
  };
  return interleave(
    { ours: probe(ours.path), peer: probe(peer.path), empty: probe(empty) },
    ROUNDS,
  );
}

/** The bundles that need a service of AWS to answer: their sizes are known, their start is not compared. */
async function describeRest({ root }: BenchmarkContext, bundleDirectory: string) {
  const measured = HANDLER_CASES.map(({ entry }) => entry);
  const rest = HANDLER_ENTRIES.filter((entry) => !measured.includes(entry));
  return Promise.all(
    rest.map(async (entry) => {
      const path = join(bundleDirectory, "handlers", entry, "index.js");
      return { entry, bundle: await describeOwnBundle(root, entry, path) };
    }),
  );
}
