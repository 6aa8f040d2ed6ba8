/**
 * Compares the diagrams of the docs with what the simulator records.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { groupCalls } from "../../ui/developer/trace/trace-model";
import { ROOT } from "./places";
import type { TestSimulator } from "./start-simulator";

/** The diagram below a heading of a document in `docs/`: its solid arrows into and out of Cognito. */
export function readDiagram(document: string, heading: string): readonly string[] {
  const text = readFileSync(join(ROOT, "docs", document), "utf8");
  const section = text.split(/^## /m).find((candidate) => candidate.startsWith(`${heading}\n`));
  const diagram = /```mermaid\n([\s\S]*?)```/.exec(section ?? "")?.[1] ?? "";
  return [...diagram.matchAll(/^\s*(?:P->>C|C->>F): (\S+)$/gm)].map(([, label = ""]) => label);
}

/** What has been recorded of a pool since an entry: each call, then the triggers that it ran. */
export async function readTrace(
  simulator: TestSimulator,
  poolId: string,
  since = 0,
): Promise<readonly string[]> {
  const entries = (await simulator.trace()).filter(({ sequence }) => sequence > since);
  return groupCalls(entries, poolId).flatMap(({ call, triggers }) => [
    call!.operation,
    ...triggers.map(({ triggerSource }) => triggerSource),
  ]);
}

/** The newest entry's number. */
export async function lastSequence(simulator: TestSimulator): Promise<number> {
  return (await simulator.trace()).at(-1)?.sequence ?? 0;
}
