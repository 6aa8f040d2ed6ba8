/**
 * The language of a page for people: the one that was chosen, here or on the page before, or the browser's.
 * @module
 */
import { useEffect, useState } from "react";
import { readFragment, writeFragment } from "./fragment";
import { type Language, pickLanguage } from "./language";

/** A page's language, and the way to change it. */
export interface ChosenLanguage {
  readonly language: Language;
  /** `undefined` while it is the browser's. */
  readonly chosen: Language | undefined;
  choose(language: Language): void;
}

/** Keeps the choice in the address, so that a reload and the way back find it. */
export function useLanguage(): ChosenLanguage {
  const [chosen, setChosen] = useState(() => readFragment(window.location.hash).language);
  const language = chosen ?? pickLanguage(navigator.languages);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return {
    language,
    chosen,
    choose: (next) => {
      const { from } = readFragment(window.location.hash);
      window.history.replaceState(
        window.history.state,
        "",
        writeFragment({ language: next, from }),
      );
      setChosen(next);
    },
  };
}
