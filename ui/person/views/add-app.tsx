/**
 * Adds an authenticator app: the key goes into the app, and a code from it comes back before sign-ins require
 * one.
 * @module
 */
import { useEffect, useState } from "react";
import { usePerson } from "../person";
import { unlessException } from "../refusals";
import { useAttempt } from "../use-attempt";
import { CodeInput } from "./code-input";
import { Form, StepView } from "./parts";

const GROUP = /.{1,4}/g;

/** Cognito's errors for a wrong code. */
const WRONG = ["CodeMismatchException", "EnableSoftwareTokenMFAException"] as const;

/** Shows the key, and takes the first code. */
export function AddApp() {
  const { texts, client, replace, tell } = usePerson();
  const [secret, setSecret] = useState<string>();
  const [code, setCode] = useState("");
  const attempt = useAttempt();
  const { run } = attempt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a key for each time that the step is opened
  useEffect(() => {
    run(async () => {
      setSecret(await client.secondFactor.begin());
      return undefined;
    });
  }, [client]);
  const { app, signIn, chosen } = texts;
  const submit = () =>
    attempt.run(async () => {
      if (code === "") return { code: chosen.empty };
      const isRight = await unlessException(client.secondFactor.confirm(code), ...WRONG);
      if (!isRight) return { code: app.wrong };
      replace("home");
      tell(app.done);
      return undefined;
    });
  return (
    <StepView title={app.title} lead={app.lead}>
      {secret !== undefined && <Key secret={secret} />}
      <Form attempt={attempt} submit={app.submit} onSubmit={submit}>
        <CodeInput
          label={signIn.code}
          hint={signIn.codeHint}
          value={code}
          fault={attempt.faults.code}
          onChange={setCode}
        />
      </Form>
    </StepView>
  );
}

/** The link carries a word that every service could use, so that the app's list says nothing. */
function Key({ secret }: { readonly secret: string }) {
  const { texts } = usePerson();
  return (
    <div className="facts">
      <h2>{texts.app.key}</h2>
      <p className="key" translate="no">
        {secret.match(GROUP)?.join(" ")}
      </p>
      <p>
        <a href={`otpauth://totp/Account?secret=${secret}&issuer=Account`}>{texts.app.open}</a>
      </p>
    </div>
  );
}
