/**
 * A signed-in person: what the account holds, in words, and every way out.
 * @module
 */
import { useEffect, useState } from "react";
import { ClientError } from "../../../client/errors";
import type { AccountRecord } from "../../../client/identity-client";
import { isPhraseName } from "../../../vocabulary/user-name";
import { describePasswordFault } from "../password-fault";
import { usePerson } from "../person";
import { useAttempt } from "../use-attempt";
import { Choice, Form, Problem, StepView } from "./parts";
import { PasswordInput } from "./password-input";

/** What the account holds, and what can be done with it. */
export function Home() {
  const { texts, client, go, replace, tell } = usePerson();
  const [record, setRecord] = useState<AccountRecord>();
  const attempt = useAttempt();
  const { run } = attempt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each session
  useEffect(() => {
    run(async () => {
      setRecord(await client.account());
      return undefined;
    });
  }, [client]);
  const { home } = texts;
  const signOut = (everywhere: boolean) =>
    attempt.run(async () => {
      const { ended } = await client.signOut({ everywhere });
      const done = everywhere ? home.signedOutEverywhere : home.signedOut;
      tell(ended ? done : home.notTold);
      replace("start");
      return undefined;
    });
  return (
    <StepView title={home.title} hasBack={false}>
      {record !== undefined && <Holdings record={record} />}
      <Problem attempt={attempt} />
      <div className="actions">
        <Choice label={home.signOut} kind="primary" onChoose={() => signOut(false)} />
        <Choice label={home.signOutEverywhere} onChoose={() => signOut(true)} />
      </div>
      <p className="hint">{home.signOutHint}</p>
      <p className="elsewhere">
        {record !== undefined && !isPhraseName(record.userName) && (
          <Choice label={home.changePassword} kind="text" onChoose={() => go("change")} />
        )}
        <Choice label={home.remove} kind="text" onChoose={() => go("remove")} />
      </p>
    </StepView>
  );
}

function Holdings({ record }: { readonly record: AccountRecord }) {
  const { texts } = usePerson();
  const { home } = texts;
  const { sub = "", ...others } = record.attributes;
  return (
    <div className="facts">
      <h2>{home.holds}</h2>
      <dl>
        <dt>{home.name}</dt>
        <dd translate="no">{record.userName}</dd>
        <dt>{home.number}</dt>
        <dd translate="no">{sub}</dd>
        {Object.entries(others).map(([name, value]) => (
          <div key={name}>
            <dt>
              {home.other} {name}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {Object.keys(others).length === 0 && <p>{home.nothing}</p>}
    </div>
  );
}

/** Another password, and an end to all other sessions. */
export function ChangePassword() {
  const { texts, config, client, replace, tell } = usePerson();
  const [present, setPresent] = useState("");
  const [next, setNext] = useState("");
  const attempt = useAttempt();
  const { change, chosen } = texts;
  const { passwordMinimumLength } = config;
  const submit = () =>
    attempt.run(async () => {
      if (present === "") return { present: chosen.empty };
      const fault = await describePasswordFault(next, passwordMinimumLength, chosen);
      if (fault !== undefined) return { next: fault };
      const { userName } = await client.account();
      const isRight = await unlessWrong(client.changePassword({ userName, present, next }));
      if (!isRight) return { present: change.wrong };
      tell(change.done);
      replace("home");
      return undefined;
    });
  return (
    <StepView title={change.title} lead={change.hint}>
      <Form attempt={attempt} submit={change.submit} onSubmit={submit}>
        <PasswordInput
          label={change.present}
          autoComplete="current-password"
          value={present}
          fault={attempt.faults.present}
          onChange={setPresent}
        />
        <PasswordInput
          label={change.next}
          hint={chosen.passwordHint(passwordMinimumLength)}
          autoComplete="new-password"
          value={next}
          fault={attempt.faults.next}
          onChange={setNext}
        />
      </Form>
    </StepView>
  );
}

/** Whether the current password was right; anything else that goes wrong is thrown. */
async function unlessWrong(changing: Promise<unknown>): Promise<boolean> {
  try {
    await changing;
    return true;
  } catch (error) {
    if (error instanceof ClientError && error.code === "ERR_CLIENT_CREDENTIALS") return false;
    throw error;
  }
}

/** Deletes the account, asked for once more. */
export function RemoveAccount() {
  const { texts, client, back, replace, tell } = usePerson();
  const attempt = useAttempt();
  const { remove } = texts;
  const submit = () =>
    attempt.run(async () => {
      await client.deleteAccount();
      tell(remove.done);
      replace("start");
      return undefined;
    });
  return (
    <StepView title={remove.title} lead={remove.text}>
      <Problem attempt={attempt} />
      <div className="actions">
        <Choice
          label={attempt.isBusy ? texts.frame.working : remove.submit}
          kind="danger"
          onChoose={submit}
        />
        <Choice label={remove.keep} onChoose={back} />
      </div>
    </StepView>
  );
}
