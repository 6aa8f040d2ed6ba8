/**
 * A new password for a signed-in person, and an end to all other sessions.
 * @module
 */
import { useEffect, useState } from "react";
import type { AccountRecord, PasswordChanged } from "../../../client/own-account";
import { describePasswordFault } from "../password-fault";
import { type Person, usePerson } from "../person";
import { hasCode, unlessWrong } from "../refusals";
import type { PersonTexts } from "../texts/person-texts";
import { type Attempt, type FieldFaults, useAttempt } from "../use-attempt";
import { Form, StepView } from "./parts";
import { PasswordInput } from "./password-input";

interface Change {
  readonly present: string;
  readonly next: string;
}

/** Changes the password, and signs in again here. */
export function ChangePassword() {
  const person = usePerson();
  const userName = useSignInName(person);
  const [change, setChange] = useState<Change>({ present: "", next: "" });
  const [isUnsure, setUnsure] = useState(false);
  const attempt = useAttempt();
  const texts = person.texts.change;
  const submit = () =>
    attempt.run(async () => {
      setUnsure(false);
      const faults = await findFaults(change, person);
      if (faults !== undefined) return faults;
      return replacePassword(change, person).catch((error: unknown) => {
        if (!hasCode(error, "ERR_CLIENT_UNSURE")) throw error;
        setUnsure(true);
        return undefined;
      });
    });
  const shown: Attempt = isUnsure ? { ...attempt, problem: texts.unsure } : attempt;
  return (
    <StepView title={texts.title} lead={texts.hint}>
      <Form attempt={shown} submit={texts.submit} onSubmit={submit}>
        {/* Tells a password manager whose password it is. */}
        <input type="text" autoComplete="username" value={userName} readOnly hidden />
        <PasswordInput
          label={texts.present}
          autoComplete="current-password"
          value={change.present}
          fault={attempt.faults.present}
          onChange={(present) => setChange({ ...change, present })}
        />
        <PasswordInput
          label={texts.next}
          hint={person.texts.chosen.passwordHint(person.config.passwordMinimumLength)}
          autoComplete="new-password"
          value={change.next}
          fault={attempt.faults.next}
          onChange={(next) => setChange({ ...change, next })}
        />
      </Form>
    </StepView>
  );
}

/** The name that the person signs in with; empty until it is known. */
function useSignInName({ client }: Person): string {
  const [name, setName] = useState("");
  useEffect(() => {
    client.account().then(
      (record) => setName(signInName(record)),
      () => {
        // The change asks again, and says what is wrong.
      },
    );
  }, [client]);
  return name;
}

/** In a pool with addresses the user name is an id, and people sign in with the address. */
function signInName({ attributes, userName }: AccountRecord): string {
  return attributes["email"] ?? userName;
}

async function findFaults(
  { present, next }: Change,
  { texts, config }: Person,
): Promise<FieldFaults | undefined> {
  if (present === "") return { present: texts.chosen.empty };
  if (next === present) return { next: texts.change.same };
  const fault = await describePasswordFault(next, config.passwordMinimumLength, texts.chosen);
  return fault === undefined ? undefined : { next: fault };
}

async function replacePassword(
  change: Change,
  { client, texts, tell, replace }: Person,
): Promise<FieldFaults | undefined> {
  const userName = signInName(await client.account());
  const changed = await unlessWrong(client.changePassword({ userName, ...change }));
  if (changed === undefined) return { present: texts.change.wrong };
  tell(describeChange(changed, texts.change));
  // With an app, the new sign-in asks for a code, so the person must start it.
  replace(changed.step === "signed-in" ? "home" : "start");
  return undefined;
}

function describeChange({ step, ended }: PasswordChanged, texts: PersonTexts["change"]): string {
  const done = ended ? texts.done : texts.doneHere;
  return step === "signed-in" ? done : `${done} ${texts.signInAgain}`;
}
