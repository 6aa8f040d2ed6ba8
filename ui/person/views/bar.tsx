/**
 * The top of every page for people: first the way out, then the language. It names nothing, since somebody may
 * be looking over the person's shoulder.
 * @module
 */
import { BAR_TEXTS } from "../../text/bar-texts";
import { LANGUAGE_NAMES, LANGUAGE_TAGS, type Language } from "../../text/language";

/** Properties of {@link Bar}. */
export interface BarProps {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly onLeave: () => void;
}

/** The way out and the choice of language. */
export function Bar({ language, onLanguage, onLeave }: BarProps) {
  const texts = BAR_TEXTS[language];
  return (
    <header className="bar">
      <button type="button" className="leave" title={texts.leaveHint} onClick={onLeave}>
        {texts.leave}
      </button>
      <label className="language">
        <span className="hidden">{texts.language}</span>
        <select value={language} onChange={({ target }) => onLanguage(target.value as Language)}>
          {LANGUAGE_TAGS.map((tag) => (
            <option key={tag} value={tag} lang={tag}>
              {LANGUAGE_NAMES[tag]}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}
