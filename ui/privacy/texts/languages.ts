/**
 * The privacy page in each of its languages, and the plain words for declared sentences.
 * @module
 */
import type { Language } from "../../text/language";
import { DE } from "./de";
import { EN } from "./en";
import { ES } from "./es";
import { FR } from "./fr";
import { NL } from "./nl";
import type { PrivacyTexts } from "./privacy-texts";

/** By language. */
export const PRIVACY_TEXTS: Readonly<Record<Language, PrivacyTexts>> = {
  en: EN,
  de: DE,
  fr: FR,
  es: ES,
  nl: NL,
};

/** A declared sentence in plain words; `undefined` if there are none, and it is shown as declared. */
export function translate(sentence: string, texts: PrivacyTexts): string | undefined {
  const sentences: Readonly<Record<string, string>> = texts.sentences;
  const exact = sentences[sentence];
  if (exact !== undefined) return exact;
  for (const [pattern, translation] of Object.entries(sentences)) {
    const [before = "", after] = pattern.split("{}");
    const isMatch = after !== undefined && sentence.startsWith(before) && sentence.endsWith(after);
    if (!isMatch) continue;
    const differs = sentence.slice(before.length, sentence.length - after.length);
    // What differs may itself be a sentence.
    return translation.replace("{}", () => translate(differs, texts) ?? differs);
  }
  return undefined;
}
