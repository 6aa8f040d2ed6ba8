/**
 * Runs what a button starts: one at a time, with a sentence if it fails.
 * @module
 */
import { useRef, useState } from "react";
import { explainProblem } from "./explain-problem";
import type { RefusedField } from "./explain-refusal";
import { usePerson } from "./person";
import { hasCode, refusedField } from "./refusals";

/** Faults by the name of the field that they belong to. */
export type FieldFaults = Readonly<Record<string, string | undefined>>;

/** An attempt's progress, and the way to start it. */
export interface Attempt {
  readonly isBusy: boolean;
  /** What went wrong, if it belongs to no field. */
  readonly problem: string | undefined;
  readonly faults: FieldFaults;
  /** Does nothing while an earlier one is under way. */
  run(work: () => Promise<FieldFaults | undefined>): void;
}

const IDLE = { isBusy: false, problem: undefined, faults: {} };

/**
 * Keeps one attempt. The work returns the faults of fields, or throws for anything else.
 *
 * @param refused - the field that shows what the pool refuses in it
 */
export function useAttempt(refused?: RefusedField): Attempt {
  const { texts, tell, replace } = usePerson();
  const [state, setState] = useState<Omit<Attempt, "run">>(IDLE);
  const isRunning = useRef(false);
  const fail = (error: unknown): Omit<Attempt, "run"> => {
    const problem = explainProblem(error, texts);
    if (refused !== undefined && refusedField(error) === refused)
      return { ...IDLE, faults: { [refused]: problem } };
    if (!hasCode(error, "ERR_CLIENT_SESSION_OVER")) return { ...IDLE, problem };
    // The view goes with the session, so the next step says why.
    tell(problem);
    replace("start");
    return IDLE;
  };
  const perform = async (work: () => Promise<FieldFaults | undefined>) => {
    try {
      const faults = await work();
      setState({ ...IDLE, faults: faults ?? {} });
    } catch (error) {
      setState(fail(error));
    } finally {
      isRunning.current = false;
    }
  };
  return {
    ...state,
    run: (work) => {
      if (isRunning.current) return;
      isRunning.current = true;
      setState({ ...IDLE, isBusy: true });
      void perform(work);
    },
  };
}
