/**
 * What only the simulator can show: the messages that it would have sent, the trace and the triggers. On AWS
 * these are not rendered at all.
 * @module
 */
import "../styles/trace.css";
import "../styles/triggers.css";
import { useEffect, useState } from "react";
import type { PoolKind } from "../../config";
import type { Journey } from "../state/use-journey";
import { useOutbox, useTrace } from "../state/use-trace";
import { useTriggers } from "../state/use-triggers";
import { Outbox } from "./outbox";
import { TracePanel } from "./trace-panel";
import { TriggerPanel } from "./trigger-panel";

/** Properties of {@link SimulatorPanels}. */
export interface SimulatorPanelsProps {
  readonly journeys: readonly Journey[];
  /** The pool whose trace is shown. */
  readonly shown: PoolKind;
  readonly onShow: (kind: PoolKind) => void;
}

/** Shorter gaps are reconnections that nobody needs to hear about. */
const PATIENCE_MILLISECONDS = 1_500;

/** Renders outbox, trace and triggers, and says when the simulator is gone. */
export function SimulatorPanels({ journeys, shown, onShow }: SimulatorPanelsProps) {
  const trace = useTrace();
  const senders = journeys.filter(({ pool }) => pool.signInWith === "email");
  const messages = useOutbox(
    trace,
    senders.map(({ pool }) => pool.userPoolId),
  );
  const overview = useTriggers(trace.connected);
  const isGone = useIsGone(trace.connected);
  return (
    <>
      <div role="status" className="banner">
        {isGone && (
          <p>
            The simulator does not answer. Start it again with <code>npm start</code>; this page
            finds it by itself.
          </p>
        )}
      </div>
      {senders.length > 0 && <Outbox messages={messages} journeys={senders} />}
      <div className="trace-place">
        <TracePanel
          entries={trace.entries}
          pools={journeys}
          shown={shown}
          onShow={onShow}
          isLive={trace.connected}
        />
      </div>
      {overview !== undefined && <TriggerPanel overview={overview} entries={trace.entries} />}
    </>
  );
}

function useIsGone(connected: boolean): boolean {
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    if (connected) {
      setGone(false);
      return;
    }
    const timer = setTimeout(() => setGone(true), PATIENCE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [connected]);
  return isGone;
}
