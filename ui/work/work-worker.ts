/**
 * The worker that searches: takes one order, and reports its progress and its result. `search-in-worker.ts`
 * starts and ends it.
 * @module
 */
import { searchInTurns } from "../../client/work/search-in-turns";
import type { WorkOrder, WorkReport } from "./search-in-worker";

/** The part of the worker's global object that is used; the page's types describe a window. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<WorkOrder>) => void) | null;
  postMessage(report: WorkReport): void;
}

/** Nothing else runs on this thread; turns serve only to report progress. */
const TURN_MILLISECONDS = 200;

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data: { digest, bits } }) => {
  const onTried = (tried: number) => scope.postMessage({ tried });
  searchInTurns(digest, bits, { onTried, turnMilliseconds: TURN_MILLISECONDS }).then(
    (counter) => scope.postMessage({ counter }),
    (error: unknown) => {
      // Thrown outside the promise, so that the page hears of it.
      setTimeout(() => {
        throw error;
      });
    },
  );
};
