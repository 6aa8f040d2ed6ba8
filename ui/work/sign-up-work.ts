/**
 * The work that a pool demands of a sign-up, done in a worker ahead of the sign-up, with progress for views
 * to show. A pool that demands none costs nothing here.
 * @module
 */
import type { WorkProgress } from "../../client/work/make-stamp";
import type { SearchWork } from "../../client/work/search-work";
import { WORK_METADATA } from "../../vocabulary/sign-up-work";
import { NetworkError } from "../errors";
import { createWorkAhead } from "./work-ahead";

/** The pool's settings that the work depends on, from `config.json`. */
export interface WorkingPool {
  readonly userPoolClientId: string;
  readonly realm?: string | undefined;
  /** @defaultValue 0 */
  readonly signUpWorkBits?: number | undefined;
}

/** One page's work for one pool. Names are in the pool's spelling. */
export interface SignUpWork {
  /** Begins for a name, while the person is still reading. */
  begin(userName: string): void;
  /**
   * The metadata for the sign-up; waits for the work if the pool demands it.
   *
   * @throws `AbortError` if {@link SignUpWork.cancel} is called meanwhile
   */
  metadata(userName: string): Promise<Readonly<Record<string, string>>>;
  cancel(): void;
  /** The progress of the work under way, or `undefined`. */
  progress(): WorkProgress | undefined;
  subscribe(listener: () => void): () => void;
}

const NONE: SignUpWork = {
  begin: () => {},
  metadata: async () => ({}),
  cancel: () => {},
  progress: () => undefined,
  subscribe: () => () => {},
};

/**
 * Makes a pool's work.
 *
 * @param search - a worker's unless a test passes another
 */
export function createSignUpWork(
  { userPoolClientId: clientId, realm, signUpWorkBits: bits = 0 }: WorkingPool,
  search?: SearchWork,
): SignUpWork {
  if (bits === 0 || realm === undefined) return NONE;
  const listeners = new Set<() => void>();
  let progress: WorkProgress | undefined;
  const show = (next: WorkProgress | undefined) => {
    progress = next;
    for (const listener of listeners) listener();
  };
  const ahead = createWorkAhead({
    makeStamp: async (userName, options) => {
      const subject = { realm, clientId, userName };
      const { makeStamp, searchInWorker } = await fetchSearch();
      const chosen = search ?? searchInWorker();
      const stamp = await makeStamp(subject, bits, { ...options, search: chosen });
      if (!options.signal.aborted) show(undefined);
      return stamp;
    },
    onProgress: show,
  });
  return {
    begin: ahead.begin,
    metadata: async (userName) => ({ [WORK_METADATA]: await ahead.take(userName) }),
    cancel: () => {
      ahead.cancel();
      show(undefined);
    },
    progress: () => progress,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Separate files, loaded only if the pool demands work. */
async function fetchSearch() {
  try {
    const [{ makeStamp }, { searchInWorker }] = await Promise.all([
      import("../../client/work/make-stamp"),
      import("./search-in-worker"),
    ]);
    return { makeStamp, searchInWorker };
  } catch (cause) {
    throw new NetworkError("what does the work of a sign-up cannot be fetched", { cause });
  }
}
