/**
 * A handler's surroundings under a test's control: a clock that stands still, and lines that can be read.
 * @module
 */
import type { Runtime } from "../../handlers/lib/runtime";
import { sha256 } from "../../handlers/lib/work/sha-256";
import type { PoolKind } from "../../handlers/pools";

/** 24 November 2026, 10:20:30.400 UTC. */
export const NOW = Date.UTC(2026, 10, 24, 10, 20, 30, 400);

/** A stack that asks for no work at sign-up. */
export const NO_WORK = { bits: 0, realm: "tips", hash: sha256 } as const;

/** A runtime with what was written to it. */
export interface FakeRuntime extends Runtime {
  readonly lines: string[];
  /** Moves the clock. */
  advance(milliseconds: number): void;
  /** Decision and reason of every line so far. */
  outcomes(): readonly (readonly [unknown, unknown])[];
}

/** Makes one for a pool. */
export function fakeRuntime(pool: PoolKind = "anonymous"): FakeRuntime {
  const lines: string[] = [];
  let now = NOW;
  return {
    functionName: `test-${pool}`,
    pool,
    now: () => now,
    write: (line) => lines.push(line),
    lines,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    outcomes: () =>
      lines.map((line) => {
        const { Decision, Reason } = JSON.parse(line) as Record<string, unknown>;
        return [Decision, Reason];
      }),
  };
}
