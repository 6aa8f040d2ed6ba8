/**
 * What every view of the page can use: the pool, the texts, the steps, and a phrase while there is one. A
 * phrase is only in memory, until it has opened an account or the person goes elsewhere.
 * @module
 */
import { createContext, useContext } from "react";
import type { IdentityClient } from "../../client/identity-client";
import type { Language } from "../text/language";
import type { SignUpWork } from "../work/sign-up-work";
import type { PersonConfig } from "./person-config";
import type { Steps } from "./steps";
import type { PersonTexts } from "./texts/person-texts";

/** Shared by the views. */
export interface Person extends Steps {
  readonly config: PersonConfig;
  readonly client: IdentityClient;
  /** The work for a sign-up, begun as soon as the name is known. */
  readonly work: SignUpWork;
  readonly language: Language;
  readonly texts: PersonTexts;
  /** From the page's address to the others'. */
  readonly root: "." | "..";
  /** Whether the stack has an anonymous pool, whose page is then at `/`. */
  readonly hasAnonymous: boolean;
  /** Twelve words that were made here or typed in. */
  readonly phrase: readonly string[] | undefined;
  setPhrase(words: readonly string[] | undefined): void;
  /** Makes twelve new words. */
  renewPhrase(): void;
  /** The e-mail address that a code was or will be sent to. */
  readonly address: string | undefined;
  setAddress(address: string): void;
  /** Shows a sentence on the next step. */
  tell(sentence: string | undefined): void;
}

/** Provided by the page. */
export const PersonContext = createContext<Person | undefined>(undefined);

/** The page's {@link Person}; views are never rendered without it. */
export function usePerson(): Person {
  const person = useContext(PersonContext);
  if (person === undefined) throw new Error("a view was drawn outside of the page");
  return person;
}
