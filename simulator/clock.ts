/**
 * Injected time and randomness, so that tests decide both.
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
