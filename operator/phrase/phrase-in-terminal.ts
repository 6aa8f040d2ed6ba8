/**
 * Phrases in a terminal: makes twelve words and asks for three of them, or reads twelve and shows what they
 * become in a realm. Words are read from standard input, never from the command line, which others can see.
 * @module
 */
import { randomInt } from "node:crypto";
import { deriveAccount } from "../../client/phrase/derive-account";
import { makePhrase, type PhraseFault, readPhrase } from "../../client/phrase/phrase";
import { MisuseError } from "../../command/report-errors";
import { REALM, REALM_IN_WORDS } from "../../vocabulary/realm";

/** What the command asks and shows. */
export interface PhraseTerminal {
  /** Asks for a line; `undefined` if the terminal is not interactive. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** All of standard input. */
  readonly read: () => Promise<string>;
  readonly print: (text: string) => void;
}

/** The command's options. */
export interface PhraseOptions {
  /** Whether the words come from standard input. */
  readonly isRead: boolean;
  readonly realm: string | undefined;
}

const ASKED_BACK = 3;

/**
 * Makes or reads a phrase.
 *
 * @throws {@link MisuseError} for a realm of another form, or words that are not a phrase; no word is
 * repeated
 */
export async function runPhrase(options: PhraseOptions, terminal: PhraseTerminal): Promise<void> {
  const { isRead, realm } = options;
  if (realm !== undefined && !REALM.test(realm))
    throw new MisuseError(`--realm is '${realm.slice(0, 40)}'; expected ${REALM_IN_WORDS}`);
  if (isRead && realm === undefined)
    throw new MisuseError("--read needs --realm; the account of a phrase is another in each realm");
  const words = isRead ? readWords(await terminal.read()) : await makeWords(terminal);
  if (realm === undefined) return;
  const { userName, password } = deriveAccount(words, realm);
  terminal.print(`user name: ${userName}\npassword:  ${password}\n`);
}

function readWords(text: string): readonly string[] {
  const { words, fault } = readPhrase(text);
  if (words !== undefined) return words;
  throw new MisuseError(describeFault(fault));
}

async function makeWords({ ask, print }: PhraseTerminal): Promise<readonly string[]> {
  const words = makePhrase();
  print(`${words.join(" ")}\n`);
  if (ask !== undefined) await askBack(words, ask, print);
  return words;
}

async function askBack(
  words: readonly string[],
  ask: NonNullable<PhraseTerminal["ask"]>,
  print: PhraseTerminal["print"],
): Promise<void> {
  const left = words.map((_, index) => index);
  const places = Array.from(
    { length: ASKED_BACK },
    () => left.splice(randomInt(left.length), 1)[0],
  );
  for (const place of places.map((one) => one ?? 0).sort((a, b) => a - b)) {
    while ((await ask(`word ${place + 1}: `)).trim().toLowerCase() !== words[place]) {
      print(`that is not word ${place + 1}; look at what you wrote down\n`);
    }
  }
}

function describeFault(fault: PhraseFault): string {
  switch (fault.kind) {
    case "count":
      return `there are ${fault.words} words; a phrase has twelve`;
    case "unknown-word":
      return `word ${fault.place} is not one of the list${suggest(fault.suggestions)}`;
    case "checksum":
      return "these words do not belong together; one is wrong, or two have changed places";
  }
}

function suggest(words: readonly string[]): string {
  return words.length === 0 ? "" : `; did you mean ${words.join(" or ")}`;
}
