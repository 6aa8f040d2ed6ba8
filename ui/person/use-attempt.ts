/**
 * Runs what a button starts: one at a time, with a sentence if it fails.
 * @module
 */
import { useRef, useState } from "react";
import { ClientError } from "../../client/errors";
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
  const { texts, tell, replace } = usePerson();
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
      const problem = explainProblem(error, texts);
      if (isOver(error)) {
        // The view goes with the session, so the next step says why.
        tell(problem);
        replace("start");
      } else setState({ ...idle, problem });
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

function isOver(error: unknown): boolean {
  return error instanceof ClientError && error.code === "ERR_CLIENT_SESSION_OVER";
}
