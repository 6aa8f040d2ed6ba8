/**
 * The sentences around articles, by language.
 * @module
 */
import type { Language } from "../../text/language";
import type { ArticleTexts } from "./article-texts";
import { DE } from "./de";
import { EN } from "./en";
import { ES } from "./es";
import { FR } from "./fr";
import { NL } from "./nl";

/** By language. */
export const ARTICLE_TEXTS: Readonly<Record<Language, ArticleTexts>> = {
  en: EN,
  de: DE,
  fr: FR,
  es: ES,
  nl: NL,
};
