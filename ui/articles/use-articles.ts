/**
 * What the views around articles share: their texts, the calls, and reading something when a view opens.
 * @module
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { type AccountLinks, createAccountLinks } from "../../client/account-links";
import { usePerson } from "../person/person";
import { type Attempt, useAttempt } from "../person/use-attempt";
import { type ArticleService, createArticleService } from "./article-service";
import type { ArticleTexts } from "./texts/article-texts";
import { ARTICLE_TEXTS } from "./texts/languages";

/** The texts in the page's language. */
export function useArticleTexts(): ArticleTexts {
  return ARTICLE_TEXTS[usePerson().language];
}

/** The service, for whoever is signed in. A step without it is never shown. */
export function useArticleService(): ArticleService {
  const { config, client } = usePerson();
  const { articlesUrl = "" } = config;
  return useMemo(() => createArticleService(articlesUrl, client), [articlesUrl, client]);
}

/** The account's link; `undefined` if the stack links none. */
export function useAccountLinks(): AccountLinks | undefined {
  const { config, client } = usePerson();
  const { linksUrl } = config;
  return useMemo(
    () =>
      linksUrl === undefined
        ? undefined
        : createAccountLinks({ linksUrl, session: client.session }),
    [linksUrl, client],
  );
}

/** What was read, once it is there, and how the reading goes. */
export interface Reading<T> {
  readonly attempt: Attempt;
  readonly value: T | undefined;
  again(): void;
}

/** Reads something when a view opens; what fails after it has closed is nobody's business. */
export function useReading<T>(read: () => Promise<T>): Reading<T> {
  const [value, setValue] = useState<T>();
  const attempt = useAttempt();
  const isOpen = useRef(true);
  const again = () =>
    attempt.run(async () => {
      try {
        setValue(await read());
      } catch (error) {
        if (isOpen.current) throw error;
      }
      return undefined;
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each time that the view opens
  useEffect(() => {
    isOpen.current = true;
    again();
    return () => {
      isOpen.current = false;
    };
  }, []);
  return { attempt, value, again };
}
