/**
 * Notifies listeners that the session in a storage has changed.
 * @module
 */
import type { TokenStorage } from "./token-storage";

/** The wrapped storage; use it in place of the original. */
export interface WatchedStorage {
  readonly storage: TokenStorage;
  /** Calls back after each save; returns a function that unsubscribes. */
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
