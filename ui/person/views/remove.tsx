/**
 * Deletes the account, after asking once more. If no answer comes, the page says what is known and can look.
 * @module
 */
import { useState } from "react";
import { emptyClipboard } from "../copy-for-a-minute";
import { usePerson } from "../person";
import { hasCode, isDeleted } from "../refusals";
import { useAttempt } from "../use-attempt";
import { Choice, Problem, StepView } from "./parts";

/** Asks once more, and deletes. */
export function RemoveAccount() {
  const { texts, config, privacyHref, back } = usePerson();
  const { isUnsure, attempt, submit, check } = useRemoval();
  const { remove } = texts;
  return (
    <StepView title={remove.title} lead={remove.text}>
      {config.signInByKey && <p>{remove.key}</p>}
      {config.articlesUrl !== undefined && <p>{remove.paid}</p>}
      <p>
        <a href={privacyHref}>{remove.left}</a>
      </p>
      <Problem attempt={isUnsure ? { ...attempt, problem: remove.unsure } : attempt} />
      <div className="actions">
        {isUnsure ? (
          <Choice label={remove.check} kind="primary" onChoose={check} />
        ) : (
          <Choice
            label={attempt.isBusy ? texts.frame.working : remove.submit}
            kind="danger"
            onChoose={submit}
          />
        )}
        <Choice label={remove.keep} onChoose={back} />
      </div>
    </StepView>
  );
}

/** The deletion, and finding out about it. */
function useRemoval() {
  const { texts, client, replace, tell } = usePerson();
  const [isUnsure, setUnsure] = useState(false);
  const attempt = useAttempt();
  const { remove } = texts;
  const end = (sentence: string) => {
    emptyClipboard();
    tell(sentence);
    replace("start");
  };
  const afterLoss = (error: unknown) => {
    if (!hasCode(error, "ERR_CLIENT_UNSURE")) throw error;
    if (client.isSignedIn()) setUnsure(true);
    else end(remove.over);
  };
  const afterOver = (error: unknown) => {
    if (!hasCode(error, "ERR_CLIENT_SESSION_OVER")) throw error;
    end(isDeleted(error) ? remove.done : remove.over);
  };
  const submit = () =>
    attempt.run(async () => {
      await client.deleteAccount().then(() => end(remove.done), afterLoss);
      return undefined;
    });
  const check = () =>
    attempt.run(async () => {
      await client.account().then(() => {
        setUnsure(false);
        tell(remove.still);
      }, afterOver);
      return undefined;
    });
  return { isUnsure, attempt, submit, check };
}
