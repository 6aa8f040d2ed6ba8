/**
 * Adds an address to an anonymous account, after saying what comes of it.
 * @module
 */
import { useMemo, useState } from "react";
import { createIdentityClient } from "../../../client/identity-client";
import { EMAIL_TEXTS } from "../../email/texts/languages";
import { EMAIL_PAGE_TEXTS } from "../../email/texts/page-texts";
import { AddressInput } from "../../email/views/address-input";
import { SentCodeInput } from "../../email/views/code-input";
import { PersonContext, usePerson } from "../../person/person";
import type { PersonConfig } from "../../person/person-config";
import { isException } from "../../person/refusals";
import { Choice, Form, StepView } from "../../person/views/parts";
import { NewPassword, PasswordInput } from "../../person/views/password-input";
import { useAccountLinks, useArticleTexts } from "../use-articles";
import { type Keeping, useKeeping } from "../use-keeping";

/** Keeps the account; without a pool of addresses, the page shows no such step. */
export function KeepAccount() {
  const { keepingConfig } = usePerson();
  return keepingConfig === undefined ? null : <InThatPool config={keepingConfig} />;
}

/** What the forms say and call is of the pool with addresses; its session is in memory and ends at once. */
function InThatPool({ config }: { readonly config: PersonConfig }) {
  const person = usePerson();
  const links = useAccountLinks();
  const { keep } = useArticleTexts();
  const client = useMemo(() => createIdentityClient(config), [config]);
  const join = async () => {
    try {
      await links?.join(client.session);
      person.tell(keep.done);
    } catch (error) {
      if (!isException(error, "already_linked")) throw error;
      person.tell(keep.taken);
    } finally {
      await client.signOut();
    }
    person.replace("articles");
  };
  const texts = EMAIL_PAGE_TEXTS[person.language];
  return (
    <PersonContext value={{ ...person, config, client, texts }}>
      <Forms join={join} />
    </PersonContext>
  );
}

function Forms({ join }: { readonly join: () => Promise<void> }) {
  const keeping = useKeeping(join);
  if (keeping.secondFactor !== undefined) return keeping.secondFactor;
  return keeping.isCodeSent ? <SentCode {...keeping} /> : <AddressOf {...keeping} />;
}

function AddressOf({ attempt, typed, type, isNew, setNew, submit }: Keeping) {
  const { texts, language } = usePerson();
  const { keep } = useArticleTexts();
  const password = {
    value: typed.password,
    fault: attempt.faults.password,
    onChange: (value: string) => type({ ...typed, password: value }),
  };
  return (
    <StepView title={keep.title}>
      {keep.happens.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Form
        attempt={attempt}
        submit={isNew ? EMAIL_TEXTS[language].signUp.submit : keep.submit}
        onSubmit={submit}
      >
        <AddressInput
          value={typed.address}
          fault={attempt.faults.address}
          onChange={(address) => type({ ...typed, address })}
        />
        {isNew ? (
          <NewPassword {...password} />
        ) : (
          <PasswordInput
            {...password}
            label={texts.chosen.password}
            autoComplete="current-password"
          />
        )}
      </Form>
      <p className="elsewhere">
        <Choice
          label={isNew ? keep.haveAccount : keep.noAccount}
          kind="text"
          onChoose={() => setNew(!isNew)}
        />
      </p>
    </StepView>
  );
}

function SentCode({ attempt, typed, confirm, sendAgain }: Keeping) {
  const { language } = usePerson();
  const { keep } = useArticleTexts();
  const texts = EMAIL_TEXTS[language].confirm;
  const [code, setCode] = useState("");
  return (
    <StepView title={texts.title} lead={texts.lead(typed.address.trim())}>
      <Form
        attempt={attempt}
        submit={keep.submit}
        onSubmit={() => confirm(code)}
        beside={<Choice label={texts.again} kind="text" onChoose={sendAgain} />}
      >
        <SentCodeInput value={code} fault={attempt.faults.code} onChange={setCode} />
      </Form>
    </StepView>
  );
}
