/**
 * A forgotten password: a code to the address, and with it a new one.
 * @module
 */
import { useState } from "react";
import { describePasswordFault } from "../../person/password-fault";
import { usePerson } from "../../person/person";
import { useAttempt } from "../../person/use-attempt";
import { Form, StepView } from "../../person/views/parts";
import { NewPassword } from "../../person/views/password-input";
import { EMAIL_TEXTS } from "../texts/languages";
import { AddressInput, addressFault } from "./address-input";
import { SentCodeInput, unlessWrongCode } from "./code-input";
import { useAddressAccounts } from "./use-address-accounts";

/** Asks for the address. An unknown one gets the same answer. */
export function ForgotPassword() {
  const { language, address: known, go, tell, setAddress } = usePerson();
  const accounts = useAddressAccounts();
  const [address, setTyped] = useState(known ?? "");
  const attempt = useAttempt();
  const { forgot } = EMAIL_TEXTS[language];
  const submit = () =>
    attempt.run(async () => {
      const fault = addressFault(address, language);
      if (fault !== undefined) return { address: fault };
      await accounts.forgotPassword(address.trim());
      setAddress(address.trim());
      go("reset");
      tell(forgot.sent);
      return undefined;
    });
  return (
    <StepView title={forgot.title} lead={forgot.lead}>
      <Form attempt={attempt} submit={forgot.submit} onSubmit={submit}>
        <AddressInput value={address} fault={attempt.faults.address} onChange={setTyped} />
      </Form>
    </StepView>
  );
}

/** Takes the code and the new password. */
export function ResetPassword() {
  const { texts, language, config, address = "", replace, tell } = usePerson();
  const accounts = useAddressAccounts();
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const attempt = useAttempt();
  const { reset, confirm } = EMAIL_TEXTS[language];
  const submit = () =>
    attempt.run(async () => {
      if (code === "") return { code: texts.chosen.empty };
      const { passwordMinimumLength } = config;
      const unfit = await describePasswordFault(password, passwordMinimumLength, texts.chosen);
      if (unfit !== undefined) return { password: unfit };
      const isRight = await unlessWrongCode(accounts.resetPassword(address, code, password));
      if (!isRight) return { code: confirm.wrongCode };
      replace("sign-in");
      tell(reset.done);
      return undefined;
    });
  return (
    <StepView title={reset.title}>
      <Form attempt={attempt} submit={reset.submit} onSubmit={submit}>
        <SentCodeInput value={code} fault={attempt.faults.code} onChange={setCode} />
        <NewPassword value={password} fault={attempt.faults.password} onChange={setPassword} />
      </Form>
    </StepView>
  );
}
