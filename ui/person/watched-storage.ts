/**
 * Watches the page's session in this tab's storage: the page shows a signed-in person only while there is a
 * session, even if something else has cleared the storage.
 * @module
 */
import { createWebStorage, type TokenStorage } from "../../client/session/token-storage";

/** A token storage that the page can follow. */
export interface WatchedStorage extends TokenStorage {
  /** The storage that is watched. */
  readonly storage: Storage;
  readonly isHeld: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Watches one entry of a storage. */
export function createWatchedStorage(storage: Storage, name: string): WatchedStorage {
  const entry = createWebStorage(storage, name);
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    storage,
    load: entry.load,
    save: (tokens) => {
      entry.save(tokens);
      tell();
    },
    isHeld: () => entry.load() !== undefined,
    subscribe: (listener) => {
      listeners.add(listener);
      // Only other tabs are told when storage is cleared, so this tab looks when the person comes back.
      const events = ["focus", "visibilitychange", "pageshow"] as const;
      for (const event of events) window.addEventListener(event, listener);
      return () => {
        listeners.delete(listener);
        for (const event of events) window.removeEventListener(event, listener);
      };
    },
  };
}
