/**
 * Signing up with a key instead of a password, after saying what losing it means. A browser has one key, and
 * a key one account.
 * @module
 */
import type { KeyState } from "../auth/key-store";
import type { SignUpByKeyOutcome } from "../auth/sign-up-by-key";
import { type Journey, useJourney } from "../state/use-journey";
import { useKeyState } from "../state/use-key-state";
import { explainError } from "../text/explain-error";
import { fitName } from "../text/fit-name";
import { ActionForm } from "./action-form";
import { ChosenName, TextButton } from "./fields";
import { ForgetKey } from "./forget-key";
import { KeyUnavailable } from "./key-unavailable";
import { ViewHeading } from "./view-heading";

/** The first step of a journey by key. */
export function SignUpByKey() {
  const { keyStore, go } = useJourney();
  const keyState = useKeyState(keyStore);
  return (
    <>
      <ViewHeading>Sign up with a key</ViewHeading>
      <Body keyState={keyState} />
      <p className="elsewhere">
        <TextButton label="Sign up with a password" onClick={() => go("sign-up")} />
        <TextButton label="I have an account" onClick={() => go("sign-in", { userName: "" })} />
      </p>
      {keyState === "held" && <ForgetKey />}
    </>
  );
}

function Body({ keyState }: { readonly keyState: KeyState }) {
  switch (keyState) {
    case "unknown":
      return null;
    case "unavailable":
      return <KeyUnavailable />;
    case "held":
      return <HeldAlready />;
    case "none":
      return <NewKey />;
  }
}

function HeldAlready() {
  const { go } = useJourney();
  return (
    <>
      <p>
        This browser has a key already, and a key is for one account: two under the same key could
        be tied to each other. Sign in with it, or forget it below.
      </p>
      <div className="actions">
        <button
          type="button"
          className="primary"
          onClick={() => go("sign-in-by-key", { userName: "" })}
        >
          Sign in with the key
        </button>
      </div>
    </>
  );
}

function NewKey() {
  const journey = useJourney();
  return (
    <ActionForm
      submitLabel="Make a key and sign up"
      busyLabel="Signing up…"
      onSubmit={async (fields) => {
        const name = await fitName(journey.pool, fields("username"));
        finishSignUpByKey(journey, await journey.client.signUpByKey(name));
      }}
    >
      <p>
        This browser makes a key and keeps it; no script can read it, and no password is needed. It
        stays here when you sign out, without your name, so remember that.
      </p>
      <ChosenName />
      <p className="warning">
        <strong>The key is the account.</strong> It is lost with this device, when you clear this
        site’s data, and, in a private window, when that closes. Then the account is gone too:
        nobody can restore it. Anyone who can use this browser and knows the name can sign in.
      </p>
    </ActionForm>
  );
}

/** Continues from the sign-up's outcome. */
export function finishSignUpByKey(journey: Journey, outcome: SignUpByKeyOutcome): void {
  const { go, setUnsettled, situation } = journey;
  setUnsettled(outcome.result === "unsettled" ? outcome : undefined);
  if (outcome.result === "signed-in") go("sign-in-by-key", { userName: "" });
  if (outcome.result !== "taken-back") return;
  const reason = explainError(outcome.reason, situation);
  go("sign-up-by-key", {
    notice: `The sign-up did not work out: ${reason} The account is deleted again, and the key forgotten. Try again, or sign up with a password.`,
  });
}
