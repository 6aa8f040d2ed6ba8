/**
 * The state store that forgets: tables as plain maps, the simulator's default. `journal-state-store.ts`
 * is the one that remembers.
 * @module
 */
import type { StateStore, Table } from "./state-store";

/** A store whose tables live and end with the process; nothing waits for {@link StateStore.settled}. */
export function createMemoryStateStore(): StateStore {
  const tables = new Map<string, Table<unknown>>();
  return {
    isWritten: false,
    table<T>(name: string): Table<T> {
      const table = tables.get(name) ?? createMemoryTable<unknown>();
      tables.set(name, table);
      return table as Table<T>;
    },
    settled: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

function createMemoryTable<T>(): Table<T> {
  const values = new Map<string, T>();
  return {
    get: (key) => values.get(key),
    put: (key, value) => {
      values.set(key, value);
    },
    delete: (key) => {
      values.delete(key);
    },
    entries: () => values.entries(),
    get size() {
      return values.size;
    },
  };
}
