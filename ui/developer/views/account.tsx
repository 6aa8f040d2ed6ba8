/**
 * What a signed-in person sees: who they are, what they hold, and every way out.
 * @module
 */

import { FieldError } from "../../errors";
import type { PoolClient } from "../auth/pool-client";
import { decodeToken } from "../auth/read-token";
import type { Tokens } from "../auth/token-storage";
import { useJourney } from "../state/use-journey";
import { useKeyState } from "../state/use-key-state";
import { ActionButton, ActionForm } from "./action-form";
import { DeleteAccount } from "./delete-account";
import { PasswordField, UserNameHint } from "./fields";
import { KeyPanel } from "./key-panel";
import { RecordPanel } from "./record-panel";
import { TokenPanel } from "./token-panel";
import { ViewHeading } from "./view-heading";

const SIGNED_OUT = "You are signed out, and nothing of you is left here.";
const SIGNED_OUT_BUT_KEY =
  "You are signed out. Nothing of you is left here but the sign-in key of this browser, which bears no name.";
const NOT_TOLD =
  "This browser has forgotten you, but Cognito could not be told. The refresh token lives on: anybody who copied it can use it until it runs out.";

function describeSignOut(ended: boolean, isKeyHeld: boolean): string {
  if (!ended) return NOT_TOLD;
  return isKeyHeld ? SIGNED_OUT_BUT_KEY : SIGNED_OUT;
}

/** What a signed-in user sees and can do. */
export function Account({ tokens }: { readonly tokens: Tokens }) {
  const { client, keyStore, go } = useJourney();
  const { claims } = decodeToken(tokens.id);
  const userName = String(claims.email ?? claims["cognito:username"]);
  const keyState = useKeyState(keyStore);
  const signOut = async () => {
    const { ended } = await client.signOut();
    // At once: the session's end shows the next step, and people may have moved on from there.
    go(tokens.byKey ? "sign-in-by-key" : "sign-in", {
      userName: "",
      notice: describeSignOut(ended, keyState === "held"),
    });
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
      {tokens.byKey ? <KeyPanel /> : <ChangePassword userName={userName} />}
      <DeleteAccount byKey={tokens.byKey} />
    </>
  );
}

/** Cognito refuses a wrong current password in the words of a sign-in, which also doubt the name. */
async function changePassword(client: PoolClient, old: string, next: string): Promise<void> {
  try {
    await client.changePassword(old, next);
  } catch (cause) {
    const { name, message } = cause as Error;
    if (name !== "NotAuthorizedException" || !/incorrect/i.test(message)) throw cause;
    throw new FieldError("old-password", "This is not your current password.", { cause });
  }
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
          await changePassword(client, fields("old-password"), fields("new-password"));
          go("sign-in", { notice: "The password is changed." });
        }}
      >
        <UserNameHint userName={userName} />
        <PasswordField label="Current password" name="old-password" />
        <PasswordField label="New password" name="new-password" />
        {pool.recovery === "none" && (
          <p className="hint">Nobody can reset this one either: keep it.</p>
        )}
      </ActionForm>
    </details>
  );
}
