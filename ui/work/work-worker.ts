/**
 * The worker that searches: takes one order, says how far it is, and what it found. `search-in-worker.ts`
 * starts it and ends it.
 * @module
 */
import { searchInTurns } from "../../client/work/search-in-turns";
import type { WorkOrder, WorkReport } from "./search-in-worker";

/** The part of a worker's own global object that is used; the page's types describe a window. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<WorkOrder>) => void) | null;
  postMessage(report: WorkReport): void;
}

/** Nobody else is on this thread: turns only serve to say how far it is. */
const TURN_MILLISECONDS = 200;

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data: { digest, bits } }) => {
  const onTried = (tried: number) => scope.postMessage({ tried });
  searchInTurns(digest, bits, { onTried, turnMilliseconds: TURN_MILLISECONDS }).then(
    (counter) => scope.postMessage({ counter }),
    (error: unknown) => {
      // Out of the promise, so that the page hears of it.
      setTimeout(() => {
        throw error;
      });
    },
  );
};
