/**
 * The soak: an open-loop load on a simulator that is repeatedly killed and restarted. At the end everything
 * acknowledged must exist, no name twice, and memory must be flat. `npm run soak` runs it.
 * @module
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { readStack } from "../../simulator/stack/read-stack";
import { BenchError } from "../errors";
import { median } from "../statistics";
import { Ledger } from "./ledger";
import { type LoadCounts, SoakLoad } from "./soak-load";
import { SoakServer } from "./soak-server";
import { writeSoakStack } from "./soak-stack";

/** How long, how hard, and where. */
export interface SoakOptions {
  readonly root: string;
  readonly workDirectory: string;
  readonly seconds: number;
  readonly ratePerSecond: number;
  /** How long the simulator runs between two stops. */
  readonly secondsBetweenEnds: number;
  readonly say: (line: string) => void;
}

/** The result of the soak. */
export interface SoakReport {
  readonly lines: readonly string[];
  /** Promises that were broken; empty is a pass. */
  readonly breaches: readonly string[];
}

const MEBIBYTE = 1_048_576;
const SAMPLE_MILLISECONDS = 2_000;
/** The last third may hold this much more than the one before, since garbage collection is irregular. */
const GROWTH_LIMIT = 1.25;
const GROWTH_SLACK_BYTES = 32 * MEBIBYTE;
/** Fewer samples say nothing about growth. */
const LEAST_SAMPLES = 30;

/** Runs the soak to its end. */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const { root, workDirectory, seconds, ratePerSecond, secondsBetweenEnds, say } = options;
  const stackDirectory = join(workDirectory, "stack");
  const dataDirectory = join(workDirectory, "data");
  writeSoakStack(stackDirectory);
  rmSync(dataDirectory, { recursive: true, force: true });
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const { poolId, clientId } = readIds(stackDirectory);
  const server = new SoakServer({ root, stackDirectory, dataDirectory });
  await server.start();
  const ledger = new Ledger();
  const load = new SoakLoad({ url: server.url, poolId, clientId, ratePerSecond, ledger });
  const memory: number[] = [];
  const watch = setInterval(
    () => memory.push(server.residentBytes() ?? Number.NaN),
    SAMPLE_MILLISECONDS,
  );
  load.start();
  let ends = 0;
  try {
    for (const until = performance.now() + seconds * 1_000; performance.now() < until; ends += 1) {
      await setTimeout(Math.min(secondsBetweenEnds * 1_000, until - performance.now()));
      if (performance.now() >= until) break;
      // Every fourth stop is a regular one.
      await server.stop(ends % 4 === 3 ? "SIGTERM" : "SIGKILL");
      await server.start();
      say(
        `ended and started ${ends + 1} times; ${ledger.size} users, ${ledger.breachCount} breaches`,
      );
    }
    await load.stop();
    ledger.compare(await load.list());
  } finally {
    clearInterval(watch);
    await server.stop("SIGKILL");
  }
  const known = memory.filter((bytes) => !Number.isNaN(bytes));
  const breaches = [...ledger.breaches, ...judgeMemory(known)];
  return {
    lines: describe(load.counts, { seconds, ends, users: ledger.size, memory: known }),
    breaches,
  };
}

function readIds(stackDirectory: string) {
  const [pool] = readStack(stackDirectory).pools;
  const [client] = pool?.clients ?? [];
  if (pool === undefined || client === undefined) {
    throw new BenchError(`no pool with a client in ${stackDirectory}; expected the soak's own`);
  }
  return { poolId: pool.id, clientId: client.id };
}

function judgeMemory(memory: readonly number[]): readonly string[] {
  if (memory.length < LEAST_SAMPLES) return [];
  const third = Math.floor(memory.length / 3);
  const middle = median(memory.slice(third, 2 * third));
  const last = median(memory.slice(2 * third));
  if (last <= middle * GROWTH_LIMIT + GROWTH_SLACK_BYTES) return [];
  return [`memory grew from ${toMebibytes(middle)} to ${toMebibytes(last)} MiB in the last third`];
}

function describe(
  counts: LoadCounts,
  {
    seconds,
    ends,
    users,
    memory,
  }: { seconds: number; ends: number; users: number; memory: readonly number[] },
): readonly string[] {
  const sorted = [...counts.latencies].sort((left, right) => left - right);
  const at = (share: number) =>
    (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(1);
  return [
    `${counts.due} calls were due in ${seconds} s; ${counts.answered} answered, ${counts.cut} cut off by ${ends} ends`,
    `from due to answered: median ${at(0.5)} ms, 99 % within ${at(0.99)} ms`,
    `${users} users at the end, each as acknowledged`,
    memory.length === 0
      ? "memory: not read on this system"
      : `memory: median ${toMebibytes(median(memory))} MiB, most ${toMebibytes(Math.max(...memory))} MiB`,
  ];
}

function toMebibytes(bytes: number): string {
  return (bytes / MEBIBYTE).toFixed(0);
}
