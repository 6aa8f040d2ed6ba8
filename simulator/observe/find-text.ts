/**
 * Finds a text in another in linear time. V8's own search takes the product of both lengths where both repeat
 * themselves, and the trace looks for what callers choose in what callers choose. `scrub-text.ts` uses it.
 *
 * @see https://en.wikipedia.org/wiki/Knuth-Morris-Pratt_algorithm
 * @module
 */

/** Up to here V8's search is the faster one, and cannot take more than this many looks at each character. */
const SHORT_NEEDLE = 32;

/** Every place of the needle replaced; the same as `replaceAll`, without patterns in the replacement. */
export function replaceText(text: string, needle: string, replacement: string): string {
  if (needle.length > text.length || needle.length === 0) return text;
  if (needle.length <= SHORT_NEEDLE) return text.replaceAll(needle, () => replacement);
  const parts: string[] = [];
  let rest = 0;
  for (const place of findAll(text, needle)) {
    parts.push(text.slice(rest, place), replacement);
    rest = place + needle.length;
  }
  return rest === 0 ? text : `${parts.join("")}${text.slice(rest)}`;
}

/** The first place of the needle, -1 if it is nowhere; the same as `indexOf`. */
export function findText(text: string, needle: string): number {
  if (needle.length > text.length) return -1;
  if (needle.length <= SHORT_NEEDLE) return text.indexOf(needle);
  for (const place of findAll(text, needle)) return place;
  return -1;
}

/** The places of the needle that do not overlap, from the left. */
function* findAll(text: string, needle: string): Generator<number> {
  const borders = bordersOf(needle);
  let matched = 0;
  for (let index = 0; index < text.length; index += 1) {
    matched = advance(needle, borders, matched, text.charCodeAt(index));
    if (matched < needle.length) continue;
    yield index + 1 - matched;
    matched = 0;
  }
}

/** For each length of a beginning, the longest shorter beginning that it also ends with. */
function bordersOf(needle: string): Int32Array {
  const borders = new Int32Array(needle.length + 1);
  let matched = 0;
  for (let index = 1; index < needle.length; index += 1) {
    matched = advance(needle, borders, matched, needle.charCodeAt(index));
    borders[index + 1] = matched;
  }
  return borders;
}

/** How much of the needle's beginning matches once one more character has been read. */
function advance(needle: string, borders: Int32Array, before: number, character: number): number {
  let matched = before;
  while (matched > 0 && needle.charCodeAt(matched) !== character) matched = borders[matched] ?? 0;
  return needle.charCodeAt(matched) === character ? matched + 1 : 0;
}
