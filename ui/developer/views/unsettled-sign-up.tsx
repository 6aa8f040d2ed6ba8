/**
 * A sign-up by key that was interrupted before its outcome was known: while the page is open, it keeps what
 * it needs to finish or undo it.
 * @module
 */
import { useEffect } from "react";
import { type UnsettledSignUp as Unsettled, useJourney } from "../state/use-journey";
import { explainError } from "../text/explain-error";
import { ActionButton, ErrorMessage } from "./action-form";
import { finishSignUpByKey } from "./sign-up-by-key";
import { ViewHeading } from "./view-heading";

/** Offers to try again, or to leave it. */
export function UnsettledSignUp({ unsettled }: { readonly unsettled: Unsettled }) {
  const journey = useJourney();
  const { userName } = journey.state;
  useWarningBeforeLeaving();
  return (
    <>
      <ViewHeading>Not finished</ViewHeading>
      <ErrorMessage error={explainError(unsettled.reason, journey.situation)} />
      <p>
        Whether there is an account <strong className="name">{userName}</strong> now, and whether
        the key opens it, is not known. Keep this page open and try again: you are signed in, or
        what was made is deleted. If you close the page before that, an account may be left that
        nobody can use.
      </p>
      <div className="actions">
        <ActionButton
          label="Try again"
          busyLabel="Trying…"
          className="primary"
          onAction={async () => finishSignUpByKey(journey, await unsettled.settle())}
        />
        <ActionButton
          label="Leave it, and forget the key"
          busyLabel="Forgetting…"
          onAction={() => leave(journey)}
        />
      </div>
    </>
  );
}

async function leave({ keyStore, setUnsettled, go, state }: ReturnType<typeof useJourney>) {
  await keyStore.forget();
  await keyStore.look();
  setUnsettled(undefined);
  go("sign-up-by-key", {
    notice: `The key is forgotten. Under the name ${state.userName} an account may be left that nobody can use.`,
  });
}

/** The browser asks before it closes the page, since the way to finish or undo would be lost. */
function useWarningBeforeLeaving(): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);
}
