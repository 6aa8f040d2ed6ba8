/**
 * What every view of the page can use: the pool, the texts, the steps, and a phrase while there is one. A
 * phrase is only in memory, until somebody is signed in or the page is left.
 * @module
 */
import { createContext, useContext } from "react";
import type { IdentityClient } from "../../client/identity-client";
import type { ListedArticle } from "../articles/article-service";
import type { Language } from "../text/language";
import type { SignUpWork } from "../work/sign-up-work";
import type { PersonConfig } from "./person-config";
import type { Steps } from "./steps";
import type { PersonTexts } from "./texts/person-texts";
import type { Phrases } from "./use-phrases";

/** Shared by the views. */
export interface Person extends Steps, Phrases {
  readonly config: PersonConfig;
  readonly client: IdentityClient;
  /** The work for a sign-up, begun as soon as the name is known. */
  readonly work: SignUpWork;
  readonly language: Language;
  readonly texts: PersonTexts;
  /** Hands the chosen language on to another page, at the end of a link. */
  readonly fragment: string;
  /** Leads to what is kept, in the chosen language. */
  readonly privacyHref: string;
  /** Whether the stack has an anonymous pool, whose page is then at `/`. */
  readonly hasAnonymous: boolean;
  /** The e-mail address that a code was or will be sent to. */
  readonly address: string | undefined;
  setAddress(address: string): void;
  /** The pool of accounts that this one can be kept with; `undefined` if there is none. */
  readonly keepingConfig: PersonConfig | undefined;
  /** The article that was chosen from the list. */
  readonly article: ListedArticle | undefined;
  setArticle(article: ListedArticle): void;
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
