/**
 * Every sentence of the page for accounts with an e-mail address, by language.
 * @module
 */
import { LANGUAGES } from "../../person/texts/languages";
import type { PersonTexts } from "../../person/texts/person-texts";
import { LANGUAGE_TAGS, type Language } from "../../text/language";
import { EMAIL_TEXTS } from "./languages";

/** By language. */
export const EMAIL_PAGE_TEXTS = Object.fromEntries(
  LANGUAGE_TAGS.map((tag) => [tag, textsIn(tag)]),
) as Readonly<Record<Language, PersonTexts>>;

/** The person's page, with different texts where an account with an address differs. */
function textsIn(tag: Language): PersonTexts {
  const texts = LANGUAGES[tag];
  const { start, stored, seen, lostTitle, lost, next, passwordHint, wrong, taken } =
    EMAIL_TEXTS[tag];
  return {
    ...texts,
    start: { ...texts.start, ...start },
    seen: { ...texts.seen, stored, seen, lostTitle, lost, next },
    chosen: { ...texts.chosen, passwordHint },
    problems: { ...texts.problems, wrong, taken },
  };
}
