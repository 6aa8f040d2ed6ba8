/**
 * The work that a pool asks of a sign-up, as a page does it: in a worker, ahead of the sign-up, with its
 * progress for views to follow. A pool that asks for none costs nothing here.
 * @module
 */
import type { WorkProgress } from "../../client/work/make-stamp";
import type { SearchWork } from "../../client/work/search-work";
import { WORK_METADATA } from "../../vocabulary/sign-up-work";
import { NetworkError } from "../errors";
import { createWorkAhead } from "./work-ahead";

/** What of a pool the work depends on; `config.json` says it. */
export interface WorkingPool {
  readonly userPoolClientId: string;
  readonly realm?: string | undefined;
  /** @defaultValue 0 */
  readonly signUpWorkBits?: number | undefined;
}

/** One page's work for one pool. Names are as the pool keeps them. */
export interface SignUpWork {
  /** Begins for a name, while the person still reads. */
  begin(userName: string): void;
  /**
   * What goes along with the sign-up: waits for the work where the pool asks for it.
   *
   * @throws `AbortError` if {@link SignUpWork.cancel} is called meanwhile
   */
  metadata(userName: string): Promise<Readonly<Record<string, string>>>;
  cancel(): void;
  /** Of what is under way; nothing if nothing is. */
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
 * @param search - a worker's unless a test gives another
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

/** Files of their own: no page of a pool that asks for no work fetches them. */
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
