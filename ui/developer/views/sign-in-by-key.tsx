/**
 * Signing in with this browser's key: the name must be typed, since none is kept with the key.
 * @module
 */

import { suggestName } from "../../text/suggest";
import { useJourney } from "../state/use-journey";
import { useKeyState } from "../state/use-key-state";
import { ActionForm } from "./action-form";
import { NameField, TextButton } from "./fields";
import { ForgetKey } from "./forget-key";
import { KeyUnavailable } from "./key-unavailable";
import { ViewHeading } from "./view-heading";

/** The step before a session by key. */
export function SignInByKey() {
  const { keyStore, go } = useJourney();
  const keyState = useKeyState(keyStore);
  return (
    <>
      <ViewHeading>Sign in with your key</ViewHeading>
      {keyState === "held" && <HeldKey />}
      {keyState === "none" && (
        <p>This browser has no key. A key works only in the browser that made it.</p>
      )}
      {keyState === "unavailable" && <KeyUnavailable />}
      <p className="elsewhere">
        <TextButton label="Sign in with a password" onClick={() => go("sign-in")} />
        <TextButton
          label="I have no account yet"
          onClick={() => go("sign-up", { userName: suggestName() })}
        />
      </p>
      {keyState === "held" && <ForgetKey />}
    </>
  );
}

function HeldKey() {
  const { client, go } = useJourney();
  return (
    <ActionForm
      submitLabel="Sign in with the key"
      busyLabel="Signing in…"
      onSubmit={async (fields) => {
        await client.signInByKey(fields("username"));
        go("sign-in-by-key", { userName: "" });
      }}
    >
      <NameField hint="The key of this browser bears no name: type the one that you signed up with." />
    </ActionForm>
  );
}
