/**
 * Follows whether this browser has a sign-in key.
 * @module
 */
import { useEffect, useSyncExternalStore } from "react";
import type { KeyState, KeyStore } from "../auth/key-store";

/** What is known about the key. Each use looks again, since another tab may have changed it. */
export function useKeyState(keyStore: KeyStore): KeyState {
  useEffect(() => {
    void keyStore.look();
  }, [keyStore]);
  return useSyncExternalStore(keyStore.subscribe, keyStore.readState);
}
