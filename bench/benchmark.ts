/**
 * What a benchmark is and hands back: `scripts/bench.ts` lists the benchmarks and prints their reports.
 * @module
 */
import type { Table } from "./table";
import type { Target } from "./target";

/** What `npm run bench` can run by a name. */
export interface Benchmark {
  /** What is measured against what, as a heading. */
  readonly title: string;
  /** Measures; may install peers, never fails because a target is missed. */
  readonly run: (context: BenchmarkContext) => Promise<BenchmarkReport>;
}

/** What a benchmark is given. */
export interface BenchmarkContext {
  /** The project's folder. */
  readonly root: string;
  /** A folder of the benchmark's own, kept from run to run. */
  readonly workDirectory: string;
  /** Tells the person who waits what happens. */
  readonly say: (line: string) => void;
}

/** What a benchmark found. */
export interface BenchmarkReport {
  readonly tables: readonly Table[];
  readonly targets: readonly Target[];
  /** Sentences that a reader of the figures must know. */
  readonly notes: readonly string[];
}
