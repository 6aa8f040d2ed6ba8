/**
 * Signing up, in any pool: with an address that gets a code, or with a name that is signed in at once.
 * @module
 */
import type { Journey } from "../state/use-journey";
import { useJourney } from "../state/use-journey";
import { fitName } from "../text/fit-name";
import { ActionForm } from "./action-form";
import { ChosenName, NameField, PasswordField, TextButton } from "./fields";
import { ViewHeading } from "./view-heading";

/** The first step of a journey. */
export function SignUp() {
  const journey = useJourney();
  return (
    <>
      <ViewHeading>Sign up</ViewHeading>
      <ActionForm
        submitLabel={journey.pool.anonymous ? "Sign up anonymously" : "Sign up"}
        busyLabel="Signing up…"
        onSubmit={(fields) => signUp(journey, fields("username"), fields("new-password"))}
      >
        {journey.pool.signInWith === "email" ? <NameField /> : <ChosenName />}
        <PasswordField label="Password" name="new-password" />
        {journey.pool.recovery === "none" && <NoRecovery />}
      </ActionForm>
      <p className="elsewhere">
        {journey.pool.signInByKey && (
          <TextButton
            label="Sign up with a key instead"
            onClick={() => journey.go("sign-up-by-key")}
          />
        )}
        <TextButton label="I have an account" onClick={() => journey.go("sign-in")} />
      </p>
    </>
  );
}

async function signUp(journey: Journey, userName: string, password: string): Promise<void> {
  const name = await fitName(journey.pool, userName);
  const { confirmed } = await journey.client.signUp(name, password);
  if (!confirmed) {
    journey.go("confirm", { userName: name });
    return;
  }
  await journey.client.signIn(name, password);
  journey.go("sign-in", { userName: "" });
}

function NoRecovery() {
  return (
    <p className="warning">
      <strong>Keep the password.</strong> Nobody can reset it: there is no address to send a code
      to. If you forget it, the account is lost.
    </p>
  );
}
