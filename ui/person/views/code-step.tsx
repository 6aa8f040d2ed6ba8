/**
 * What follows a name and a secret: the code of an authenticator app, where the account asks for one.
 * @module
 */
import { type ReactNode, useState } from "react";
import { ClientError } from "../../../client/errors";
import type { SignInStep } from "../../../client/sign-in";
import { usePerson } from "../person";
import { isException } from "../refusals";
import { useAttempt } from "../use-attempt";
import { CodeInput } from "./code-input";
import { Form, StepView } from "./parts";

type CodeAsked = Extract<SignInStep, { readonly step: "code" }>;

/** A sign-in under way. */
export interface SignInSteps {
  /** The step that asks for a code, while there is one to answer. */
  readonly code: ReactNode | undefined;
  /** Takes what the client answered. */
  follow(next: SignInStep): undefined;
}

/** Follows a sign-in from its first answer to the account. */
export function useSignInSteps(onSignedIn: () => void): SignInSteps {
  const [pending, setPending] = useState<CodeAsked>();
  const follow = (next: SignInStep) => {
    if (next.step === "signed-in") onSignedIn();
    else if (next.step === "code") setPending(next);
    else throw new ClientError("ERR_CLIENT_STEP", "this page sets no new password at sign-in");
    return undefined;
  };
  const code = pending && (
    <CodeStep pending={pending} onNext={follow} onOver={() => setPending(undefined)} />
  );
  return { code, follow };
}

interface CodeStepProps {
  readonly pending: CodeAsked;
  readonly onNext: (next: SignInStep) => undefined;
  /** The person took too long, or tried too often: the sign-in begins anew. */
  readonly onOver: () => void;
}

/** The step for a second factor's code. */
function CodeStep({ pending, onNext, onOver }: CodeStepProps) {
  const { texts, tell } = usePerson();
  const [code, setCode] = useState("");
  const attempt = useAttempt();
  const { signIn, chosen, app, problems } = texts;
  const refuse = (error: unknown) => {
    if (isException(error, "CodeMismatchException", "ExpiredCodeException"))
      return { code: app.wrong };
    const isSessionOver =
      isException(error, "NotAuthorizedException") && /invalid session/i.test(String(error));
    if (!isSessionOver) throw error;
    tell(problems.over);
    onOver();
    return undefined;
  };
  const submit = () =>
    attempt.run(async () =>
      code === "" ? { code: chosen.empty } : pending.answer(code).then(onNext, refuse),
    );
  return (
    <StepView title={signIn.code}>
      <Form attempt={attempt} submit={signIn.submit} busy={signIn.busy} onSubmit={submit}>
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
