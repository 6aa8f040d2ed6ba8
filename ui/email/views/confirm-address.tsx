/**
 * The code that proves an address.
 * @module
 */
import { useState } from "react";
import { usePerson } from "../../person/person";
import { useAttempt } from "../../person/use-attempt";
import { Choice, Form, StepView } from "../../person/views/parts";
import { EMAIL_TEXTS } from "../texts/languages";
import { SentCodeInput, unlessWrongCode } from "./code-input";
import { useAddressAccounts } from "./use-address-accounts";

/** Takes the code, and can request another. */
export function ConfirmAddress() {
  const { texts, language, address = "", replace, tell } = usePerson();
  const accounts = useAddressAccounts();
  const [code, setCode] = useState("");
  const attempt = useAttempt();
  const { confirm } = EMAIL_TEXTS[language];
  const submit = () =>
    attempt.run(async () => {
      if (code === "") return { code: texts.chosen.empty };
      const isRight = await unlessWrongCode(accounts.confirm(address, code));
      if (!isRight) return { code: confirm.wrongCode };
      replace("sign-in");
      tell(confirm.done);
      return undefined;
    });
  const sendAgain = () =>
    attempt.run(async () => {
      await accounts.sendCodeAgain(address);
      tell(confirm.sentAgain);
      return undefined;
    });
  return (
    <StepView title={confirm.title} lead={confirm.lead(address)}>
      <Form
        attempt={attempt}
        submit={confirm.submit}
        onSubmit={submit}
        beside={<Choice label={confirm.again} kind="text" onChoose={sendAgain} />}
      >
        <SentCodeInput value={code} fault={attempt.faults.code} onChange={setCode} />
      </Form>
    </StepView>
  );
}
