/**
 * Tells those who draw a page that the session in a storage has changed.
 * @module
 */
import type { TokenStorage } from "./token-storage";

/** The storage, to be used in place of the other. */
export interface WatchedStorage {
  readonly storage: TokenStorage;
  /** Calls back after each save; the answer ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Watches a storage. */
export function watchStorage(watched: TokenStorage): WatchedStorage {
  const listeners = new Set<() => void>();
  return {
    storage: {
      load: () => watched.load(),
      save: (tokens) => {
        watched.save(tokens);
        for (const listener of listeners) listener();
      },
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
