/**
 * A signed-in person: what the account holds, in words, and every way out.
 * @module
 */
import { useEffect, useRef, useState } from "react";
import type { AccountRecord } from "../../../client/own-account";
import { isPhraseName } from "../../../vocabulary/user-name";
import { emptyClipboard } from "../copy-for-a-minute";
import { usePerson } from "../person";
import { type Attempt, useAttempt } from "../use-attempt";
import { Choice, Problem, StepView } from "./parts";

/** What the account holds, and what can be done with it. */
export function Home() {
  const { texts, config, client, go, replace, tell } = usePerson();
  const [record, setRecord] = useState<AccountRecord>();
  // Whoever wants to be signed out does not wait for what the account holds.
  const reading = useAttempt();
  const attempt = useAttempt();
  const isLeaving = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each session
  useEffect(() => {
    reading.run(async () => {
      try {
        setRecord(await client.account());
      } catch (error) {
        // The sign-out has ended the session, and says so.
        if (!isLeaving.current) throw error;
      }
      return undefined;
    });
  }, [client]);
  const { home } = texts;
  const signOut = (everywhere: boolean) =>
    attempt.run(async () => {
      isLeaving.current = true;
      emptyClipboard();
      const { ended } = await client.signOut({ everywhere });
      const done = everywhere ? home.signedOutEverywhere : home.signedOut;
      tell(ended ? done : home.notTold);
      replace("start");
      return undefined;
    });
  return (
    <StepView title={home.title} hasBack={false}>
      {record !== undefined && <Holdings record={record} />}
      {config.articlesUrl !== undefined && (
        <div className="actions">
          <Choice label={home.articles} onChoose={() => go("articles")} />
        </div>
      )}
      <Problem attempt={attempt.problem === undefined ? reading : attempt} />
      <div className="actions">
        <Choice
          label={attempt.isBusy ? texts.frame.working : home.signOut}
          kind="primary"
          onChoose={() => signOut(false)}
        />
        <Choice label={home.signOutEverywhere} onChoose={() => signOut(true)} />
      </div>
      <p className="hint">{home.signOutHint}</p>
      <p className="elsewhere">
        {record !== undefined && !isPhraseName(record.userName) && (
          <Choice label={home.changePassword} kind="text" onChoose={() => go("change")} />
        )}
        {record !== undefined && config.takesApp && (
          <AppChoice hasApp={record.hasApp} attempt={attempt} onRecord={setRecord} />
        )}
        <Choice label={home.remove} kind="text" onChoose={() => go("remove")} />
      </p>
    </StepView>
  );
}

interface AppChoiceProps {
  readonly hasApp: boolean;
  readonly attempt: Attempt;
  readonly onRecord: (record: AccountRecord) => void;
}

/** Adds an authenticator app, or removes it. */
function AppChoice({ hasApp, attempt, onRecord }: AppChoiceProps) {
  const { texts, client, go, tell } = usePerson();
  const { app } = texts;
  const drop = () =>
    attempt.run(async () => {
      await client.secondFactor.remove();
      onRecord(await client.account());
      tell(app.dropped);
      return undefined;
    });
  return hasApp ? (
    <Choice label={app.drop} kind="text" onChoose={drop} />
  ) : (
    <Choice label={app.add} kind="text" onChoose={() => go("app")} />
  );
}

function Holdings({ record }: { readonly record: AccountRecord }) {
  const { texts, privacyHref } = usePerson();
  const { home } = texts;
  const { sub = "", ...others } = record.attributes;
  // In a pool with addresses the id is the only name.
  const hasName = record.userName !== sub;
  return (
    <div className="facts">
      <h2>{home.holds}</h2>
      <dl>
        {hasName && (
          <>
            <dt>{isPhraseName(record.userName) ? home.nameMade : home.nameChosen}</dt>
            <dd translate="no">{record.userName}</dd>
          </>
        )}
        <dt>{home.number}</dt>
        <dd translate="no">{sub}</dd>
        {Object.entries(others).map(([name, value]) => (
          <div key={name}>
            <dt>{texts.home.known[name] ?? `${home.other} ${name}`}</dt>
            <dd translate="no">{value}</dd>
          </div>
        ))}
      </dl>
      {Object.keys(others).length === 0 && (
        <p>
          {home.nothing} <a href={privacyHref}>{texts.frame.kept}</a>
        </p>
      )}
    </div>
  );
}
