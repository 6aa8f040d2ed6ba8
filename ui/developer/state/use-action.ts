/**
 * Runs what a button starts: one at a time, showing that it is under way, with a sentence if it fails.
 * @module
 */
import { useRef, useState } from "react";
import type { FieldName } from "../../errors";
import { explainError, fieldOf } from "../text/explain-error";
import { useJourney } from "./use-journey";

/** An action's progress, and the way to start it. */
export interface Action {
  readonly busy: boolean;
  readonly error: string | undefined;
  /** The field that the error is about. */
  readonly field: FieldName | undefined;
  /** Does nothing while an earlier run is under way. */
  run(work: () => Promise<void>): void;
}

type Fault = Pick<Action, "error" | "field">;

/**
 * Keeps one action of the journey. If its failure ends the session, the journey moves to signing in and says
 * why.
 */
export function useAction(): Action {
  const { situation, client, go } = useJourney();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const running = useRef(false);
  const perform = async (work: () => Promise<void>): Promise<void> => {
    const hadSession = client.tokens.readTokens() !== undefined;
    try {
      await work();
    } catch (cause) {
      const explanation = explainError(cause, situation);
      setFault({ error: explanation, field: fieldOf(cause) });
      const hasSession = client.tokens.readTokens() !== undefined;
      if (hadSession && !hasSession) go("sign-in", { userName: "", notice: explanation });
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return {
    busy,
    error: fault?.error,
    field: fault?.field,
    run: (work) => {
      if (running.current) return;
      running.current = true;
      setBusy(true);
      setFault(undefined);
      void perform(work);
    },
  };
}
