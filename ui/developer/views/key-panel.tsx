/**
 * What a session shows about the key that began it: where it is, and what is kept about it elsewhere.
 * @module
 */
import { useJourney } from "../state/use-journey";
import { useKeyState } from "../state/use-key-state";
import { ForgetKey } from "./forget-key";

/** Shown instead of the form to change a password. */
export function KeyPanel() {
  const { keyStore } = useJourney();
  const keyState = useKeyState(keyStore);
  return (
    <>
      <section className="panel">
        <h4>Sign-in key</h4>
        {keyState === "held" && (
          <p>
            It stays in this browser when you sign out, without your name, and no script can read
            it. Anyone who can use this browser and knows the name can sign in. The operator keeps
            its public half and the day on which it came, under a digest in place of your name.
          </p>
        )}
        {keyState === "none" && (
          <p>
            The key that began this session is forgotten. Sign out, and the account is closed to
            everybody: there is no password that anybody knows.
          </p>
        )}
      </section>
      {keyState === "held" && <ForgetKey />}
    </>
  );
}
