/**
 * What every page for people has at its top, in each language.
 * @module
 */
import type { Language } from "./language";

/** The top of a page in one language. */
export interface BarTexts {
  /** The label of the language choice. */
  readonly language: string;
  readonly leave: string;
  readonly leaveHint: string;
}

/** By language. */
export const BAR_TEXTS: Readonly<Record<Language, BarTexts>> = {
  en: {
    language: "Language",
    leave: "Leave at once",
    leaveHint: "To leave at once you can also press Escape twice.",
  },
  de: {
    language: "Sprache",
    leave: "Sofort weg",
    leaveHint: "Sofort weg geht auch mit zweimal Escape.",
  },
  fr: {
    language: "Langue",
    leave: "Quitter tout de suite",
    leaveHint: "Pour quitter tout de suite, vous pouvez aussi appuyer deux fois sur Échap.",
  },
  es: {
    language: "Idioma",
    leave: "Salir ya",
    leaveHint: "Para salir ya también puede pulsar Escape dos veces.",
  },
  nl: {
    language: "Taal",
    leave: "Direct weg",
    leaveHint: "Direct weg kan ook met twee keer Escape.",
  },
};
