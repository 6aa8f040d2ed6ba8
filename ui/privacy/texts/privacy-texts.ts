/**
 * What the privacy page says, and the declaration's own sentences in plain words.
 * @module
 */
import type { Pool } from "../../../handlers/pools";
import type { DeclaredSentence } from "./en";

/** The page in one language. */
export interface PrivacyTexts {
  readonly title: string;
  readonly unreadable: string;
  readonly lead: string;
  /** Heads what an account holds, if there is one kind. */
  readonly account: string;
  /** Head what an account of each kind holds, if there are several. */
  readonly accounts: Readonly<Record<Pool["signInWith"], string>>;
  readonly until: string;
  readonly readBy: string;
  readonly left: string;
  readonly aws: string;
  readonly keptFor: (until: string) => string;
  readonly alwaysOn: string;
  readonly others: string;
  /** Heads what a webhook gets. */
  readonly sender: (host: string) => string;
  readonly unknown: string;
  readonly engineers: string;
  readonly back: string;
  readonly forPrograms: string;
  /** By the declared sentence; `{}` stands for what differs from stack to stack. */
  readonly sentences: Readonly<Record<DeclaredSentence, string>>;
}
