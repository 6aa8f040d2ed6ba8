/**
 * The languages of the page, and which one a browser asks for.
 * @module
 */
import { DE } from "./de";
import { EN } from "./en";
import { ES } from "./es";
import { FR } from "./fr";
import { NL } from "./nl";
import type { PersonTexts } from "./person-texts";

/** By language tag, in the order in which they are offered. */
export const LANGUAGES = { en: EN, de: DE, fr: FR, es: ES, nl: NL } as const satisfies Readonly<
  Record<string, PersonTexts>
>;

/** A language of the page. */
export type Language = keyof typeof LANGUAGES;

/** Tags of the languages, in the order in which they are offered. */
export const LANGUAGE_TAGS = Object.keys(LANGUAGES) as readonly Language[];

/**
 * The first language that a person prefers and the page has; English if there is none.
 *
 * @param preferred - as browsers give them, for example `["de-CH", "en"]`
 */
export function pickLanguage(preferred: readonly string[]): Language {
  const wanted = preferred.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.flatMap((tag) => LANGUAGE_TAGS.filter((known) => known === tag))[0] ?? "en";
}
