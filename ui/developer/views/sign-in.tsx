/**
 * Signing in, in any pool, by SRP: the password never leaves the browser.
 * @module
 */
import { useState } from "react";
import { UnknownStepError } from "../../errors";
import { suggestName } from "../../text/suggest";
import type { SignInOutcome } from "../auth/session-actions";
import { type Journey, useJourney } from "../state/use-journey";
import { useKeyState } from "../state/use-key-state";
import { canonicalName } from "../text/fit-name";
import { ActionForm } from "./action-form";
import { NameField, PasswordField, TextButton } from "./fields";
import { ForgetKey } from "./forget-key";
import { ReplacePassword } from "./replace-password";
import { ViewHeading } from "./view-heading";

/** The step before a session. */
export function SignIn() {
  const journey = useJourney();
  // Kept only here: a reload forgets it, and the person signs in again.
  const [temporaryPassword, setTemporaryPassword] = useState<string>();
  if (temporaryPassword !== undefined) {
    return <ReplacePassword temporaryPassword={temporaryPassword} />;
  }
  const signIn = async (typed: string, password: string) => {
    const userName = canonicalName(typed);
    const outcome = await journey.client.signIn(userName, password);
    if (outcome === "new-password") setTemporaryPassword(password);
    else FOLLOW_UPS[outcome](journey, userName);
  };
  return (
    <>
      <ViewHeading>Sign in</ViewHeading>
      <ActionForm
        submitLabel="Sign in"
        busyLabel="Signing in…"
        onSubmit={(fields) => signIn(fields("username"), fields("password"))}
      >
        <NameField />
        <PasswordField label="Password" name="password" />
      </ActionForm>
      <Elsewhere />
    </>
  );
}

function Elsewhere() {
  const { pool, go } = useJourney();
  const isNameFree = pool.signInWith === "username";
  return (
    <>
      {pool.recovery === "none" && (
        <p className="hint">A forgotten password cannot be reset in this pool, by anybody.</p>
      )}
      <p className="elsewhere">
        {pool.recovery === "email" && (
          <TextButton label="I forgot my password" onClick={() => go("forgot")} />
        )}
        {pool.signInByKey && (
          <TextButton label="Sign in with a key" onClick={() => go("sign-in-by-key")} />
        )}
        <TextButton
          label="I have no account yet"
          onClick={() => go("sign-up", { userName: isNameFree ? suggestName() : "" })}
        />
      </p>
      {isNameFree && !pool.signInByKey && <UselessKey />}
    </>
  );
}

/** Shown for a key from when the pool still took keys. */
function UselessKey() {
  const { keyStore } = useJourney();
  return useKeyState(keyStore) === "held" ? (
    <>
      <p className="hint">This browser has a sign-in key, but this pool takes none at present.</p>
      <ForgetKey />
    </>
  ) : null;
}

type FollowUp = (journey: Journey, userName: string) => void;

const FOLLOW_UPS: Readonly<Record<Exclude<SignInOutcome, "new-password">, FollowUp>> = {
  done: ({ go }) => go("sign-in", { userName: "" }),
  confirm: ({ go }, userName) =>
    go("confirm", { userName, notice: "This address is not confirmed yet. Enter the code first." }),
  reset: ({ go }, userName) =>
    go("forgot", { userName, notice: "This account needs a new password. Ask for a code." }),
  unsupported: () => {
    throw new UnknownStepError();
  },
};
