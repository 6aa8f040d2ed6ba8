/**
 * Adds an authenticator app: the key goes into the app, and a code from it comes back before sign-ins require
 * one.
 * @module
 */
import { useEffect, useState } from "react";
import { ClientError } from "../../../client/errors";
import { usePerson } from "../person";
import { useAttempt } from "../use-attempt";
import { Field, Form, StepView } from "./parts";

const GROUP = /.{1,4}/g;

/** Cognito's errors for a wrong code. */
const WRONG: ReadonlySet<string> = new Set([
  "CodeMismatchException",
  "EnableSoftwareTokenMFAException",
]);

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
      if (!(await unlessWrong(client.secondFactor.confirm(code)))) return { code: app.wrong };
      replace("home");
      tell(app.done);
      return undefined;
    });
  return (
    <StepView title={app.title} lead={app.lead}>
      {secret !== undefined && <Key secret={secret} />}
      <Form attempt={attempt} submit={app.submit} onSubmit={submit}>
        <Field name="code" label={signIn.code} hint={signIn.codeHint} fault={attempt.faults.code}>
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={({ target }) => setCode(target.value.replace(/\D/g, ""))}
            />
          )}
        </Field>
      </Form>
    </StepView>
  );
}

/** The link carries the page's name, so that the app's list says nothing about the account. */
function Key({ secret }: { readonly secret: string }) {
  const { texts } = usePerson();
  return (
    <div className="facts">
      <h2>{texts.app.key}</h2>
      <p className="key" translate="no">
        {secret.match(GROUP)?.join(" ")}
      </p>
      <p>
        <a href={`otpauth://totp/Incognito?secret=${secret}&issuer=Incognito`}>{texts.app.open}</a>
      </p>
    </div>
  );
}

/** Whether the code was right; any other failure is thrown. */
async function unlessWrong(confirmed: Promise<void>): Promise<boolean> {
  try {
    await confirmed;
    return true;
  } catch (error) {
    if (error instanceof ClientError && WRONG.has(error.exception ?? "")) return false;
    throw error;
  }
}
