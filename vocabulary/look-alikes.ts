/**
 * Folds letters that look alike, such as `0` and `o`, into one. Each letter is replaced on its own, so a name that
 * contains a word still contains it once both are folded. No regular expressions: Node compiles each at its
 * first use, and a cold start would wait for that.
 * @module
 */

/** Pure, so that a bundle that folds nothing has none of it. */
const LOOK_ALIKES: Readonly<Record<string, string>> = /* @__PURE__ */ Object.assign<
  Record<string, string>,
  string
>(
  {
    i: "l",
    // Not the other way round: in `ernazi` an `r` would swallow the letter that a word begins with.
    m: "rn",
    w: "vv",
  },
  // The digits from 0 to 9.
  "olzeasgtbg",
);

/** A name's parts, in lower case: what stands between its joints, which are all but letters and digits of ASCII. */
export function partsOf(name: string): readonly string[] {
  return [...name.toLowerCase()]
    .map((one) => ((one >= "a" && one <= "z") || (one >= "0" && one <= "9") ? one : " "))
    .join("")
    .split(" ");
}

/** A name without its joints, each character replaced by the one that it looks like. */
export function lookOf(name: string): string {
  return fold(partsOf(name).join(""));
}

/** The same with repeated characters collapsed: `adm1n`, `a-d-m-i-n` and `addmin` come out the same. */
export function skeleton(name: string): string {
  return withoutRepetition(fold(withoutRepetition(partsOf(name).join(""))));
}

/** The character that the skeleton of a word begins with; a skeleton is its own. */
export function startOf(word: string): string | undefined {
  return (LOOK_ALIKES[word[0] as string] ?? word)[0];
}

function fold(text: string): string {
  return [...text].map((letter) => LOOK_ALIKES[letter] ?? letter).join("");
}

function withoutRepetition(text: string): string {
  return [...text].filter((letter, index) => letter !== text[index - 1]).join("");
}
