/**
 * Signing in, in both pools, by SRP: the password never leaves the browser.
 * @module
 */
import type { SignInOutcome } from "../auth/pool-client";
import { type Journey, useJourney } from "../state/use-journey";
import { suggestName } from "../text/suggest";
import { ActionForm } from "./action-form";
import { NameField, PasswordField, TextButton } from "./fields";
import { ViewHeading } from "./view-heading";

/** The step before a session. */
export function SignIn() {
  const journey = useJourney();
  const { kind, pool, go } = journey;
  return (
    <>
      <ViewHeading>Sign in</ViewHeading>
      <ActionForm
        submitLabel="Sign in"
        busyLabel="Signing in…"
        onSubmit={async (fields) => {
          const userName = fields("username");
          const outcome = await journey.client.signIn(userName, fields("password"));
          FOLLOW_UPS[outcome](journey, userName);
        }}
      >
        <NameField />
        <PasswordField label="Password" name="password" />
      </ActionForm>
      {pool.recovery === "none" && (
        <p className="hint">A forgotten password cannot be reset in this pool, by anybody.</p>
      )}
      <p className="elsewhere">
        {pool.recovery === "email" && (
          <TextButton label="I forgot my password" onClick={() => go("forgot")} />
        )}
        <TextButton
          label="I have no account yet"
          onClick={() => go("sign-up", { userName: kind === "anonymous" ? suggestName() : "" })}
        />
      </p>
    </>
  );
}

const FOLLOW_UPS: Readonly<Record<SignInOutcome, (journey: Journey, userName: string) => void>> = {
  done: ({ go }) => go("sign-in", { userName: "" }),
  confirm: ({ go }, userName) =>
    go("confirm", { userName, notice: "This address is not confirmed yet. Enter the code first." }),
  reset: ({ go }, userName) =>
    go("forgot", { userName, notice: "This account needs a new password. Ask for a code." }),
  unsupported: () => {
    throw new Error("This account needs another step, which this page does not know");
  },
};
