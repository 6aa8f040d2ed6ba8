/**
 * Work that begins while a person is still reading and typing, as soon as the name is known. Work for another
 * name is dropped, and work that has become too old is redone.
 * @module
 */
import type { WorkProgress } from "../../client/work/make-stamp";

/** Makes a stamp for a name. */
export type MakeStampFor = (
  userName: string,
  options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: WorkProgress) => void;
  },
) => Promise<string>;

/** One page's work. */
export interface WorkAhead {
  /** Begins for a name; does nothing if that is under way or done. */
  begin(userName: string): void;
  /**
   * The stamp for a name; begins it now if necessary.
   *
   * @throws `AbortError` if {@link WorkAhead.cancel} is called meanwhile
   */
  take(userName: string): Promise<string>;
  /** Drops work under way and finished work. */
  cancel(): void;
}

/** Options of {@link createWorkAhead}. */
export interface WorkAheadOptions {
  readonly makeStamp: MakeStampFor;
  readonly onProgress: (progress: WorkProgress) => void;
  /**
   * Milliseconds since 1970.
   * @defaultValue `Date.now`
   */
  readonly now?: () => number;
}

interface Job {
  readonly userName: string;
  readonly begunAt: number;
  readonly abort: AbortController;
  readonly stamp: Promise<string>;
}

/** A stamp is valid for ten minutes; the rest is for the sign-up itself and small clock differences. */
const FRESH_MILLISECONDS = 7 * 60_000;

/** Makes a page's work. */
export function createWorkAhead(options: WorkAheadOptions): WorkAhead {
  const { makeStamp, onProgress, now = Date.now } = options;
  let job: Job | undefined;
  const cancel = () => {
    job?.abort.abort();
    job = undefined;
  };
  const isOf = (userName: string) =>
    job?.userName === userName && now() - job.begunAt < FRESH_MILLISECONDS;
  const start = (userName: string): Job => {
    cancel();
    const abort = new AbortController();
    const stamp = makeStamp(userName, { signal: abort.signal, onProgress });
    const begun = { userName, begunAt: now(), abort, stamp };
    // Nobody may be waiting yet; whoever takes the stamp gets the error. Failed work can be started again.
    stamp.catch(() => {
      if (job === begun) job = undefined;
    });
    job = begun;
    return begun;
  };
  return {
    begin: (userName) => {
      if (!isOf(userName)) start(userName);
    },
    take: (userName) => (job !== undefined && isOf(userName) ? job : start(userName)).stamp,
    cancel,
  };
}
