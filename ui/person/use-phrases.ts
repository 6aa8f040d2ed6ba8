/**
 * Twelve words without an account yet. They are only in memory: a step back keeps those that were made here, a
 * reload loses them, and then the page makes new ones and says so.
 * @module
 */
import { useEffect, useState } from "react";
import { loadPart } from "../../client/load-part";

/** The words, and what can be done with them. */
export interface Phrases {
  /** Those that were made here. */
  readonly phrase: readonly string[] | undefined;
  /**
   * Makes twelve new words.
   *
   * @throws `ClientError` if the word list cannot be loaded
   */
  renewPhrase(): Promise<void>;
  /** Whether an account is being made with them: other words now would be the wrong ones to keep. */
  readonly isPhraseHeld: boolean;
  /** Holds them until that has ended. */
  holdPhrase<T>(work: () => Promise<T>): Promise<T>;
  /** Those that were typed in and that the pool does not know. */
  readonly unknownPhrase: readonly string[] | undefined;
  setUnknownPhrase(words: readonly string[]): void;
}

/** Words, and how things stand with them. */
export interface KeptPhrases {
  readonly phrases: Phrases;
  /** Whether words that a reload has lost are being replaced. */
  readonly isRenewing: boolean;
}

/**
 * Keeps the words until somebody is signed in.
 *
 * @param isSignedIn - whether somebody is
 * @param isLost - whether the page was loaded at a step that shows words
 * @param onRenewed - told once they were replaced, or of the error
 */
export function usePhrases(
  isSignedIn: boolean,
  isLost: boolean,
  onRenewed: (error?: unknown) => void,
): KeptPhrases {
  const [phrase, setPhrase] = useState<readonly string[]>();
  const [unknownPhrase, setUnknownPhrase] = useState<readonly string[]>();
  const [isRenewing, setRenewing] = useState(isLost);
  const [holds, setHolds] = useState(0);
  const holdPhrase = <T>(work: () => Promise<T>): Promise<T> => {
    setHolds((count) => count + 1);
    return work().finally(() => setHolds((count) => count - 1));
  };
  const renewPhrase = async () => setPhrase(await makeWords());
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each load of the page
  useEffect(() => {
    if (!isLost) return;
    void renewPhrase()
      .then(() => onRenewed(), onRenewed)
      .finally(() => setRenewing(false));
  }, []);
  useEffect(() => {
    if (!isSignedIn) return;
    setPhrase(undefined);
    setUnknownPhrase(undefined);
  }, [isSignedIn]);
  const isPhraseHeld = holds > 0;
  return {
    phrases: { phrase, renewPhrase, isPhraseHeld, holdPhrase, unknownPhrase, setUnknownPhrase },
    isRenewing,
  };
}

/**
 * Loaded on demand: the word list is larger than the rest of the page. What makes the account comes along,
 * since the person may be offline by then.
 */
async function makeWords(): Promise<readonly string[]> {
  const [{ makePhrase }] = await loadPart(
    Promise.all([
      import("../../client/phrase/phrase"),
      import("../../client/phrase/derive-account"),
    ]),
  );
  return makePhrase();
}
