/**
 * Folds letters that look alike, such as `0` and `o`, into one. Each letter is replaced on its own, so a name that
 * contains a word still contains it once both are folded.
 * @module
 */

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  "2": "z",
  "3": "e",
  "4": "a",
  "5": "s",
  "6": "g",
  "7": "t",
  "8": "b",
  "9": "g",
  i: "l",
  // Not the other way round: in `ernazi` an `r` would swallow the letter that a word begins with.
  m: "rn",
  w: "vv",
};

/** A name without its joints, each character replaced by the one that it looks like. */
export function lookOf(name: string): string {
  return bareOf(name).replace(/[0-9imw]/g, (found) => LOOK_ALIKES[found] ?? found);
}

/** The same with repeated characters collapsed: `adm1n`, `a-d-m-i-n` and `addmin` come out the same. */
export function skeleton(name: string): string {
  return withoutRepetition(lookOf(withoutRepetition(bareOf(name))));
}

function bareOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function withoutRepetition(text: string): string {
  return text.replace(/(.)\1+/g, "$1");
}
