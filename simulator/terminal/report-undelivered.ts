/**
 * Says on the terminal that a message never went out: a custom sender fails after its caller has been
 * answered, and nobody would look into the trace for that. Set up by `create-simulator.ts`.
 * @module
 */
import type { TraceEntry } from "../observe/api-types";
import type { Trace } from "../observe/trace";

const SENDERS: ReadonlySet<string> = new Set(["CustomEmailSender", "CustomSMSSender"]);

/**
 * Prints a line for each message that a sender gave up on; nothing in it comes from a user.
 *
 * @returns a function that stops this
 */
export function reportUndelivered(trace: Trace, print: (line: string) => void): () => void {
  return trace.subscribe((entry) => {
    const line = describe(entry);
    if (line !== undefined) print(line);
  });
}

function describe(entry: TraceEntry): string | undefined {
  if (entry.kind !== "trigger" || entry.error === undefined) return undefined;
  const { trigger, triggerSource, functionName, attempts } = entry;
  if (!SENDERS.has(trigger)) return undefined;
  const tried = attempts === 0 ? "was not called" : `failed, tried ${attempts} times,`;
  return `no message sent: ${functionName} ${tried} for ${triggerSource}; the trace says why`;
}
