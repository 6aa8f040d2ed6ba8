/**
 * A new password for a signed-in person, and an end to all other sessions.
 * @module
 */
import { useState } from "react";
import { describePasswordFault } from "../password-fault";
import { type Person, usePerson } from "../person";
import { unlessWrong } from "../refusals";
import { type FieldFaults, useAttempt } from "../use-attempt";
import { Form, StepView } from "./parts";
import { PasswordInput } from "./password-input";

interface Change {
  readonly present: string;
  readonly next: string;
}

/** Changes the password, and signs in again here. */
export function ChangePassword() {
  const person = usePerson();
  const [present, setPresent] = useState("");
  const [next, setNext] = useState("");
  const attempt = useAttempt();
  const { change, chosen } = person.texts;
  const submit = () =>
    attempt.run(async () => {
      const faults = await findFaults({ present, next }, person);
      return faults ?? replacePassword({ present, next }, person);
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
          hint={chosen.passwordHint(person.config.passwordMinimumLength)}
          autoComplete="new-password"
          value={next}
          fault={attempt.faults.next}
          onChange={setNext}
        />
      </Form>
    </StepView>
  );
}

async function findFaults(
  { present, next }: Change,
  { texts, config }: Person,
): Promise<FieldFaults | undefined> {
  if (present === "") return { present: texts.chosen.empty };
  const fault = await describePasswordFault(next, config.passwordMinimumLength, texts.chosen);
  return fault === undefined ? undefined : { next: fault };
}

async function replacePassword(
  change: Change,
  { client, texts, tell, replace }: Person,
): Promise<FieldFaults | undefined> {
  const record = await client.account();
  // In a pool with addresses the user name is an id, and people sign in with the address.
  const userName = record.attributes["email"] ?? record.userName;
  const again = await unlessWrong(client.changePassword({ userName, ...change }));
  if (again === undefined) return { present: texts.change.wrong };
  tell(texts.change.done);
  // With an app, the new sign-in asks for a code, so the person must start it.
  replace(again.step === "signed-in" ? "home" : "start");
  return undefined;
}
