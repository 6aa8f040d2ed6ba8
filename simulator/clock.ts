/**
 * Injected time and randomness, so that tests decide both. `--test-clock` gives the simulator a clock that can be
 * put forward: codes, sessions and tokens then expire without waiting.
 * @module
 */
import { randomBytes } from "node:crypto";

/** What time it is. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Where unpredictable bytes come from. */
export interface Random {
  bytes(count: number): Buffer;
}

/** The machine's own time. */
export const SYSTEM_CLOCK: Clock = { now: () => Date.now() };

/** The machine's own cryptographic randomness. */
export const SYSTEM_RANDOM: Random = { bytes: (count) => randomBytes(count) };

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
