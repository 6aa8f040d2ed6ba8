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
  /** Ends the run early; what was found until then is reported. */
  readonly stopped?: AbortSignal;
  /**
   * The simulator under load.
   *
   * @defaultValue - a process of its own on the soak's stack
   */
  readonly server?: Pick<
    SoakServer,
    "url" | "limitMilliseconds" | "start" | "stop" | "residentBytes"
  >;
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

/** Runs the soak to its end, or until it cannot go on: what was found until then is reported too. */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const { root, workDirectory, seconds, ratePerSecond, say } = options;
  const stackDirectory = join(workDirectory, "stack");
  const dataDirectory = join(workDirectory, "data");
  writeSoakStack(stackDirectory);
  rmSync(dataDirectory, { recursive: true, force: true });
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const server = options.server ?? new SoakServer({ root, stackDirectory, dataDirectory });
  await server.start();
  const ledger = new Ledger((breach) => say(`BROKEN: ${breach}`));
  const { url, limitMilliseconds: answerMilliseconds } = server;
  const ids = readIds(stackDirectory);
  const load = new SoakLoad({ ...ids, url, ratePerSecond, ledger, answerMilliseconds });
  const memory: number[] = [];
  const watch = setInterval(
    () => memory.push(server.residentBytes() ?? Number.NaN),
    SAMPLE_MILLISECONDS,
  );
  const began = performance.now();
  load.start();
  const run = { ends: 0 };
  try {
    await endAndStart(options, { server, ledger, run });
    await load.stop();
    ledger.compare(await load.list());
  } catch (error) {
    const after = Math.round((performance.now() - began) / 1_000);
    ledger.breach(`the run ended after ${after} of ${seconds} s: ${(error as Error).message}`);
  } finally {
    clearInterval(watch);
    load.abandon();
    await server.stop("SIGKILL");
  }
  const known = memory.filter((bytes) => !Number.isNaN(bytes));
  const counted = { seconds, ends: run.ends, users: ledger.size, memory: known };
  const limit = `starts and answers could take ${Math.round(answerMilliseconds / 1_000)} s`;
  return {
    lines: [...describe(load.counts, counted), limit],
    breaches: [...describeBreaches(ledger), ...judgeMemory(known)],
  };
}

/** Ends the simulator and starts it again until the time is up. */
async function endAndStart(
  { seconds, secondsBetweenEnds, say, stopped }: SoakOptions,
  {
    server,
    ledger,
    run,
  }: {
    readonly server: NonNullable<SoakOptions["server"]>;
    readonly ledger: Ledger;
    readonly run: { ends: number };
  },
): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  for (;;) {
    const pause = Math.min(secondsBetweenEnds * 1_000, until - performance.now());
    await setTimeout(pause, undefined, stopped && { signal: stopped });
    if (performance.now() >= until) return;
    // Every fourth stop is a regular one.
    await server.stop(run.ends % 4 === 3 ? "SIGTERM" : "SIGKILL");
    await server.start();
    run.ends += 1;
    say(
      `ended and started ${run.ends} times; ${ledger.size} users, ${ledger.breachCount} breaches`,
    );
  }
}

function describeBreaches({ breaches, breachCount }: Ledger): readonly string[] {
  const more = breachCount - breaches.length;
  return more === 0 ? breaches : [...breaches, `and ${more} more`];
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
    `${counts.due} calls were due in ${seconds} s; ${counts.answered} answered, ${counts.cut} cut off by ${ends} ends, ${counts.unsent} not sent since too many were under way`,
    `from due to answered: median ${at(0.5)} ms, 99 % within ${at(0.99)} ms`,
    `${users} users at the end`,
    memory.length === 0
      ? "memory: not read on this system"
      : `memory: median ${toMebibytes(median(memory))} MiB, most ${toMebibytes(Math.max(...memory))} MiB`,
  ];
}

function toMebibytes(bytes: number): string {
  return (bytes / MEBIBYTE).toFixed(0);
}
