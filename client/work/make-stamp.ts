/**
 * Makes the stamp of work that a sign-up must bring if the service demands one (docs/abuse.md). The search is
 * passed in, so that a page can run it in a worker.
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

/** A search's progress. How long it takes is chance: the expected number is a mean, not a limit. */
export interface WorkProgress {
  readonly tried: number;
  readonly expected: number;
}

/** Options of {@link makeStamp}. */
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
 * Makes a stamp. It is valid if its time is within ten minutes of the service's clock.
 *
 * @param bits - as the service demands, 1 to 24; each doubles the work
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
  // Almost never happens; with a new time the search starts over.
  return counter === undefined ? makeStamp(subject, bits, options) : formatStamp(claim, counter);
}
