/**
 * Gets an account, opens one, and leaves it.
 */
import { makePhrase, readPhrase } from "incognito/phrase";
import { useIdentity } from "incognito/react";
import { useState } from "react";

const MESSAGES = {
  ERR_CLIENT_CREDENTIALS: "These words open no account.",
  ERR_CLIENT_UNREACHABLE: "There is no answer. Try again later.",
};

/** The account, or the way to one. */
export function Account() {
  const { client, isSignedIn } = useIdentity();
  const [text, show] = useState("");
  const attempt = (action) =>
    action().catch((error) => {
      show(error.sentence ?? MESSAGES[error.code] ?? "Something went wrong. Try again.");
    });
  const signUp = () =>
    attempt(async () => {
      const phrase = makePhrase();
      await client.signUp({ phrase });
      show(`Write these down, in this order: ${phrase.join(" ")}`);
    });
  const signIn = (form) =>
    attempt(async () => {
      const { words } = readPhrase(form.get("words"));
      if (words === undefined) return show("These are not the twelve words of an account.");
      await client.signIn({ phrase: words });
      show("");
    });
  return (
    <>
      {isSignedIn ? (
        <>
          <p>You are signed in.</p>
          <button type="button" onClick={() => attempt(() => client.signOut())}>
            Sign out
          </button>
        </>
      ) : (
        <>
          <button type="button" onClick={signUp}>
            Get an account
          </button>
          <form action={signIn}>
            <label htmlFor="words">Your twelve words</label>
            <textarea id="words" name="words" rows="3" autoComplete="off" spellCheck={false} />
            <button type="submit">Sign in</button>
          </form>
        </>
      )}
      <output>{text}</output>
    </>
  );
}
