/**
 * Forgetting this browser's sign-in key, which locks everybody out of its account.
 * @module
 */
import { useJourney } from "../state/use-journey";
import { AskedTwice } from "./asked-twice";

/** Offers to forget the key. */
export function ForgetKey() {
  const { client, keyStore, go } = useJourney();
  const forget = async () => {
    await keyStore.forget();
    await keyStore.look();
    const isSignedIn = client.tokens.readTokens() !== undefined;
    go("sign-in", {
      userName: "",
      notice: isSignedIn
        ? "The key is forgotten. When this session ends, nobody gets into its account any more."
        : "The key is forgotten, and nothing of you is left here.",
    });
  };
  return (
    <AskedTwice
      title="Forget the key"
      label="Forget this key"
      question="Forget it for ever?"
      confirmLabel="Yes, forget it for ever"
      busyLabel="Forgetting…"
      onConfirm={forget}
    >
      <p>
        The key is the only way into its account: without it nobody gets in, and nobody can restore
        it. The account itself stays. To be rid of that too, sign in and delete it.
      </p>
    </AskedTwice>
  );
}
