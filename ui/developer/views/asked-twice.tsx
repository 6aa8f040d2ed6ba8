/**
 * Something irreversible: it is folded away, and takes a second click.
 * @module
 */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ActionForm } from "./action-form";
import { TextButton } from "./fields";

/** Properties of {@link AskedTwice}. */
export interface AskedTwiceProps {
  /** The title of the fold. */
  readonly title: string;
  /** The explanation before the first click. */
  readonly children: ReactNode;
  readonly label: string;
  readonly question: string;
  readonly confirmLabel: string;
  readonly busyLabel: string;
  readonly onConfirm: () => Promise<void>;
}

/** Offers the action and asks for confirmation. */
export function AskedTwice(props: AskedTwiceProps) {
  const { title, children, label, question, confirmLabel, busyLabel, onConfirm } = props;
  const [isMeant, setMeant] = useState(false);
  const summary = useRef<HTMLElement>(null);
  const keep = () => {
    setMeant(false);
    summary.current?.focus();
  };
  return (
    <details className="fold" onToggle={(event) => !event.currentTarget.open && setMeant(false)}>
      <summary ref={summary}>{title}</summary>
      {children}
      {isMeant ? (
        <>
          <Question text={question} />
          <ActionForm
            submitLabel={confirmLabel}
            busyLabel={busyLabel}
            onSubmit={onConfirm}
            isDangerous
          />
          <TextButton label="Keep it" onClick={keep} />
        </>
      ) : (
        <button type="button" className="danger" onClick={() => setMeant(true)}>
          {label}
        </button>
      )}
    </details>
  );
}

/** Takes the focus from the button that it replaces, just before the one that acts. */
function Question({ text }: { readonly text: string }) {
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <p ref={question} tabIndex={-1}>
      <strong>{text}</strong>
    </p>
  );
}
