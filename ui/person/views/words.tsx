/**
 * Twelve words: shown, kept by the person, and asked for again before there is an account.
 * @module
 */
import { useState } from "react";
import { copyForAMinute, emptyClipboard } from "../copy-for-a-minute";
import { usePerson } from "../person";
import { useAttempt } from "../use-attempt";
import { useWorkForPhrase } from "../use-work";
import { AS_TYPED, Choice, Field, Form, StepView } from "./parts";

const ASKED_BACK = 3;

/** The words in large type. */
export function Words() {
  const { texts, phrase = [], go, renewPhrase, isPhraseHeld } = usePerson();
  useWorkForPhrase(phrase);
  const [isCopied, setCopied] = useState<boolean>();
  const { words } = texts;
  const copy = async () => setCopied(await copyForAMinute(phrase.join(" ")));
  return (
    <StepView title={words.title} lead={words.lead}>
      <WordList words={phrase} />
      <div className="actions small">
        <Choice label={words.print} onChoose={() => window.print()} />
        <Choice label={words.copy} onChoose={() => void copy()} />
        {!isPhraseHeld && (
          <Choice
            label={words.others}
            kind="text"
            onChoose={() => {
              emptyClipboard();
              setCopied(undefined);
              // Its parts are loaded: these words were made by them.
              void renewPhrase();
            }}
          />
        )}
      </div>
      <div role="status">
        {isCopied !== undefined && (
          <p className="notice">{isCopied ? words.copied : words.copyRefused}</p>
        )}
      </div>
      <div className="actions">
        <Choice label={words.next} kind="primary" onChoose={() => go("check")} />
      </div>
    </StepView>
  );
}

/** Words, numbered. */
export function WordList({ words }: { readonly words: readonly string[] }) {
  return (
    <ol className="words" translate="no">
      {words.map((word, index) => (
        // A phrase may contain a word twice.
        // biome-ignore lint/suspicious/noArrayIndexKey: a word's place is what it is
        <li key={index}>{word}</li>
      ))}
    </ol>
  );
}

/** Asks for three of the words, and only then makes the account. */
export function CheckWords() {
  const { texts, phrase = [], client, go, replace, holdPhrase } = usePerson();
  useWorkForPhrase(phrase);
  const [places] = useState(() => pickPlaces(phrase.length));
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const attempt = useAttempt();
  const { check } = texts;
  const submit = () =>
    attempt.run(async () => {
      const wrong = places.filter((place) => clean(typed[place]) !== phrase[place]);
      if (wrong.length > 0)
        return Object.fromEntries(wrong.map((place) => [place, check.wrong(place + 1)]));
      await holdPhrase(() => client.signUp({ phrase }));
      replace("home");
      return undefined;
    });
  return (
    <StepView title={check.title} lead={check.lead}>
      <Form
        attempt={attempt}
        submit={check.next}
        busy={check.making}
        onSubmit={submit}
        beside={<Choice label={check.again} kind="text" onChoose={() => go("words")} />}
      >
        {places.map((place) => (
          <Field
            key={place}
            name={String(place)}
            label={check.word(place + 1)}
            fault={attempt.faults[place]}
          >
            {(control) => (
              <input
                {...control}
                type="text"
                autoComplete="off"
                {...AS_TYPED}
                value={typed[place] ?? ""}
                onChange={({ target }) => setTyped({ ...typed, [place]: target.value })}
              />
            )}
          </Field>
        ))}
      </Form>
    </StepView>
  );
}

function clean(typed = ""): string {
  return typed.normalize("NFKC").trim().toLowerCase();
}

/** Random places, in order. */
function pickPlaces(count: number): readonly number[] {
  const places = Array.from({ length: count }, (_, index) => index);
  const order = crypto.getRandomValues(new Uint32Array(count));
  return places
    .sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0))
    .slice(0, ASKED_BACK)
    .sort((a, b) => a - b);
}
