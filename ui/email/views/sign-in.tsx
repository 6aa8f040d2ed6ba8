/**
 * An address and a password, to sign in.
 * @module
 */
import { useState } from "react";
import { usePerson } from "../../person/person";
import { isException } from "../../person/refusals";
import { useAttempt } from "../../person/use-attempt";
import { useSignInSteps } from "../../person/views/code-step";
import { Choice, Form, StepView } from "../../person/views/parts";
import { PasswordInput } from "../../person/views/password-input";
import { EMAIL_TEXTS } from "../texts/languages";
import { AddressInput, addressFault } from "./address-input";

/** Signs in; an unconfirmed address or a reset password leads to its own step. */
export function SignInByAddress() {
  const { texts, language, client, address: known, go, replace, tell, setAddress } = usePerson();
  const [address, setTyped] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const { code, follow } = useSignInSteps(() => replace("home"));
  const attempt = useAttempt("address");
  const { confirm, forgot } = EMAIL_TEXTS[language];
  if (code !== undefined) return code;
  const goBefore = (error: unknown) => {
    const step = stepBefore(error);
    if (step === undefined) throw error;
    setAddress(address.trim());
    go(step);
    tell(step === "confirm" ? confirm.needed : forgot.needed);
    return undefined;
  };
  const submit = () =>
    attempt.run(async () => {
      const fault = addressFault(address, language);
      if (fault !== undefined) return { address: fault };
      if (password === "") return { password: texts.chosen.empty };
      return client.signIn({ userName: address.trim(), password }).then(follow, goBefore);
    });
  return (
    <StepView title={texts.signIn.title}>
      <Form
        attempt={attempt}
        submit={texts.signIn.submit}
        busy={texts.signIn.busy}
        onSubmit={submit}
      >
        <AddressInput value={address} fault={attempt.faults.address} onChange={setTyped} />
        <PasswordInput
          label={texts.chosen.password}
          autoComplete="current-password"
          value={password}
          fault={attempt.faults.password}
          onChange={setPassword}
        />
      </Form>
      <p className="elsewhere">
        <Choice label={forgot.open} kind="text" onChoose={() => go("forgot")} />
      </p>
    </StepView>
  );
}

/** The step that must come first, if that is why a sign-in was refused. */
function stepBefore(error: unknown): "confirm" | "forgot" | undefined {
  if (isException(error, "UserNotConfirmedException")) return "confirm";
  return isException(error, "PasswordResetRequiredException") ? "forgot" : undefined;
}
