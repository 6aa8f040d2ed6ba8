/**
 * Twelve words that are an account: made here, written down by a person, typed in again on any device. The
 * words never leave the device; `derive-account.ts` turns them into what Cognito sees.
 *
 * @see https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki
 * @module
 */
import { entropyToMnemonic, generateMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english";
import { nearestWords } from "../../vocabulary/nearest-word";

/** How many words a phrase has: 128 bits and a checksum of four. */
export const PHRASE_WORDS = 12;

const SUGGESTIONS = 3;
const ENTROPY_BITS = 128;
const ENTROPY_BYTES = ENTROPY_BITS / 8;
const KNOWN_WORDS: ReadonlySet<string> = new Set(wordlist);

/** What is wrong with a phrase. It tells a wrong word's place but never repeats the word. */
export type PhraseFault =
  | { readonly kind: "count"; readonly words: number }
  | {
      readonly kind: "unknown-word";
      /** The word's place, from 1. */
      readonly place: number;
      /** Words of the list that are spelled alike, best first. */
      readonly suggestions: readonly string[];
    }
  | { readonly kind: "checksum" };

/** A phrase, or why it could not be read. */
export type ReadPhrase =
  | { readonly words: readonly string[]; readonly fault?: undefined }
  | { readonly words?: undefined; readonly fault: PhraseFault };

/** Makes a phrase from the platform's own randomness (`crypto.getRandomValues`). */
export function makePhrase(): readonly string[] {
  return generateMnemonic(wordlist, ENTROPY_BITS).split(" ");
}

/**
 * Reads a phrase as a person types it: capitals, line breaks, numbers before words (`1. able`) and commas are
 * ignored.
 *
 * @remarks If a word is replaced by another word of the list, one time in sixteen the checksum still passes,
 * so a phrase that reads is not necessarily the right one.
 */
export function readPhrase(text: string): ReadPhrase {
  const words = splitWords(text);
  const unknown = words.findIndex((word) => !KNOWN_WORDS.has(word));
  if (unknown !== -1) {
    const suggestions = nearestWords(words[unknown] ?? "", wordlist).slice(0, SUGGESTIONS);
    return { fault: { kind: "unknown-word", place: unknown + 1, suggestions } };
  }
  if (words.length !== PHRASE_WORDS) return { fault: { kind: "count", words: words.length } };
  return entropyOf(words) === undefined ? { fault: { kind: "checksum" } } : { words };
}

/** Whether a word is one of the list's 2,048. */
export function isPhraseWord(word: string): boolean {
  return KNOWN_WORDS.has(word.trim().toLowerCase());
}

/**
 * The 16 random bytes that a phrase stands for.
 *
 * @throws `RangeError` for words that are not a phrase; call {@link readPhrase} first
 */
export function phraseEntropy(words: readonly string[]): Uint8Array {
  const entropy = entropyOf(words);
  if (entropy === undefined) throw new RangeError("these words are no phrase; read it first");
  return entropy;
}

/** The phrase for 16 bytes, for test vectors and for devices that keep the bytes. */
export function phraseOf(entropy: Uint8Array): readonly string[] {
  if (entropy.length !== ENTROPY_BYTES)
    throw new RangeError(`a phrase is made of ${ENTROPY_BYTES} bytes, not of ${entropy.length}`);
  return entropyToMnemonic(entropy, wordlist).split(" ");
}

function splitWords(text: string): readonly string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}

function entropyOf(words: readonly string[]): Uint8Array | undefined {
  if (words.length !== PHRASE_WORDS) return undefined;
  try {
    return mnemonicToEntropy(words.join(" "), wordlist);
  } catch {
    // The library throws "Invalid checksum" or "Unknown letter"; here a fault is a value.
    return undefined;
  }
}
