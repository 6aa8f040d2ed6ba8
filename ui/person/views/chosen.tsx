/**
 * An account with a chosen name and password, for pools that take them. The name is checked by the rule of
 * the pool's own function before anything is sent.
 * @module
 */
import { useState } from "react";
import { findNameFault } from "../../../vocabulary/user-name";
import { describePasswordFault } from "../password-fault";
import { usePerson } from "../person";
import type { PersonTexts } from "../texts/person-texts";
import { type FieldFaults, useAttempt } from "../use-attempt";
import { useWorkForName } from "../use-work";
import { Form, StepView } from "./parts";
import { NewPassword } from "./password-input";
import { NameInput } from "./sign-in";

/** Chooses a name and a password. */
export function ChooseName() {
  const { texts, config, client, replace } = usePerson();
  const [userName, setUserName] = useState("");
  const [password, setPassword] = useState("");
  const attempt = useAttempt("name");
  const { chosen, check } = texts;
  const { passwordMinimumLength } = config;
  useWorkForName(userName.trim().toLowerCase());
  const submit = () =>
    attempt.run(async () => {
      const name = userName.trim().toLowerCase();
      const faults = await findFaults({ name, password, passwordMinimumLength }, chosen);
      if (faults !== undefined) return faults;
      await client.signUp({ userName: name, password });
      replace("home");
      return undefined;
    });
  return (
    <StepView title={chosen.title} lead={chosen.lead}>
      <Form attempt={attempt} submit={chosen.next} busy={check.making} onSubmit={submit}>
        <NameInput
          value={userName}
          hint={chosen.nameHint}
          fault={attempt.faults.name}
          onChange={setUserName}
        />
        <NewPassword value={password} fault={attempt.faults.password} onChange={setPassword} />
      </Form>
    </StepView>
  );
}

interface Chosen {
  readonly name: string;
  readonly password: string;
  readonly passwordMinimumLength: number;
}

async function findFaults(
  { name, password, passwordMinimumLength }: Chosen,
  texts: PersonTexts["chosen"],
): Promise<FieldFaults | undefined> {
  if (name === "") return { name: texts.empty };
  const nameFault = findNameFault(name);
  if (nameFault !== undefined) return { name: texts.faults[nameFault] };
  const fault = await describePasswordFault(password, passwordMinimumLength, texts);
  return fault === undefined ? undefined : { password: fault };
}
