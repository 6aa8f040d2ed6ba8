/**
 * Setting a new password with the code of a message.
 * @module
 */
import { useJourney } from "../state/use-journey";
import { ActionForm } from "./action-form";
import { CodeField, PasswordField, TextButton, UserNameHint } from "./fields";
import { ViewHeading } from "./view-heading";

/** The second step to a new password. */
export function ResetPassword() {
  const { client, state, go } = useJourney();
  return (
    <>
      <ViewHeading>Set a new password</ViewHeading>
      <p>
        For <strong className="name">{state.userName}</strong>, with the code from the message.
      </p>
      <ActionForm
        submitLabel="Set the new password"
        busyLabel="Setting…"
        onSubmit={async (fields) => {
          await client.resetPassword(state.userName, fields("code"), fields("new-password"));
          go("sign-in", { notice: "The password is changed. Sign in with the new one." });
        }}
      >
        <UserNameHint userName={state.userName} />
        <CodeField />
        <PasswordField label="New password" name="new-password" />
      </ActionForm>
      <p className="elsewhere">
        <TextButton label="Send another code" onClick={() => go("forgot")} />
        <TextButton label="Back to signing in" onClick={() => go("sign-in")} />
      </p>
    </>
  );
}
