/**
 * The machine under the figures and how busy it is, in one line: a figure without it says nothing.
 * @module
 */
import { cpus, loadavg, totalmem } from "node:os";

/** Processor, cores, memory, Node, and the load average of the last minute. */
export function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? "unknown processor";
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${model}, ${processors.length} cores, ${gibibytes} GiB, ${process.platform}/${process.arch}, Node ${process.versions.node}, load ${load}`;
}
