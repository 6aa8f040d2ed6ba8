/**
 * Runs what a button starts: one at a time, with a sentence if it fails.
 * @module
 */
import { useRef, useState } from "react";
import { explainProblem } from "./explain-problem";
import { usePerson } from "./person";

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

/** Keeps one attempt. The work returns the faults of fields, or throws for anything else. */
export function useAttempt(): Attempt {
  const { texts } = usePerson();
  const [state, setState] = useState<Omit<Attempt, "run">>({
    isBusy: false,
    problem: undefined,
    faults: {},
  });
  const isRunning = useRef(false);
  const perform = async (work: () => Promise<FieldFaults | undefined>) => {
    const idle = { isBusy: false, problem: undefined, faults: {} };
    try {
      const faults = await work();
      setState({ ...idle, faults: faults ?? {} });
    } catch (error) {
      setState({ ...idle, problem: explainProblem(error, texts) });
    } finally {
      isRunning.current = false;
    }
  };
  return {
    ...state,
    run: (work) => {
      if (isRunning.current) return;
      isRunning.current = true;
      setState({ isBusy: true, problem: undefined, faults: {} });
      void perform(work);
    },
  };
}
