/**
 * A clock that can be put forward: `--test-clock` gives it to the simulator, so that a test sees codes,
 * sessions and tokens expire without waiting.
 * @module
 */
import type { Clock } from "./clock";

/** Time that runs like another clock's and jumps when told to. */
export interface TestClock extends Clock {
  /** Puts the clock forward; time never goes back. */
  advance(seconds: number): void;
}

/** Begins at the base clock's time and keeps its pace. */
export function createTestClock(base: Clock): TestClock {
  let offsetMilliseconds = 0;
  return {
    now: () => base.now() + offsetMilliseconds,
    advance: (seconds) => {
      offsetMilliseconds += seconds * 1000;
    },
  };
}
