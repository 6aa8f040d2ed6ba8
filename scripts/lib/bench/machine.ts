/**
 * The machine under the figures, in one line: a figure without it says nothing.
 * @module
 */
import { cpus, totalmem } from "node:os";

/** Processor, cores, memory and Node. */
export function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? "unknown processor";
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${processors.length} cores, ${gibibytes} GiB, ${process.platform}/${process.arch}, Node ${process.versions.node}`;
}
