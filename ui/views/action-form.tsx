/**
 * The form and the button behind every action: they show that something is under way and what went wrong,
 * and keep the focus where it is.
 * @module
 */
import type { ReactNode, SubmitEvent } from "react";
import { useAction } from "../state/use-action";

/** Properties of {@link ActionForm}. */
export interface ActionFormProps {
  readonly submitLabel: string;
  /** Stands on the button while the action is under way. */
  readonly busyLabel: string;
  /** Gets the fields by their names; what it throws is explained below them. */
  readonly onSubmit: (fields: (name: string) => string) => Promise<void>;
  readonly children?: ReactNode;
  /** @defaultValue false */
  readonly isDangerous?: boolean;
}

/** A form with one action. */
export function ActionForm(props: ActionFormProps) {
  const { submitLabel, busyLabel, onSubmit, children, isDangerous = false } = props;
  const { busy, error, run } = useAction();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    run(() => onSubmit((name) => String(data.get(name) ?? "")));
  };
  return (
    <form aria-busy={busy} onSubmit={submit}>
      {children}
      <ErrorMessage error={error} />
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

/** Properties of {@link ActionButton}. */
export interface ActionButtonProps {
  readonly label: string;
  readonly busyLabel: string;
  readonly onAction: () => Promise<void>;
  /** @defaultValue "quiet" */
  readonly className?: string;
}

/** A button with an action of its own, and room for what goes wrong below it. */
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

/** Disabled by ARIA alone while busy: a button that is really disabled would lose the focus. */
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

/** The region exists before the message, or a screen reader would not say it. */
export function ErrorMessage({ error }: { readonly error: string | undefined }) {
  return <div role="alert">{error && <p className="error">{error}</p>}</div>;
}
