/**
 * The plan review on a stack far larger than ours, and on the largest plan among the fixtures.
 * @module
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, BenchmarkContext, BenchmarkReport } from "../benchmark";
import { runProcess } from "../process";
import { atMost } from "../target";
import { writePlan } from "./write-plan";

const RESOURCES = 100_000;
const LARGEST_SECONDS = 10;
const LARGEST_MEGABYTES = 512;
const REAL_SECONDS = 1;

/** What `program.ts` prints. */
interface Reviewed {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly megabytes: number;
}

/** One process per plan, from its bytes to the report. */
export const PLAN_REVIEW: Benchmark = {
  title: "Plan review: 100,000 resources, and the largest real plan",
  run: runPlanReview,
};

async function runPlanReview(context: BenchmarkContext): Promise<BenchmarkReport> {
  const path = join(context.workDirectory, "large.json");
  context.say(`writing a plan of ${RESOURCES} resources`);
  const bytes = writePlan(path, RESOURCES);
  const large = await review(context, path);
  const real = largestFixture(context.root);
  const small = await review(context, real);
  return {
    tables: [
      {
        caption: "One review, a process of its own",
        columns: ["plan", "MB of JSON", "seconds", "of the processor", "MB at most"],
        rows: [
          rowOf(`${RESOURCES} resources`, bytes, large),
          rowOf("largest real plan", statSync(real).size, small),
        ],
      },
    ],
    targets: [
      atMost({
        subject: "100,000 resources",
        measured: large.seconds,
        limit: LARGEST_SECONDS,
        unit: "s",
      }),
      atMost({
        subject: "their memory",
        measured: large.megabytes,
        limit: LARGEST_MEGABYTES,
        unit: "MB",
      }),
      atMost({
        subject: "largest real plan",
        measured: small.seconds,
        limit: REAL_SECONDS,
        unit: "s",
      }),
    ],
    notes: ["The largest real plan is the largest that the real Terraform made for our own tests."],
  };
}

function rowOf(plan: string, bytes: number, { seconds, processorSeconds, megabytes }: Reviewed) {
  return [plan, bytes / 1e6, seconds, processorSeconds, megabytes];
}

async function review({ root, say }: BenchmarkContext, path: string): Promise<Reviewed> {
  say(`reviewing ${path}`);
  const runner = join(root, "scripts", "run.mjs");
  const { stdout } = await runProcess({
    command: process.execPath,
    args: [runner, "bench/plan-review/program.ts", path],
    cwd: root,
  });
  return JSON.parse(stdout) as Reviewed;
}

function largestFixture(root: string): string {
  const folder = join(root, "__tests__", "fixtures", "plans");
  const plans = readdirSync(folder)
    .filter(
      (name) =>
        name.endsWith(".json") && existsSync(join(folder, name.replace(/json$/, "stack.json"))),
    )
    .map((name) => join(folder, name));
  return plans.reduce((one, other) => (statSync(other).size > statSync(one).size ? other : one));
}
