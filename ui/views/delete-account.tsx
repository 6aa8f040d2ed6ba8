/**
 * Deleting the account, which nothing brings back: it takes a second click.
 * @module
 */
import { useState } from "react";
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
  return (
    <details className="fold" onToggle={() => setMeant(false)}>
      <summary>Delete account</summary>
      <p>Cognito forgets the account and all that it keeps of it. This cannot be undone.</p>
      {isMeant ? (
        <>
          <ActionForm
            submitLabel="Yes, delete it for ever"
            busyLabel="Deleting…"
            onSubmit={remove}
            isDangerous
          />
          <TextButton label="Keep it" onClick={() => setMeant(false)} />
        </>
      ) : (
        <button type="button" className="danger" onClick={() => setMeant(true)}>
          Delete this account
        </button>
      )}
    </details>
  );
}
