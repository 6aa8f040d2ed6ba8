/**
 * What a benchmark is and returns: `scripts/bench.ts` lists the benchmarks and prints their reports.
 * @module
 */
import type { Table } from "./table";
import type { Target } from "./target";

/** What `npm run bench` can run by a name. */
export interface Benchmark {
  /** What is measured against what, as a heading. */
  readonly title: string;
  /** Measures; may install peers, and never fails because a target is missed. */
  readonly run: (context: BenchmarkContext) => Promise<BenchmarkReport>;
}

/** What a benchmark is given. */
export interface BenchmarkContext {
  /** The project's folder. */
  readonly root: string;
  /** The benchmark's own folder, kept from run to run. */
  readonly workDirectory: string;
  /** Prints progress for the person waiting. */
  readonly say: (line: string) => void;
}

/** What a benchmark found. */
export interface BenchmarkReport {
  readonly tables: readonly Table[];
  readonly targets: readonly Target[];
  /** Notes that a reader of the figures needs. */
  readonly notes: readonly string[];
}
