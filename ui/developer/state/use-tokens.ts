/**
 * Follows a pool's tokens and the time that they have left.
 * @module
 */
import { useEffect, useState, useSyncExternalStore } from "react";
import type { PoolClient } from "../auth/pool-client";
import type { Tokens } from "../auth/token-storage";

const SECOND_MILLISECONDS = 1_000;

/** The tokens of the user signed in to a pool, updated at every change. */
export function useTokens({ tokens }: PoolClient): Tokens | undefined {
  return useSyncExternalStore(tokens.subscribe, tokens.readTokens);
}

/**
 * The server's time, updated every second.
 *
 * @param clockDriftMilliseconds - how far the server is ahead
 */
export function useServerTime(clockDriftMilliseconds: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  return now + clockDriftMilliseconds;
}
