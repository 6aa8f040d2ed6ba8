/**
 * Deleting the account, and with it the key that opened it.
 * @module
 */
import { useJourney } from "../state/use-journey";
import { useKeyState } from "../state/use-key-state";
import { AskedTwice } from "./asked-twice";

/** Properties of {@link DeleteAccount}. */
export interface DeleteAccountProps {
  /** Whether this browser's key is the account's. */
  readonly byKey: boolean;
}

/** Offers to delete the session's account. */
export function DeleteAccount({ byKey }: DeleteAccountProps) {
  const { client, keyStore, go } = useJourney();
  const keyState = useKeyState(keyStore);
  const remove = async () => {
    await client.deleteAccount();
    if (byKey) await keyStore.forget();
    go("sign-up", { userName: "", notice: describeRest(byKey, keyState === "held") });
  };
  return (
    <AskedTwice
      title="Delete account"
      label="Delete this account"
      question="Delete it for ever?"
      confirmLabel="Yes, delete it for ever"
      busyLabel="Deleting…"
      onConfirm={remove}
    >
      <p>Cognito forgets the account and all that it keeps of it. This cannot be undone.</p>
      {byKey && (
        <p>
          This browser forgets the key. Its public half stays in the operator’s table, without a
          name, until keys without an account are swept out.
        </p>
      )}
    </AskedTwice>
  );
}

function describeRest(byKey: boolean, isKeyHeld: boolean): string {
  if (byKey) return "The account is deleted, and its key forgotten.";
  return isKeyHeld
    ? "The account is deleted. The sign-in key of this browser is still here."
    : "The account is deleted.";
}
