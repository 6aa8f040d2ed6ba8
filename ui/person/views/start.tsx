/**
 * The first two steps: what this is, and what is stored and seen. Everything that a person should know comes
 * before the account.
 * @module
 */
import type { ReactNode } from "react";
import { usePerson } from "../person";
import { type Attempt, useAttempt } from "../use-attempt";
import { Choice, Problem, StepView } from "./parts";

/** The first step. */
export function Start({ children }: { readonly children?: ReactNode }) {
  const { texts, go } = usePerson();
  const { start } = texts;
  return (
    <StepView title={start.title} lead={start.lead} hasBack={false}>
      <div className="actions tall">
        <Choice label={start.make} kind="primary" onChoose={() => go("seen")} />
        <Choice label={start.have} onChoose={() => go("sign-in")} />
      </div>
      {children}
    </StepView>
  );
}

/** What is stored, who sees what, and what cannot be undone; then the choices. */
export function Facts(props: { readonly attempt?: Attempt; readonly children: ReactNode }) {
  const { attempt, children } = props;
  const { texts, config } = usePerson();
  const { seen } = texts;
  const { accountIdleWeeks } = config;
  const parts = [
    [seen.storedTitle, seen.stored],
    [seen.seenTitle, seen.seen],
    [seen.saferTitle, seen.safer],
    [seen.lostTitle, seen.lost],
    ...(accountIdleWeeks === undefined
      ? []
      : [[seen.endsTitle, seen.ends(accountIdleWeeks)] as const]),
  ] as const;
  return (
    <StepView title={seen.title}>
      <div className="facts">
        {parts.map(([title, text]) => (
          <div key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </div>
        ))}
      </div>
      {attempt !== undefined && <Problem attempt={attempt} />}
      <div className="actions">{children}</div>
    </StepView>
  );
}

/** The facts, before there is an account without an address. */
export function Seen() {
  const { texts, config, go, phrase, renewPhrase } = usePerson();
  const attempt = useAttempt();
  const { seen } = texts;
  const showWords = () =>
    attempt.run(async () => {
      // Words that were shown before may have been written down.
      if (phrase === undefined) await renewPhrase();
      go("words");
      return undefined;
    });
  return (
    <Facts attempt={attempt}>
      <Choice label={seen.next} kind="primary" onChoose={showWords} />
      {config.names === "free" && (
        <Choice label={seen.choose} kind="text" onChoose={() => go("chosen")} />
      )}
    </Facts>
  );
}
