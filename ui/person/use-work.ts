/**
 * Begins the work for a sign-up while the person is still reading, writing or typing.
 * @module
 */
import { useEffect } from "react";
import { findNameFault } from "../../vocabulary/user-name";
import { usePerson } from "./person";

/** A name that is still being typed is not worth the work. */
const SETTLED_MILLISECONDS = 600;

/** For the name from a phrase. */
export function useWorkForPhrase(phrase: readonly string[] | undefined): void {
  const { config, work } = usePerson();
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
 * For a chosen name, once typing has paused and the name is valid.
 *
 * @param userName - in the pool's spelling
 */
export function useWorkForName(userName: string): void {
  const { work } = usePerson();
  useEffect(() => {
    if (findNameFault(userName) !== undefined) return;
    const timer = setTimeout(() => work.begin(userName), SETTLED_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [userName, work]);
}
