/**
 * Makes text from a plan harmless: whatever a name or a value holds, it cannot control a terminal, reverse
 * the reading direction or break out of its place in a Markdown comment. Every report goes through here.
 * @module
 */

/** Controls, format and bidi characters, unassigned ones, lone surrogates, odd spaces, and the backtick. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}`]|(?! )\p{Zs}/gu;
/** Longer names or values are shortened. */
const LONGEST = 300;
const HEAD = 120;
const TAIL = 60;
/** A word without a meaning in Markdown, anywhere in a line. */
const PLAIN_WORD = /^[("]?(?:[A-Za-z]+(?:['-][A-Za-z]+)*|\d+(?:,\d{3})*)[")]?[.,:;]*$|^→$/;
const OPENING = "(\"'";
const CLOSING = ".,:;)\"'";

/**
 * The text with every unsafe character escaped.
 *
 * @example
 * toSafeText("a\u202eb"); // a\u{202e}b
 */
export function toSafeText(text: string): string {
  return text.replace(UNSAFE, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`);
}

/**
 * A name, a value or a sentence, made safe and short enough to read.
 *
 * @param longest - in characters; of a longer text, only the beginning, end and length are shown
 */
export function toShortText(text: string, longest: number = LONGEST): string {
  const safe = toSafeText(text.length > longest * 4 ? excerpt(text) : text);
  return safe.length > longest ? excerpt(safe) : safe;
}

/**
 * A line as Markdown: words stay words, and everything else goes into code spans, where nothing is a mention,
 * a link, an image, HTML or a reference. Punctuation around a word stays outside.
 */
export function toMarkdownLine(line: string): string {
  const words = toSafeText(line)
    .split(" ")
    .filter((word) => word !== "")
    .map(toMarkdownWord);
  // Neighbours in one span read better than a row of small ones.
  return words.join(" ").replaceAll("` `", " ");
}

function toMarkdownWord(word: string): string {
  if (PLAIN_WORD.test(word)) return word;
  let start = 0;
  let end = word.length;
  while (start < end && OPENING.includes(word.charAt(start))) start += 1;
  while (end > start && CLOSING.includes(word.charAt(end - 1))) end -= 1;
  const code = word.slice(start, end);
  return code === "" ? word : `${word.slice(0, start)}\`${code}\`${word.slice(end)}`;
}

function excerpt(text: string): string {
  const characters = text.length.toLocaleString("en");
  // A surrogate pair that is cut in two gets escaped, or was before.
  return `${text.slice(0, HEAD)}…${text.slice(-TAIL)} (${characters} characters)`;
}
