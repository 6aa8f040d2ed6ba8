/**
 * What is kept, in the order in which a person asks: of their account, by Amazon, besides, and what nobody
 * knows. It makes no claims of its own about a stack: its sentences are the declaration's in plain words.
 * @module
 */
import { useEffect, useState } from "react";
import { onEscapeTwice } from "../person/leave";
import { Bar } from "../person/views/bar";
import { BAR_TEXTS } from "../text/bar-texts";
import { readFragment, writeFragment } from "../text/fragment";
import { useLanguage } from "../text/use-language";
import { Engineers } from "./engineers";
import { LanguageContext, People } from "./people";
import type { ServedDeclaration } from "./read-privacy";
import { PRIVACY_TEXTS } from "./texts/languages";

/** Properties of {@link PrivacyPage}. */
export interface PrivacyPageProps {
  /** Answers `undefined` if the declaration cannot be read. */
  readonly reading: Promise<ServedDeclaration | undefined>;
  readonly onLeave: () => void;
}

/** Draws the page. */
export function PrivacyPage({ reading, onLeave }: PrivacyPageProps) {
  const { language, chosen, choose } = useLanguage();
  const [declaration, setDeclaration] = useState<ServedDeclaration | "unreadable">();
  useEffect(() => {
    void reading.then((read) => setDeclaration(read ?? "unreadable"));
  }, [reading]);
  useEffect(() => onEscapeTwice(window, onLeave), [onLeave]);
  const [{ from }] = useState(() => readFragment(window.location.hash));
  const texts = PRIVACY_TEXTS[language];
  if (declaration === undefined) return null;
  return (
    <LanguageContext value={language}>
      <div className="page">
        <Bar language={language} onLanguage={choose} onLeave={onLeave} />
        <main className="kept">
          <a
            className="back"
            href={`../${from === undefined ? "" : `${from}/`}${writeFragment({ language: chosen })}`}
          >
            {texts.back}
          </a>
          <h1>{texts.title}</h1>
          {declaration === "unreadable" ? (
            <p className="problem" role="alert">
              {texts.unreadable}
            </p>
          ) : (
            <>
              <p className="lead">{texts.lead}</p>
              <People declaration={declaration} first={from ?? "username"} />
              <Engineers declaration={declaration} title={texts.engineers} />
            </>
          )}
        </main>
        <footer>
          <p>{BAR_TEXTS[language].leaveHint}</p>
          <p>
            <a href="../privacy.json">{texts.forPrograms}</a>
          </p>
        </footer>
      </div>
    </LanguageContext>
  );
}
