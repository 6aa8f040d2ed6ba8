/**
 * The texts of the page for accounts with an e-mail address, by language.
 * @module
 */
import type { Language } from "../../text/language";
import { DE } from "./de";
import type { EmailTexts } from "./email-texts";
import { EN } from "./en";
import { ES } from "./es";
import { FR } from "./fr";
import { NL } from "./nl";

/** By language. */
export const EMAIL_TEXTS: Readonly<Record<Language, EmailTexts>> = {
  en: EN,
  de: DE,
  fr: FR,
  es: ES,
  nl: NL,
};
