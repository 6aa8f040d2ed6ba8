/**
 * The trace of one journey, live: a sequence diagram that grows as calls are made.
 * @module
 */
import { useEffect, useRef } from "react";
import { POOLS } from "../../../handlers/pools";
import type { TraceEntry } from "../../../simulator/observe/api-types";
import type { DeployedPool, PoolKind } from "../../config";
import { groupCalls, type TracedCall } from "../trace/trace-model";
import { SequenceCall } from "./sequence-call";

/** Properties of {@link TracePanel}. */
export interface TracePanelProps {
  readonly entries: readonly TraceEntry[];
  readonly pools: readonly DeployedPool[];
  readonly shown: PoolKind;
  readonly onShow: (kind: PoolKind) => void;
  /** Whether the simulator is connected. */
  readonly isLive: boolean;
}

/** Renders the trace of the journey that the person is on or chooses. */
export function TracePanel({ entries, pools, shown, onShow, isLive }: TracePanelProps) {
  const poolId = pools.find(({ kind }) => kind === shown)?.pool.userPoolId;
  const calls = poolId === undefined ? [] : groupCalls(entries, poolId);
  return (
    <section className="card trace" aria-labelledby="trace-title">
      <header>
        <h2 id="trace-title">What happened</h2>
        <span className={isLive ? "live" : "live stopped"}>{isLive ? "live" : "reconnecting"}</span>
      </header>
      <fieldset className="choice">
        <legend className="hidden">Whose calls to show</legend>
        {pools.map(({ kind }) => (
          <label key={kind}>
            <input
              type="radio"
              name="trace-journey"
              checked={shown === kind}
              onChange={() => onShow(kind)}
            />
            {POOLS[kind].texts.title}
          </label>
        ))}
      </fieldset>
      <Sequence calls={calls} />
    </section>
  );
}

function Sequence({ calls }: { readonly calls: readonly TracedCall[] }) {
  const list = useNewestInView(calls.length);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className="sequence" ref={list} tabIndex={0} aria-label="Calls, oldest first">
      <div className="lifelines" aria-hidden="true">
        <span>This page</span>
        <span>Cognito</span>
        <span>Functions</span>
      </div>
      {calls.length === 0 && (
        <p className="hint">
          Nothing yet. Each call of this journey appears here as it happens, with the functions that
          Cognito ran for it.
        </p>
      )}
      <ol>
        {calls.map((traced) => (
          <SequenceCall key={traced.callId} traced={traced} />
        ))}
      </ol>
    </section>
  );
}

/** Scrolls to the end when calls are added. */
function useNewestInView(count: number) {
  const list = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further call is the reason to scroll
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [count]);
  return list;
}
