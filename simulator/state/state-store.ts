/**
 * Where the simulator keeps what it must not forget. Operations read and write tables; whether they
 * survive the process is the store's business: in memory, or a journal in `--data DIR`.
 * @module
 */

/** A map whose every change the store has seen. Values are JSON and never mutated: put a new one. */
export interface Table<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  delete(key: string): void;
  entries(): IterableIterator<[string, T]>;
  readonly size: number;
}

/** The tables, and the promise that what was written is safe. */
export interface StateStore {
  /** Whether anything outlives the process: nothing that could stand in for a password is put into such a store. */
  readonly isWritten: boolean;
  /** The table of that name; the same one at every call. */
  table<T>(name: string): Table<T>;
  /** Resolves once every change so far would survive a kill; at once if nothing is kept. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
