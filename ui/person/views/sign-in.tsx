/**
 * Signing in with twelve words, or with a name and a password. A mistyped word is caught before anything is
 * sent, and an unknown phrase is not taken as a new account.
 * @module
 */
import { useState } from "react";
import { loadPart } from "../../../client/load-part";
import type { PhraseFault } from "../../../client/phrase/phrase";
import { usePerson } from "../person";
import { unlessWrong } from "../refusals";
import type { PersonTexts } from "../texts/person-texts";
import { useAttempt } from "../use-attempt";
import { useWorkForPhrase } from "../use-work";
import { useSignInSteps } from "./code-step";
import { AS_TYPED, Choice, Field, Form, Problem, StepView, WorkUnderWay } from "./parts";
import { PasswordInput } from "./password-input";
import { WordList } from "./words";

/** Sign-in by the twelve words, as the person wrote them down. */
export function SignIn() {
  const { texts, config, client, go, replace, setUnknownPhrase } = usePerson();
  const [typed, setTyped] = useState("");
  const { code, follow } = useSignInSteps(() => replace("home"));
  const attempt = useAttempt();
  const { signIn } = texts;
  const submit = () =>
    attempt.run(async () => {
      const { readPhrase } = await loadPart(import("../../../client/phrase/phrase"));
      const { words, fault } = readPhrase(typed);
      if (fault !== undefined) return { words: describeFault(fault, signIn) };
      const next = await unlessWrong(client.signIn({ phrase: words }));
      if (next !== undefined) return follow(next);
      setUnknownPhrase(words);
      go("unknown");
      return undefined;
    });
  if (code !== undefined) return code;
  return (
    <StepView title={signIn.title}>
      <Form attempt={attempt} submit={signIn.submit} busy={signIn.busy} onSubmit={submit}>
        <Field name="words" label={signIn.words} hint={signIn.hint} fault={attempt.faults.words}>
          {(control) => (
            <textarea
              {...control}
              rows={4}
              autoComplete="off"
              {...AS_TYPED}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
      </Form>
      {config.names === "free" && (
        <p className="elsewhere">
          <Choice
            label={signIn.byPassword}
            kind="text"
            onChoose={() => replace("sign-in-password")}
          />
        </p>
      )}
    </StepView>
  );
}

function describeFault(fault: PhraseFault, texts: PersonTexts["signIn"]): string {
  switch (fault.kind) {
    case "count":
      return texts.count(fault.words);
    case "unknown-word":
      return texts.unknownWord(fault.place, fault.suggestions);
    case "checksum":
      return texts.checksum;
  }
}

/**
 * A phrase that the pool does not know. It is checked word by word first, since one mistyped word in sixteen
 * passes the checksum, and only then is a new account offered.
 */
export function UnknownPhrase() {
  const { texts, unknownPhrase: phrase = [], client, back, replace } = usePerson();
  useWorkForPhrase(phrase);
  const [isCompared, setCompared] = useState(false);
  const attempt = useAttempt();
  const { unknown } = texts;
  const open = () =>
    attempt.run(async () => {
      await client.signUp({ phrase });
      replace("home");
      return undefined;
    });
  const again = <Choice label={unknown.again} onChoose={back} />;
  if (!isCompared)
    return (
      <StepView title={unknown.title} lead={unknown.text}>
        <WordList words={phrase} />
        <div className="actions">
          {again}
          <Choice label={unknown.checked} kind="text" onChoose={() => setCompared(true)} />
        </div>
      </StepView>
    );
  return (
    <StepView key="compared" title={unknown.openTitle} lead={unknown.openText}>
      {attempt.isBusy && <WorkUnderWay />}
      <Problem attempt={attempt} />
      <div className="actions">
        {again}
        <Choice
          label={attempt.isBusy ? texts.check.making : unknown.open}
          kind="text"
          onChoose={open}
        />
      </div>
    </StepView>
  );
}

/** Sign-in with a name and a password, and a code if the account has a second factor. */
export function SignInByPassword() {
  const { texts, client, replace } = usePerson();
  const [userName, setUserName] = useState("");
  const [password, setPassword] = useState("");
  const { code, follow } = useSignInSteps(() => replace("home"));
  const attempt = useAttempt();
  const { signIn, chosen } = texts;
  if (code !== undefined) return code;
  const submit = () =>
    attempt.run(async () => {
      const name = userName.trim().toLowerCase();
      if (name === "") return { name: chosen.empty };
      if (password === "") return { password: chosen.empty };
      return follow(await client.signIn({ userName: name, password }));
    });
  return (
    <StepView title={signIn.title}>
      <Form attempt={attempt} submit={signIn.submit} busy={signIn.busy} onSubmit={submit}>
        <NameInput value={userName} fault={attempt.faults.name} onChange={setUserName} />
        <PasswordInput
          label={chosen.password}
          autoComplete="current-password"
          value={password}
          fault={attempt.faults.password}
          onChange={setPassword}
        />
      </Form>
      <p className="elsewhere">
        <Choice label={signIn.byWords} kind="text" onChoose={() => replace("sign-in")} />
      </p>
    </StepView>
  );
}

/** Properties of {@link NameInput}. */
export interface NameInputProps {
  readonly value: string;
  readonly fault: string | undefined;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}

/** A user name. */
export function NameInput({ value, fault, hint, onChange }: NameInputProps) {
  const { texts } = usePerson();
  return (
    <Field
      name="name"
      label={texts.chosen.name}
      fault={fault}
      {...(hint === undefined ? {} : { hint })}
    >
      {(control) => (
        <input
          {...control}
          type="text"
          autoComplete="username"
          {...AS_TYPED}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
