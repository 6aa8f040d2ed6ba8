/**
 * Asking for the code that resets a password. Only pools with recovery lead here.
 * @module
 */
import { useJourney } from "../state/use-journey";
import { canonicalName } from "../text/fit-name";
import { ActionForm } from "./action-form";
import { NameField, TextButton } from "./fields";
import { ViewHeading } from "./view-heading";

/** The first step to a new password. */
export function ForgotPassword() {
  const { client, go } = useJourney();
  return (
    <>
      <ViewHeading>Forgot password</ViewHeading>
      <ActionForm
        submitLabel="Send a code"
        busyLabel="Sending…"
        onSubmit={async (fields) => {
          const userName = canonicalName(fields("username"));
          await client.forgotPassword(userName);
          // Cognito gives unknown addresses the same answer, and so does the page.
          go("reset", { userName, notice: "If there is such an account, a code is on its way." });
        }}
      >
        <NameField />
      </ActionForm>
      <p className="elsewhere">
        <TextButton label="Back to signing in" onClick={() => go("sign-in")} />
      </p>
    </>
  );
}
