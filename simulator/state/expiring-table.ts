/**
 * A table whose entries end by themselves: codes, sessions, counters, revocations. What has expired is
 * swept when the table has doubled since the last sweep, so memory stays flat and no write pays much.
 * @module
 */
import type { Clock } from "../clock";
import type { Table } from "./state-store";

/** What every entry carries: milliseconds since the epoch. */
export interface Expiring {
  readonly expiresAt: number;
}

/** A table that forgets. */
export interface ExpiringTable<T extends Expiring> {
  /** The entry, unless it has expired. */
  get(key: string): T | undefined;
  /** Whether there is an entry that has expired but has not been swept yet. */
  hasExpired(key: string): boolean;
  put(key: string, value: T): void;
  /** Does nothing if there is no such entry. */
  delete(key: string): void;
}

const MINIMUM_SWEEP_SIZE = 1_000;

/** Makes a table forget. */
export function createExpiringTable<T extends Expiring>(
  table: Table<T>,
  clock: Clock,
): ExpiringTable<T> {
  const isLive = (value: T) => value.expiresAt > clock.now();
  // Of what is live: a process that is killed again and again would otherwise never come to its sweep.
  const liveCount = [...table.entries()].filter(([, value]) => isLive(value)).length;
  let sweepSize = Math.max(MINIMUM_SWEEP_SIZE, 2 * liveCount);
  function sweep(): void {
    const expired = [...table.entries()].filter(([, value]) => !isLive(value));
    for (const [key] of expired) {
      table.delete(key);
    }
    sweepSize = Math.max(MINIMUM_SWEEP_SIZE, 2 * table.size);
  }
  return {
    get: (key) => {
      const value = table.get(key);
      return value !== undefined && isLive(value) ? value : undefined;
    },
    hasExpired: (key) => {
      const value = table.get(key);
      return value !== undefined && !isLive(value);
    },
    put: (key, value) => {
      table.put(key, value);
      if (table.size >= sweepSize) {
        sweep();
      }
    },
    delete: (key) => {
      if (table.get(key) !== undefined) {
        table.delete(key);
      }
    },
  };
}
