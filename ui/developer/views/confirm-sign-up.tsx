/**
 * Entering the code that proves an address.
 * @module
 */
import { useJourney } from "../state/use-journey";
import { ActionButton, ActionForm } from "./action-form";
import { CodeField, TextButton } from "./fields";
import { ViewHeading } from "./view-heading";

/** The second step of a sign-up with e-mail. */
export function ConfirmSignUp() {
  const { client, state, go } = useJourney();
  const { userName } = state;
  const resend = async () => {
    await client.resendCode(userName);
    go("confirm", { notice: "A new code is on its way; older ones no longer work." });
  };
  return (
    <>
      <ViewHeading>Enter the code</ViewHeading>
      <p>
        A code has been sent to <strong className="name">{userName}</strong>.
      </p>
      <ActionForm
        submitLabel="Confirm"
        busyLabel="Confirming…"
        onSubmit={async (fields) => {
          await client.confirmSignUp(userName, fields("code"));
          go("sign-in", { notice: "The address is confirmed. Sign in to go on." });
        }}
      >
        <CodeField />
      </ActionForm>
      <div className="elsewhere">
        <ActionButton
          label="Send a new code"
          busyLabel="Sending…"
          className="text"
          onAction={resend}
        />
        <TextButton label="Another address" onClick={() => go("sign-up", { userName: "" })} />
      </div>
    </>
  );
}
