/**
 * The search for a stamp's counter in a worker, so that the page stays responsive. An abort ends the worker
 * at once.
 * @module
 */
import { searchInTurns } from "../../client/work/search-in-turns";
import type { SearchOptions, SearchWork } from "../../client/work/search-work";

/** The worker's one order. */
export interface WorkOrder {
  readonly digest: Uint8Array<ArrayBuffer>;
  readonly bits: number;
}

/** The worker's reports: its progress, and finally its result. */
export type WorkReport = { readonly tried: number } | { readonly counter: number | undefined };

/** Starts the worker in this folder. */
export function startWorkWorker(): Worker {
  return new Worker(new URL("./work-worker.ts", import.meta.url), { type: "module" });
}

/**
 * Makes a search that runs in a worker or, if there can be none, in turns on the page itself.
 *
 * @param start - starts a worker for one search
 */
export function searchInWorker(start: () => Worker = startWorkWorker): SearchWork {
  return async (digest, bits, options) => {
    const answer = await ask(start, { digest, bits }, options);
    return answer === "unavailable" ? searchInTurns(digest, bits, options) : answer.counter;
  };
}

type Answer = "unavailable" | { readonly counter: number | undefined };

async function ask(
  start: () => Worker,
  order: WorkOrder,
  { signal, onTried }: SearchOptions,
): Promise<Answer> {
  signal?.throwIfAborted();
  const worker = tryTo(start);
  if (worker === undefined) return "unavailable";
  try {
    return await new Promise<Answer>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
      // Its script did not load, or a policy forbids it.
      worker.onerror = () => resolve("unavailable");
      worker.onmessage = ({ data }: MessageEvent<WorkReport>) => {
        if ("tried" in data) onTried?.(data.tried);
        else resolve(data);
      };
      worker.postMessage(order);
    });
  } finally {
    worker.terminate();
  }
}

function tryTo<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    // Some browsers throw if a policy forbids workers; the page can do without one.
    return undefined;
  }
}
