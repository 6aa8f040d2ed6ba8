/**
 * The first sign-in to an account that an administrator made: the user replaces its temporary password.
 * @module
 */
import { useJourney } from "../state/use-journey";
import { ActionForm } from "./action-form";
import { PasswordField, UserNameHint } from "./fields";
import { ViewHeading } from "./view-heading";

/** Asks for a new password, and signs in with it. */
export function ReplacePassword({ temporaryPassword }: { readonly temporaryPassword: string }) {
  const { client, state, pool, go } = useJourney();
  const { userName } = state;
  return (
    <>
      <ViewHeading>Choose your own password</ViewHeading>
      <p>
        <strong className="name">{userName}</strong> still has the temporary password that an
        administrator gave it.
      </p>
      <ActionForm
        submitLabel="Set it and sign in"
        busyLabel="Setting…"
        onSubmit={async (fields) => {
          await client.replacePassword(userName, temporaryPassword, fields("new-password"));
          go("sign-in", { userName: "" });
        }}
      >
        <UserNameHint userName={userName} />
        <PasswordField label="New password" name="new-password" />
        {pool.recovery === "none" && <p className="hint">Nobody can reset it: keep it.</p>}
      </ActionForm>
    </>
  );
}
