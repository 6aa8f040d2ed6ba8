/**
 * The languages of the pages for people, and which one a browser asks for.
 * @module
 */

/** Each language's own name by tag, in the order in which they are offered. */
export const LANGUAGE_NAMES = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  nl: "Nederlands",
} as const;

/** A language of the pages. */
export type Language = keyof typeof LANGUAGE_NAMES;

/** Tags of the languages, in the order in which they are offered. */
export const LANGUAGE_TAGS = Object.keys(LANGUAGE_NAMES) as readonly Language[];

/**
 * The first preferred language that the page has; English if there is none.
 *
 * @param preferred - as given by browsers, for example `["de-CH", "en"]`
 */
export function pickLanguage(preferred: readonly string[]): Language {
  const wanted = preferred.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.flatMap((tag) => LANGUAGE_TAGS.filter((known) => known === tag))[0] ?? "en";
}
