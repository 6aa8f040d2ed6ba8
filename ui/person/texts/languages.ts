/**
 * The person's page in each of its languages.
 * @module
 */
import type { Language } from "../../text/language";
import { DE } from "./de";
import { EN } from "./en";
import { ES } from "./es";
import { FR } from "./fr";
import { NL } from "./nl";
import type { PersonTexts } from "./person-texts";

/** By language tag. */
export const LANGUAGES: Readonly<Record<Language, PersonTexts>> = {
  en: EN,
  de: DE,
  fr: FR,
  es: ES,
  nl: NL,
};
