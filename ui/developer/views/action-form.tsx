/**
 * The form and the button for every action: they show progress and errors, and keep the focus where it is.
 * @module
 */
import type { ReactNode, SubmitEvent } from "react";
import { FieldError, type FieldName } from "../../errors";
import { type FieldFault, FieldFaultContext } from "../state/field-fault";
import { useAction } from "../state/use-action";

/** Properties of {@link ActionForm}. */
export interface ActionFormProps {
  readonly submitLabel: string;
  /** The button's label while the action is under way. */
  readonly busyLabel: string;
  /** Gets the fields by name; an error it throws is explained below them. */
  readonly onSubmit: (fields: (name: string) => string) => Promise<void>;
  readonly children?: ReactNode;
  /** @defaultValue false */
  readonly isDangerous?: boolean;
}

/** A form with one action. A field's error is shown at the field. */
export function ActionForm(props: ActionFormProps) {
  const { submitLabel, busyLabel, onSubmit, children, isDangerous = false } = props;
  const { busy, error, field, run } = useAction();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    run(async () => {
      refuseUnfit(form);
      await onSubmit((name) => String(data.get(name) ?? ""));
    });
  };
  const fault: FieldFault | undefined =
    field === undefined || error === undefined ? undefined : { field, sentence: error };
  return (
    <form aria-busy={busy} noValidate onSubmit={submit}>
      <FieldFaultContext value={fault}>{children}</FieldFaultContext>
      <ErrorMessage error={fault === undefined ? error : undefined} />
      <BusyButton
        type="submit"
        className={isDangerous ? "danger" : "primary"}
        busy={busy}
        label={submitLabel}
        busyLabel={busyLabel}
      />
    </form>
  );
}

/** Shows the browser's own validation errors like every other error. */
function refuseUnfit(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll("input")) {
    const field = input.name as FieldName;
    if (input.validity.valueMissing) throw new FieldError(field, "This is empty.");
    if (input.validity.typeMismatch)
      throw new FieldError(field, "This is not an e-mail address. It needs an @.");
  }
}

/** Properties of {@link ActionButton}. */
export interface ActionButtonProps {
  readonly label: string;
  readonly busyLabel: string;
  readonly onAction: () => Promise<void>;
  /** @defaultValue "quiet" */
  readonly className?: string;
}

/** A button with its own action, and room for an error below it. */
export function ActionButton({
  onAction,
  label,
  busyLabel,
  className = "quiet",
}: ActionButtonProps) {
  const { busy, error, run } = useAction();
  return (
    <div className="action">
      <BusyButton
        type="button"
        className={className}
        busy={busy}
        label={label}
        busyLabel={busyLabel}
        onClick={() => run(onAction)}
      />
      <ErrorMessage error={error} />
    </div>
  );
}

/** Properties of {@link BusyButton}. */
export interface BusyButtonProps {
  readonly type: "submit" | "button";
  readonly className: string;
  readonly busy: boolean;
  readonly label: string;
  readonly busyLabel: string;
  readonly onClick?: () => void;
}

/** While busy it is disabled only in ARIA: a truly disabled button would lose the focus. */
export function BusyButton({ type, className, busy, label, busyLabel, onClick }: BusyButtonProps) {
  return (
    <>
      <button type={type} className={className} aria-disabled={busy} onClick={onClick}>
        {busy && <span className="spinner" aria-hidden="true" />}
        {busy ? busyLabel : label}
      </button>
      <span className="hidden" role="status">
        {busy && busyLabel}
      </span>
    </>
  );
}

/** The region must exist before the message, or a screen reader would not announce it. */
export function ErrorMessage({ error }: { readonly error: string | undefined }) {
  return <div role="alert">{error && <p className="error">{error}</p>}</div>;
}
