/**
 * What surrounds every step: the way out at the top, the language, and what the page does and does not do.
 * @module
 */
import type { ReactNode } from "react";
import { LANGUAGE_NAMES, LANGUAGE_TAGS, type Language } from "../../text/language";
import { usePerson } from "../person";

/** Properties of {@link Frame}. */
export interface FrameProps {
  readonly language: Language;
  /** A sentence about what has just happened. */
  readonly notice: string | undefined;
  readonly onLanguage: (language: Language) => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** What surrounds every view: languages, the way to leave, a notice. */
export function Frame({ language, notice, onLanguage, onLeave, children }: FrameProps) {
  const { texts, root } = usePerson();
  const { frame } = texts;
  return (
    <div className="page">
      <header className="bar">
        <span className="brand">
          <img src={`${root}/favicon.svg`} alt="" width="28" height="28" />
          Incognito
        </span>
        <label className="language">
          <span className="hidden">{frame.language}</span>
          <select value={language} onChange={({ target }) => onLanguage(target.value as Language)}>
            {LANGUAGE_TAGS.map((tag) => (
              <option key={tag} value={tag} lang={tag}>
                {LANGUAGE_NAMES[tag]}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="leave" title={frame.leaveHint} onClick={onLeave}>
          {frame.leave}
        </button>
      </header>
      <main>
        <div role="status">{notice !== undefined && <p className="notice">{notice}</p>}</div>
        {children}
      </main>
      <footer>
        <p>{frame.footer}</p>
        <p>
          <a href={`${root}/privacy/`}>{frame.kept}</a>
        </p>
        <p>{frame.leaveHint}</p>
      </footer>
    </div>
  );
}
