/**
 * Knows whether something was written that is not safe yet, so that reading operations never wait for a
 * disk. `cognito.ts` asks before it answers.
 * @module
 */
import type { StateStore, Table } from "./state-store";

/** A store, and the promise that everything written through it so far is safe. */
export interface WatchedStore {
  readonly store: StateStore;
  /** Resolves at once if nothing was written since the last time. */
  settle(): Promise<void>;
}

/** Watches the writes of a store. */
export function watchWrites(inner: StateStore): WatchedStore {
  let written = 0;
  let safe = 0;
  function watchTable<T>(table: Table<T>): Table<T> {
    return {
      get: (key) => table.get(key),
      put: (key, value) => {
        written += 1;
        table.put(key, value);
      },
      delete: (key) => {
        written += 1;
        table.delete(key);
      },
      entries: () => table.entries(),
      get size() {
        return table.size;
      },
    };
  }
  return {
    store: {
      isWritten: inner.isWritten,
      table: <T>(name: string) => watchTable(inner.table<T>(name)),
      settled: () => inner.settled(),
      close: () => inner.close(),
    },
    settle: async () => {
      if (written === safe) {
        return;
      }
      const upTo = written;
      await inner.settled();
      safe = Math.max(safe, upTo);
    },
  };
}
