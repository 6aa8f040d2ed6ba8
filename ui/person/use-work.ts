/**
 * Begins the work that a sign-up has to bring while the person still reads, writes or types.
 * @module
 */
import { useEffect } from "react";
import { findNameFault } from "../../vocabulary/user-name";
import { usePerson } from "./person";

/** A name that is still being typed is not worth the work. */
const SETTLED_MILLISECONDS = 600;

/** For the name that the phrase of the page gives. */
export function useWorkForPhrase(): void {
  const { phrase, config, work } = usePerson();
  useEffect(() => {
    let isOver = false;
    const begin = async () => {
      if (phrase === undefined || config.signUpWorkBits === 0) return;
      const { deriveAccount } = await import("../../client/phrase/derive-account");
      if (!isOver) work.begin(deriveAccount(phrase, config.realm).userName);
    };
    void begin();
    return () => {
      isOver = true;
    };
  }, [phrase, config, work]);
}

/**
 * For a chosen name, once it stands still and is fit.
 *
 * @param userName - as the pool keeps it
 */
export function useWorkForName(userName: string): void {
  const { work } = usePerson();
  useEffect(() => {
    if (findNameFault(userName) !== undefined) return;
    const timer = setTimeout(() => work.begin(userName), SETTLED_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [userName, work]);
}
