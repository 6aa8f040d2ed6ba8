/**
 * The languages of the pages for people, and which one a browser asks for.
 * @module
 */

/** By language tag, in the order in which they are offered: each as it calls itself. */
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
 * The first language that a person prefers and the page has; English where there is none.
 *
 * @param preferred - as browsers give them, for example `["de-CH", "en"]`
 */
export function pickLanguage(preferred: readonly string[]): Language {
  const wanted = preferred.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.flatMap((tag) => LANGUAGE_TAGS.filter((known) => known === tag))[0] ?? "en";
}
