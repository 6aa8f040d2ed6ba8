/**
 * Deleting the account, which nothing brings back: it takes a second click.
 * @module
 */
import { useEffect, useRef, useState } from "react";
import { useJourney } from "../state/use-journey";
import { ActionForm } from "./action-form";
import { TextButton } from "./fields";

/** Offers to delete the account of the session. */
export function DeleteAccount() {
  const { client, go } = useJourney();
  const [isMeant, setMeant] = useState(false);
  const remove = async () => {
    await client.deleteAccount();
    go("sign-up", { userName: "", notice: "The account is deleted." });
  };
  const summary = useRef<HTMLElement>(null);
  const keep = () => {
    setMeant(false);
    summary.current?.focus();
  };
  return (
    <details className="fold" onToggle={() => setMeant(false)}>
      <summary ref={summary}>Delete account</summary>
      <p>Cognito forgets the account and all that it keeps of it. This cannot be undone.</p>
      {isMeant ? (
        <>
          <Question />
          <ActionForm
            submitLabel="Yes, delete it for ever"
            busyLabel="Deleting…"
            onSubmit={remove}
            isDangerous
          />
          <TextButton label="Keep it" onClick={keep} />
        </>
      ) : (
        <button type="button" className="danger" onClick={() => setMeant(true)}>
          Delete this account
        </button>
      )}
    </details>
  );
}

/** Takes the focus from the button that it replaces, and leaves it before the one that deletes. */
function Question() {
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <p ref={question} tabIndex={-1}>
      <strong>Delete it for ever?</strong>
    </p>
  );
}
