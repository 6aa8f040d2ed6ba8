/**
 * An address and a password for a new account.
 * @module
 */
import { useState } from "react";
import type { AddressAccounts } from "../../../client/address-account";
import { describePasswordFault } from "../../person/password-fault";
import { type Person, usePerson } from "../../person/person";
import { isException } from "../../person/refusals";
import { type FieldFaults, useAttempt } from "../../person/use-attempt";
import { Form, StepView } from "../../person/views/parts";
import { NewPassword } from "../../person/views/password-input";
import { EMAIL_TEXTS } from "../texts/languages";
import { AddressInput, addressFault } from "./address-input";
import { useAddressAccounts } from "./use-address-accounts";

/** Makes the account, which sends the first code. */
export function SignUpByAddress() {
  const person = usePerson();
  const accounts = useAddressAccounts();
  const [typed, setTyped] = useState("");
  const [password, setPassword] = useState("");
  const attempt = useAttempt("address");
  const { signUp } = EMAIL_TEXTS[person.language];
  const submit = () =>
    attempt.run(async () => {
      const address = typed.trim();
      const faults =
        (await findFaults({ address, password }, person)) ??
        (await open(accounts, { address, password }, person));
      if (faults !== undefined) return faults;
      person.setAddress(address);
      person.go("confirm");
      return undefined;
    });
  return (
    <StepView title={signUp.title} lead={signUp.lead}>
      <Form attempt={attempt} submit={signUp.submit} onSubmit={submit}>
        <AddressInput value={typed} fault={attempt.faults.address} onChange={setTyped} />
        <NewPassword value={password} fault={attempt.faults.password} onChange={setPassword} />
      </Form>
    </StepView>
  );
}

interface Typed {
  readonly address: string;
  readonly password: string;
}

async function findFaults(
  { address, password }: Typed,
  { texts, language, config }: Person,
): Promise<FieldFaults | undefined> {
  const fault = addressFault(address, language);
  if (fault !== undefined) return { address: fault };
  const unfit = await describePasswordFault(password, config.passwordMinimumLength, texts.chosen);
  return unfit === undefined ? undefined : { password: unfit };
}

async function open(
  accounts: AddressAccounts,
  { address, password }: Typed,
  { language }: Person,
): Promise<FieldFaults | undefined> {
  try {
    await accounts.signUp(address, password);
    return undefined;
  } catch (error) {
    if (!isException(error, "UsernameExistsException")) throw error;
    return { address: EMAIL_TEXTS[language].taken };
  }
}
