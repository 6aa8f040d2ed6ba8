/**
 * Makes the stamp of work that a sign-up has to bring where the service asks for one (docs/abuse.md). The
 * search is handed in, so that a page can leave it to a worker.
 * @module
 */
import {
  formatStamp,
  type WorkClaim,
  type WorkSubject,
  workFields,
} from "../../vocabulary/sign-up-work";
import { frameFields } from "../../vocabulary/signed-bytes";
import { searchInTurns } from "./search-in-turns";
import type { SearchWork } from "./search-work";

/** How far a search is. How long it takes is chance: the expected number is a mean, and no end. */
export interface WorkProgress {
  readonly tried: number;
  readonly expected: number;
}

/** How a stamp is made. */
export interface MakeStampOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: WorkProgress) => void) | undefined;
  /** @defaultValue {@link searchInTurns} */
  readonly search?: SearchWork;
  /**
   * Milliseconds since 1970.
   * @defaultValue `Date.now`
   */
  readonly now?: () => number;
}

/**
 * Makes a stamp. It holds for ten minutes before and after the service's own time.
 *
 * @param bits - as the service asks, 1 to 24; each doubles the work
 * @throws the signal's reason if that is aborted
 */
export async function makeStamp(
  subject: WorkSubject,
  bits: number,
  options: MakeStampOptions = {},
): Promise<string> {
  const { signal, onProgress, search = searchInTurns, now = Date.now } = options;
  const expected = 2 ** bits;
  const claim: WorkClaim = { bits, time: Math.floor(now() / 1_000) };
  const digest = await crypto.subtle.digest("SHA-256", frameFields(...workFields(subject, claim)));
  const counter = await search(new Uint8Array(digest), bits, {
    signal,
    onTried: (tried) => onProgress?.({ tried, expected }),
  });
  // Next to never; another time is another search.
  return counter === undefined ? makeStamp(subject, bits, options) : formatStamp(claim, counter);
}
