/**
 * What is kept, entry by entry, and what is not known. It makes no claims of its own about a stack: its
 * sentences are the declaration's, in the person's language if available.
 * @module
 */
import { createContext, useContext, useEffect, useState } from "react";
import type { PrivacyEntry } from "../../vocabulary/privacy";
import { LANGUAGE_NAMES, LANGUAGE_TAGS, type Language, pickLanguage } from "../text/language";
import type { ServedDeclaration } from "./read-privacy";
import { PRIVACY_TEXTS, translate } from "./texts/languages";

const LanguageContext = createContext<Language>("en");

function useTexts() {
  return PRIVACY_TEXTS[useContext(LanguageContext)];
}

/** Properties of {@link PrivacyPage}. */
export interface PrivacyPageProps {
  /** `undefined` if it could not be read. */
  readonly declaration: ServedDeclaration | undefined;
}

/** Draws the page. */
export function PrivacyPage({ declaration }: PrivacyPageProps) {
  const [language, setLanguage] = useState(() => pickLanguage(navigator.languages));
  const texts = PRIVACY_TEXTS[language];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `Incognito: ${texts.title}`;
  }, [language, texts]);
  return (
    <LanguageContext value={language}>
      <div className="page">
        <header className="bar">
          <span className="brand">
            <img src="../favicon.svg" alt="" width="28" height="28" />
            Incognito
          </span>
          <LanguageChoice language={language} onLanguage={setLanguage} />
        </header>
        <main className="kept">
          <h1>{texts.title}</h1>
          {declaration === undefined ? (
            <p role="alert">{texts.unreadable}</p>
          ) : (
            <Declaration declaration={declaration} />
          )}
        </main>
        <footer>
          <p>
            <a href="..">{texts.back}</a>
          </p>
          <p>
            <a href="../privacy.json">{texts.forPrograms}</a>
          </p>
        </footer>
      </div>
    </LanguageContext>
  );
}

interface LanguageChoiceProps {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

function LanguageChoice({ language, onLanguage }: LanguageChoiceProps) {
  return (
    <label className="language">
      <span className="hidden">{PRIVACY_TEXTS[language].language}</span>
      <select value={language} onChange={({ target }) => onLanguage(target.value as Language)}>
        {LANGUAGE_TAGS.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {LANGUAGE_NAMES[tag]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A sentence of the declaration, in the page's language or marked as English. */
function Declared({ text }: { readonly text: string }) {
  const language = useContext(LanguageContext);
  const translated = translate(text, PRIVACY_TEXTS[language]);
  return translated ?? (language === "en" ? text : <span lang="en">{text}</span>);
}

function Declaration({ declaration }: { readonly declaration: ServedDeclaration }) {
  const texts = useTexts();
  const { entries, keptByAws, notEstablished, simulator = [] } = declaration;
  return (
    <>
      <p>{texts.lead}</p>
      {entries.map((entry) => (
        <Entry key={entry.id + entry.pools.join()} entry={entry} pools={entry.pools} />
      ))}
      <h2>{texts.aws}</h2>
      <ul>
        {keptByAws.map(({ what, until, canBeTurnedOff }) => (
          <li key={what}>
            <Declared text={what} />. {texts.keptFor(translate(until, texts) ?? until)}{" "}
            {!canBeTurnedOff && texts.alwaysOn}
          </li>
        ))}
      </ul>
      <h2>{texts.unknown}</h2>
      <ul>
        {notEstablished.map((text) => (
          <li key={text}>
            <Declared text={text} />
          </li>
        ))}
      </ul>
      {simulator.length > 0 && <h2>{texts.simulator}</h2>}
      {simulator.map((entry) => (
        <Entry key={entry.id} entry={entry} pools={[]} />
      ))}
    </>
  );
}

function Entry(props: {
  readonly entry: Omit<PrivacyEntry, "pools">;
  readonly pools: readonly string[];
}) {
  const { entry, pools } = props;
  const texts = useTexts();
  const rows = [
    [texts.until, entry.until],
    [texts.readBy, entry.readBy],
    [texts.left, entry.afterDeletion],
  ] as const;
  return (
    <section>
      <h2>
        <Declared text={entry.where} />
      </h2>
      <dl>
        {pools.length > 0 && (
          <>
            <dt>{texts.about}</dt>
            <dd>{texts.pools(pools)}</dd>
          </>
        )}
        <dt>{texts.what}</dt>
        <dd>
          <ul>
            {entry.what.map((text) => (
              <li key={text}>
                <Declared text={text} />
              </li>
            ))}
          </ul>
        </dd>
        {rows.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Declared text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
