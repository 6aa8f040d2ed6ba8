/**
 * `npm run bench [-- NAME ...]`: measures and prints Markdown, with every target and whether it is met.
 * docs/performance.md keeps the last figures. A missed target is not a failure: the machine may be busy.
 *
 * @example
 * npm run bench -- handlers synth
 * @module
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { API } from "../bench/api/bench";
import type { Benchmark } from "../bench/benchmark";
import { HANDLERS } from "../bench/handlers/bench";
import { LINKS } from "../bench/links/bench";
import { PLAN_REVIEW } from "../bench/plan-review/bench";
import { describeMachine, formatReport, selectBenchmarks } from "../bench/report";
import { SIMULATOR } from "../bench/simulator/bench";
import { SWEEP } from "../bench/sweep/bench";
import { SYNTH } from "../bench/synth/bench";
import { TEMPLATES } from "../bench/templates/bench";
import { TESTS } from "../bench/tests/bench";
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";

/** Every benchmark by the name that selects it. */
const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  api: API,
  handlers: HANDLERS,
  links: LINKS,
  "plan-review": PLAN_REVIEW,
  simulator: SIMULATOR,
  sweep: SWEEP,
  synth: SYNTH,
  templates: TEMPLATES,
  tests: TESTS,
};

runCommand("bench", async ({ arguments: { name: asked } }) => {
  const root = projectRoot();
  const names = selectBenchmarks(Object.keys(BENCHMARKS), asked);
  process.stdout.write(`Machine: ${describeMachine()}\n`);
  let missed = 0;
  for (const [name, benchmark] of Object.entries(BENCHMARKS)) {
    if (!names.includes(name)) continue;
    const workDirectory = join(root, ".cache", "bench", name);
    mkdirSync(workDirectory, { recursive: true });
    const say = (line: string) => process.stderr.write(`${name}: ${line}\n`);
    const report = await benchmark.run({ root, workDirectory, say });
    process.stdout.write(formatReport(benchmark.title, report));
    missed += report.targets.filter(({ isMet }) => !isMet).length;
  }
  process.stdout.write(missed === 0 ? "\nAll targets met.\n" : `\nTargets missed: ${missed}\n`);
  return EXIT.done;
});
