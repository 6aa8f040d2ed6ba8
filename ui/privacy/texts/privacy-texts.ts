/**
 * What the privacy page says, and the declaration's own sentences in other languages.
 * @module
 */

/** The page in one language. */
export interface PrivacyTexts {
  readonly title: string;
  /** The label of the language choice. */
  readonly language: string;
  readonly unreadable: string;
  readonly lead: string;
  readonly about: string;
  readonly pools: (kinds: readonly string[]) => string;
  readonly what: string;
  readonly until: string;
  readonly readBy: string;
  readonly left: string;
  readonly aws: string;
  readonly keptFor: (until: string) => string;
  readonly alwaysOn: string;
  readonly unknown: string;
  readonly simulator: string;
  readonly back: string;
  readonly forPrograms: string;
  /** By the declared sentence in English; `{}` stands for what differs from stack to stack. */
  readonly sentences: Readonly<Record<string, string>>;
}
