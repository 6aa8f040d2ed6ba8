/**
 * The building blocks of views: a step with its heading, fields with their faults, forms and buttons.
 * @module
 */
import { type ReactNode, useEffect, useId, useRef, useSyncExternalStore } from "react";
import { usePerson } from "../person";
import type { Attempt } from "../use-attempt";

/** Properties of {@link StepView}. */
export interface StepViewProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** @defaultValue true */
  readonly hasBack?: boolean;
  readonly children: ReactNode;
}

/**
 * One step. Its heading takes the focus, so that screen readers and the keyboard continue from there, and the
 * page begins at its top however far down the last one was.
 */
export function StepView({ title, lead, hasBack = true, children }: StepViewProps) {
  const { texts, back } = usePerson();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <section className="step">
      {hasBack && (
        <button type="button" className="back" onClick={back}>
          {texts.frame.back}
        </button>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
      {children}
    </section>
  );
}

/**
 * Of a field whose text is taken as it was typed: no browser corrects it, and none sends it to a service that spells
 * or translates.
 */
export const AS_TYPED = { autoCapitalize: "none", spellCheck: false, translate: "no" } as const;

/** Properties of {@link Field}. */
export interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  /** Renders the control, with the id and what describes it. */
  readonly children: (props: ControlProps) => ReactNode;
}

/** What a field gives to its control. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
  readonly ref: (control: HTMLElement | null) => void;
}

/**
 * A labelled control. A fault appears below it and describes it; the first one of a form takes the focus.
 */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId();
  const control = useRef<HTMLElement>(null);
  useEffect(() => {
    if (fault === undefined) return;
    const first = control.current?.closest("form")?.querySelector("[aria-invalid=true]");
    if (first === control.current) control.current?.focus();
  }, [fault]);
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        "aria-invalid": fault === undefined ? undefined : true,
        "aria-describedby": described === "" ? undefined : described,
        ref: (element) => {
          control.current = element;
        },
      })}
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p className="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}

/** Properties of {@link Form}. */
export interface FormProps {
  readonly attempt: Attempt;
  readonly submit: string;
  readonly busy?: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  /** Shown beside the button. */
  readonly beside?: ReactNode;
}

/** A form with one button. The browser itself sends nothing and remembers nothing. */
export function Form({ attempt, submit, busy, onSubmit, children, beside }: FormProps) {
  const { texts } = usePerson();
  return (
    <form
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {attempt.isBusy && <WorkUnderWay />}
      <Problem attempt={attempt} />
      <div className="actions">
        <button type="submit" className="primary" aria-disabled={attempt.isBusy}>
          {attempt.isBusy ? (busy ?? texts.frame.working) : submit}
        </button>
        {beside}
      </div>
    </form>
  );
}

/**
 * The progress of the work that a sign-up waits for, and a way to stop it. The bar shows how likely it is to
 * be done by now, since how long a search takes is chance.
 */
export function WorkUnderWay() {
  const { texts, work } = usePerson();
  const progress = useSyncExternalStore(work.subscribe, work.progress);
  const id = useId();
  if (progress === undefined) return null;
  return (
    <div className="notice">
      <p id={id}>{texts.work.doing}</p>
      <progress
        aria-labelledby={id}
        value={1 - Math.exp(-progress.tried / progress.expected)}
        max={1}
      />
      <Choice label={texts.work.stop} kind="text" onChoose={work.cancel} />
    </div>
  );
}

/** What went wrong, if it belongs to no field. */
export function Problem({ attempt }: { readonly attempt: Attempt }) {
  return (
    <div role="alert">
      {attempt.problem !== undefined && <p className="problem">{attempt.problem}</p>}
    </div>
  );
}

/** Properties of {@link Choice}. */
export interface ChoiceProps {
  readonly label: string;
  /** @defaultValue `quiet` */
  readonly kind?: "primary" | "quiet" | "text" | "danger";
  readonly onChoose: () => void;
}

/** A button that leads to another step. */
export function Choice({ label, kind = "quiet", onChoose }: ChoiceProps) {
  return (
    <button type="button" className={kind} onClick={onChoose}>
      {label}
    </button>
  );
}
