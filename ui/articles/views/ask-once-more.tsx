/**
 * A step that says what will happen, with a button that does it and one that goes back.
 * @module
 */
import { usePerson } from "../../person/person";
import type { Attempt } from "../../person/use-attempt";
import { Choice, Problem, StepView } from "../../person/views/parts";

/** Properties of {@link AskOnceMore}. */
export interface AskOnceMoreProps {
  readonly title: string;
  /** A paragraph each. */
  readonly happens: readonly string[];
  readonly submit: string;
  readonly keep: string;
  readonly attempt: Attempt;
  readonly onSubmit: () => void;
}

/** The step. */
export function AskOnceMore(props: AskOnceMoreProps) {
  const { title, happens, submit, keep, attempt, onSubmit } = props;
  const { texts, back } = usePerson();
  return (
    <StepView title={title}>
      {happens.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Problem attempt={attempt} />
      <div className="actions">
        <Choice
          label={attempt.isBusy ? texts.frame.working : submit}
          kind="danger"
          onChoose={onSubmit}
        />
        <Choice label={keep} onChoose={back} />
      </div>
    </StepView>
  );
}
