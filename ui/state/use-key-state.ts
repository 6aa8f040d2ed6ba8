/**
 * Follows whether this browser has a sign-in key.
 * @module
 */
import { useEffect, useSyncExternalStore } from "react";
import type { KeyState, KeyStore } from "../auth/key-store";

/** What is known of the key; each reader has it looked for again, since another tab may have changed it. */
export function useKeyState(keyStore: KeyStore): KeyState {
  useEffect(() => {
    void keyStore.look();
  }, [keyStore]);
  return useSyncExternalStore(keyStore.subscribe, keyStore.readState);
}
