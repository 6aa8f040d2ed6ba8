/**
 * What a signed-in person sees: who they are, what they hold, and every way out.
 * @module
 */
import { decodeToken } from "../auth/read-token";
import type { Tokens } from "../auth/token-storage";
import { useJourney } from "../state/use-journey";
import { ActionButton, ActionForm } from "./action-form";
import { DeleteAccount } from "./delete-account";
import { PasswordField } from "./fields";
import { RecordPanel } from "./record-panel";
import { TokenPanel } from "./token-panel";
import { ViewHeading } from "./view-heading";

/** Draws a session. */
export function Account({ tokens }: { readonly tokens: Tokens }) {
  const { client, go } = useJourney();
  const { claims } = decodeToken(tokens.id);
  const signOut = async () => {
    await client.signOut();
    go("sign-in", { userName: "", notice: "You are signed out, and nothing of you is left here." });
  };
  return (
    <>
      <ViewHeading>
        Signed in as{" "}
        <span className="name">{String(claims.email ?? claims["cognito:username"])}</span>
      </ViewHeading>
      <ActionButton
        label="Sign out"
        busyLabel="Signing out…"
        className="primary"
        onAction={signOut}
      />
      <TokenPanel tokens={tokens} />
      <RecordPanel key={tokens.access} />
      <ChangePassword />
      <DeleteAccount />
    </>
  );
}

function ChangePassword() {
  const { client, pool, go } = useJourney();
  return (
    <details className="fold">
      <summary>Change password</summary>
      <ActionForm
        submitLabel="Change password"
        busyLabel="Changing…"
        onSubmit={async (fields) => {
          await client.changePassword(fields("old-password"), fields("new-password"));
          go("sign-in", { notice: "The password is changed." });
        }}
      >
        <PasswordField label="Present password" name="old-password" />
        <PasswordField label="New password" name="new-password" isNew />
        {pool.recovery === "none" && (
          <p className="hint">Nobody can reset this one either: keep it.</p>
        )}
      </ActionForm>
    </details>
  );
}
