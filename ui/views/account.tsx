/**
 * What a signed-in person sees: who they are, what they hold, and every way out.
 * @module
 */
import { decodeToken } from "../auth/read-token";
import type { Tokens } from "../auth/token-storage";
import { useJourney } from "../state/use-journey";
import { ActionButton, ActionForm } from "./action-form";
import { DeleteAccount } from "./delete-account";
import { PasswordField, UserNameHint } from "./fields";
import { RecordPanel } from "./record-panel";
import { TokenPanel } from "./token-panel";
import { ViewHeading } from "./view-heading";

/** Draws a session. */
export function Account({ tokens }: { readonly tokens: Tokens }) {
  const { client, go } = useJourney();
  const { claims } = decodeToken(tokens.id);
  const userName = String(claims.email ?? claims["cognito:username"]);
  const signOut = async () => {
    await client.signOut();
    go("sign-in", { userName: "", notice: "You are signed out, and nothing of you is left here." });
  };
  return (
    <>
      <div className="account-head">
        <ViewHeading>
          Signed in as <span className="name">{userName}</span>
        </ViewHeading>
        <ActionButton label="Sign out" busyLabel="Signing out…" onAction={signOut} />
      </div>
      <TokenPanel tokens={tokens} />
      <RecordPanel key={tokens.access} />
      <ChangePassword userName={userName} />
      <DeleteAccount />
    </>
  );
}

function ChangePassword({ userName }: { readonly userName: string }) {
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
        <UserNameHint userName={userName} />
        <PasswordField label="Current password" name="old-password" />
        <PasswordField label="New password" name="new-password" isNew />
        {pool.recovery === "none" && (
          <p className="hint">Nobody can reset this one either: keep it.</p>
        )}
      </ActionForm>
    </details>
  );
}
