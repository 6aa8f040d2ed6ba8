/**
 * From the command line to the benchmarks, and from their reports to Markdown: what `scripts/bench.ts` does
 * besides measuring.
 * @module
 */
import { cpus, loadavg, totalmem } from "node:os";
import type { BenchmarkReport } from "./benchmark";
import { BenchError } from "./errors";
import { formatTable } from "./table";
import { targetTable } from "./target";

/**
 * The requested benchmarks; without a name, all of them.
 *
 * @throws {@link BenchError} for an unknown name
 */
export function selectBenchmarks(
  known: readonly string[],
  asked: readonly string[],
): readonly string[] {
  const stranger = asked.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    throw new BenchError(`unknown benchmark '${stranger}'; expected ${known.join(", ")}`);
  }
  return asked.length === 0 ? known : asked;
}

/** One benchmark's section: figures, targets, notes. */
export function formatReport(title: string, { tables, targets, notes }: BenchmarkReport): string {
  const parts = [
    `## ${title}`,
    ...tables.map(formatTable),
    ...(targets.length > 0 ? [formatTable(targetTable(targets))] : []),
    notes.map((note) => `- ${note}`).join("\n"),
  ];
  return `\n${parts
    .map((part) => part.trimEnd())
    .filter(Boolean)
    .join("\n\n")}\n`;
}

/**
 * The machine behind the figures, which mean nothing without it: processor, cores, memory, Node, and the load
 * average of the last minute.
 */
export function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? "unknown processor";
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${model}, ${processors.length} cores, ${gibibytes} GiB, ${process.platform}/${process.arch}, Node ${process.versions.node}, load ${load}`;
}
