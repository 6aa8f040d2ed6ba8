/**
 * How fast this machine searches for a stamp; `npm run work -- --measure` prints it.
 * @module
 */
import { searchCounter } from "../../client/work/search-counter";

const MEASURED_MICROSECONDS = 3_000_000;
const TRIES_AT_ONCE = 2_000;

/** Tries per second of CPU time on one core. In so few tries no counter reaches 32 zero bits. */
export function measureTries(): number {
  const digest = new Uint8Array(32);
  const begun = process.cpuUsage();
  for (let tried = 0; ; tried += TRIES_AT_ONCE) {
    const { user, system } = process.cpuUsage(begun);
    const taken = user + system;
    if (taken >= MEASURED_MICROSECONDS) return Math.round((tried / taken) * 1_000_000);
    searchCounter(digest, 32, { from: tried, count: TRIES_AT_ONCE });
  }
}
